import { orderCancelled, orderCompleted } from "#app/domain/orders/events.ts";
import { orderTransition } from "#app/domain/orders/order-state.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { ENDED } from "./fulfillment-order.ts";
import type { Locked } from "./internal/lock-part.server.ts";

/**
 * Ends an order whose parts have all ended: completed when the customer got anything, cancelled when nothing came of
 * it (its money has gone back part by part). Not while units are short and nobody knows yet what becomes of them. The caller has locked the order.
 */
export async function completeOrder(tx: Tx, order: Locked["order"], at: Date): Promise<void> {
  const parts = await tx.fulfillmentOrder.findMany({ where: { orderId: order.id }, select: { state: true } });
  if (!parts.every((part) => ENDED.includes(part.state))) return;
  // Something is still to come, or to be given back.
  if ((await tx.shortage.count({ where: { orderId: order.id, state: "OPEN" } })) > 0) return;
  const delivered = parts.some((part) => part.state === "HANDED_OVER" || part.state === "SHIPPED");
  const state = orderTransition(order.state, delivered ? "FULFILLED" : "CANCELLED");
  if (!state) return;
  await tx.order.update({
    where: { id: order.id },
    data: { state, endedAt: at, cancelReason: delivered ? null : "NOTHING_DELIVERED" },
  });
  await tell(tx, { orderId: order.id, at, kind: delivered ? "COMPLETED" : "CANCELLED", actor: { kind: "SYSTEM" } });
  await publish(tx, delivered ? orderCompleted(order) : orderCancelled(order));
}

/** A hand-over that completed an order was taken back. */
export async function reopenOrder(tx: Tx, order: Locked["order"]): Promise<void> {
  const state = orderTransition(order.state, "REOPENED");
  if (state) await tx.order.update({ where: { id: order.id }, data: { state, endedAt: null } });
}
