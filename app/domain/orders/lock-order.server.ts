import type { Order } from "#app/generated/prisma/client.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";

/** An order as those see it who change it. */
export type LockedOrder = Pick<
  Order,
  "id" | "number" | "state" | "lang" | "checkoutKey" | "totalFen" | "shippingFen" | "payBy"
>;

/**
 * Takes orders' rows for the rest of the transaction. Whoever changes an order, its payments, its fulfilment or the
 * holds behind it locks it first, before any stock level: one lock order for all (docs/decisions/004). Of several, those
 * with the lower ids first. @returns those that there are, by id
 */
export async function lockOrders(tx: Tx, orderIds: readonly string[]): Promise<Map<string, LockedOrder>> {
  const orders = await tx.$queryRaw<LockedOrder[]>`
    SELECT id, number, state::text, lang, checkout_key AS "checkoutKey", total_fen AS "totalFen",
      shipping_fen AS "shippingFen", pay_by AS "payBy"
    FROM "order" WHERE id = ANY(${orderIds}::uuid[]) ORDER BY id FOR UPDATE`;
  return new Map(orders.map((order) => [order.id, order]));
}

/** Takes one order's row. */
export async function lockOrder(tx: Tx, orderId: string): Promise<LockedOrder> {
  const order = (await lockOrders(tx, [orderId])).get(orderId);
  invariant(order, "what belongs to an order finds it");
  return order;
}
