import { allocate } from "#app/domain/inventory/allocate-stock.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { orderPaid } from "./events.ts";
import type { LockedOrder } from "./lock-order.server.ts";
import { orderTransition } from "./order-state.ts";
import { tell, type TimelineEntry } from "./timeline.server.ts";

/**
 * The money of orders is there: their holds become allocations. The caller has locked the orders.
 * @returns the ids of those that waited for money; for the others it is late (payments/apply-payment)
 */
export async function markPaid(tx: Tx, orders: readonly LockedOrder[], at: Date): Promise<Set<string>> {
  const waiting = orders.filter((order) => orderTransition(order.state, "PAID"));
  if (waiting.length === 0) return new Set();
  const ids = waiting.map((order) => order.id);
  await Promise.all([
    tx.$executeRaw`UPDATE "order" SET state = ${PAID}::"OrderState", paid_at = ${at} WHERE id = ANY(${ids}::uuid[])`,
    allocate(tx, { keys: waiting.map((order) => order.checkoutKey), at }),
    tell(tx, ...waiting.map((order): TimelineEntry => paid(order, at))),
    publish(tx, ...waiting.map(orderPaid)),
  ]);
  return new Set(ids);
}

/** The one state in which money finds an order, and the one in which it leaves it. */
const PAID = orderTransition("PLACED", "PAID");

const paid = ({ id: orderId, totalFen: amountFen }: LockedOrder, at: Date): TimelineEntry => ({
  orderId,
  at,
  kind: "PAID",
  actor: { kind: "SYSTEM" },
  data: { amountFen },
});
