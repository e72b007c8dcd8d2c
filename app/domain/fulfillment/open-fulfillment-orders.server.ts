import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { lockOrder, lockOrders } from "#app/domain/orders/lock-order.server.ts";
import { fulfillmentOpened } from "./events.ts";
import type { Part } from "./fulfillment-order.ts";
import { fulfillmentTransition, type FulfillmentCause } from "./fulfillment-state.ts";

/** The money is there: the parts come onto the boards. Heard of `order.paid`; again it changes nothing. */
export async function openFulfillmentOrders(shop: Ground, ...orderIds: string[]): Promise<void> {
  await shop.transact("open-fulfillment-orders", async (tx) => {
    const orders = await lockOrders(tx, orderIds);
    const paid = [...orders.values()].filter((order) => order.state === "CONFIRMED").map((order) => order.id);
    const opened = await movePending(tx, paid, "PAID", shop.now());
    if (opened.length > 0) await publish(tx, ...opened.map(fulfillmentOpened));
  });
}

/** The order ended without money: its parts never come onto a board. Heard of `order.endedUnpaid`. */
export async function closeUnpaidParts(shop: Ground, orderId: string): Promise<void> {
  await shop.transact("close-unpaid-parts", async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (order.state === "CANCELLED" || order.state === "EXPIRED")
      await movePending(tx, [orderId], "CANCELLED", shop.now());
  });
}

/** Moves the parts that wait for money, which are all alike to the table. @returns them */
async function movePending(tx: Tx, orderIds: readonly string[], cause: FulfillmentCause, at: Date): Promise<Part[]> {
  const pending = await tx.$queryRaw<Part[]>`
    SELECT id, order_id AS "orderId", method::text, state::text, location_id AS "locationId",
      handover_location_id AS "handoverLocationId", handed_over_at AS "handedOverAt", keep_until AS "keepUntil"
    FROM fulfillment_order WHERE order_id = ANY(${orderIds}::uuid[]) AND state = 'PENDING'`;
  const [first] = pending;
  if (!first) return [];
  const state = fulfillmentTransition(first, cause, at);
  await tx.$executeRaw`
    UPDATE fulfillment_order SET state = ${state}::"FulfillmentState", updated_at = ${at}
    WHERE id = ANY(${pending.map((part) => part.id)}::uuid[])`;
  return pending;
}
