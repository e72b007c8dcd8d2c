import { releaseHold } from "#app/domain/inventory/end-holds.server.ts";
import { giveBackUses } from "#app/domain/pricing/uses.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { orderEndedUnpaid } from "./events.ts";
import type { LockedOrder } from "./lock-order.server.ts";
import { orderTransition } from "./order-state.ts";
import { tell, type TimelineActor } from "./timeline.server.ts";

/**
 * Ends an order that waits for money, and frees its units and what it used of limited discounts. The caller has locked the order and has ended the payment
 * at the provider first, so that nobody pays for units that are gone (DESIGN §5).
 * @returns false when the order does not wait for money any more
 */
export async function endUnpaid(
  tx: Tx,
  order: LockedOrder,
  input: { cause: "CANCELLED" | "NOT_PAID_IN_TIME"; actor: TimelineActor; at: Date },
): Promise<boolean> {
  const state = order.state === "PLACED" ? orderTransition(order.state, input.cause) : null;
  if (!state) return false;
  const { at, actor } = input;
  await tx.order.update({ where: { id: order.id }, data: { state, endedAt: at, cancelReason: input.cause } });
  await giveBackUses(tx, order.id, at);
  await releaseHold(tx, { key: order.checkoutKey, as: input.cause === "CANCELLED" ? "RELEASED" : "EXPIRED", at });
  await tell(tx, { orderId: order.id, at, kind: input.cause === "CANCELLED" ? "CANCELLED" : "EXPIRED", actor });
  await publish(tx, orderEndedUnpaid(order));
  return true;
}
