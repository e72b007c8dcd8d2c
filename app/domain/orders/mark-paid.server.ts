import { allocate } from "#app/domain/inventory/allocate-stock.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { orderPaid } from "./events.ts";
import type { LockedOrder } from "./lock-order.server.ts";
import { orderTransition } from "./order-state.ts";
import { tell } from "./timeline.server.ts";

/**
 * The order's money is there: its holds become allocations. The caller has locked the order.
 * @returns false when the order is not waiting for money any more; then the money is late (payments/apply-payment)
 */
export async function markPaid(tx: Tx, order: LockedOrder, at: Date): Promise<boolean> {
  const { id: orderId, totalFen: amountFen } = order;
  const state = orderTransition(order.state, "PAID");
  if (!state) return false;
  await Promise.all([
    tx.$executeRaw`UPDATE "order" SET state = ${state}::"OrderState", paid_at = ${at} WHERE id = ${orderId}::uuid`,
    allocate(tx, { key: order.checkoutKey, at }),
    tell(tx, { orderId, at, kind: "PAID", actor: { kind: "SYSTEM" }, data: { amountFen } }),
    publish(tx, orderPaid(order)),
  ]);
  return true;
}
