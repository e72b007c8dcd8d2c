import { allocate } from "#app/domain/inventory/allocate-stock.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { orderPaid } from "./events.ts";
import { orderTransition } from "./order-state.ts";
import { tell } from "./timeline.server.ts";
import type { Order } from "#app/generated/prisma/client.ts";

/**
 * The order's money is there: its holds become allocations. The caller has locked the order.
 * @returns false when the order is not waiting for money any more; then the money is late (payments/apply-payment)
 */
export async function markPaid(tx: Tx, order: Order, at: Date): Promise<boolean> {
  const state = orderTransition(order.state, "PAID");
  if (!state) return false;
  await tx.order.update({ where: { id: order.id }, data: { state, paidAt: at } });
  await allocate(tx, { key: order.checkoutKey, at });
  await tell(tx, {
    orderId: order.id,
    at,
    kind: "PAID",
    actor: { kind: "SYSTEM" },
    data: { amountFen: order.totalFen },
  });
  await publish(tx, orderPaid(order));
  return true;
}
