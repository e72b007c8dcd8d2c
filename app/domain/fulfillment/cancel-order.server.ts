import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { orderCancelled } from "#app/domain/orders/events.ts";
import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import { orderTransition } from "#app/domain/orders/order-state.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
import { endUnpaidOrder, ProviderNotReached } from "#app/domain/payments/end-unpaid-order.server.ts";
import type { PaymentsGround } from "#app/domain/payments/payments-ground.server.ts";
import { refundOrder } from "#app/domain/payments/request-refund.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { publish, touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { partTags } from "./events.ts";
import { freePart } from "./give-back.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import { lockPart } from "./internal/lock-part.server.ts";
import { movePart } from "./internal/move-part.server.ts";
import { closeUnpaidParts } from "./open-fulfillment-orders.server.ts";
import { endShortagesOf } from "./short/end-shortage.server.ts";

/** The shopper who opened the order with its secret (the route has checked it), or a member of staff. */
export type Canceller = { kind: "SHOPPER" } | StaffActor;

export type Cancelled = { refundedFen: number };
export type CancelRefusal =
  | { refusal: "NO_SUCH_ORDER" }
  | { refusal: "NOT_ALLOWED" }
  /** Somebody has begun to pick it, or it has ended. */
  | { refusal: "TOO_LATE"; state: string }
  /** Nothing is lost: it may be paid at this moment, and is cancelled once the provider can say that it was not. */
  | { refusal: "PROVIDER_NOT_REACHED" };

/**
 * Cancels an order as a whole: an unpaid one at any time, a paid one while nobody has begun to pick any part of it. The
 * units are free at once, what was paid goes back.
 */
export async function cancelOrder(
  shop: PaymentsGround,
  actor: Canceller,
  command: { orderId: string; key: string },
): Promise<Result<Cancelled, CancelRefusal>> {
  const { orderId } = command;
  const order = await shop.db.order.findUnique({
    where: { id: orderId },
    select: { state: true, fulfillmentOrders: { select: { locationId: true } } },
  });
  if (!order) return refuse({ refusal: "NO_SUCH_ORDER" });
  const places = order.fulfillmentOrders.map((part) => part.locationId);
  if (actor.kind === "STAFF" && !places.every((place) => may(actor, "cancelOrder", place)))
    return refuse({ refusal: "NOT_ALLOWED" });
  if (order.state === "PLACED") {
    // The payment ends at the provider first; one that turns out to be made makes the order a paid one instead.
    const ended = await endUnpaidOrder(shop, orderId, { cause: "CANCELLED", actor }).catch((error: unknown) => {
      if (!(error instanceof ProviderNotReached)) throw error;
      shop.log.warn({ err: error, orderId }, "could not cancel an unpaid order");
      return "PROVIDER_NOT_REACHED" as const;
    });
    if (ended === "PROVIDER_NOT_REACHED") return refuse({ refusal: ended });
    if (ended) {
      await closeUnpaidParts(shop, orderId);
      return ok({ refundedFen: 0 });
    }
  }
  const use = { name: "cancel-order", key: command.key, fingerprint: orderId };
  return decideOnce(shop, use, (tx) => cancelPaid(tx, orderId, actor, shop.now()));
}

async function cancelPaid(
  tx: Tx,
  orderId: string,
  actor: Canceller,
  at: Date,
): Promise<Result<Cancelled, CancelRefusal>> {
  const order = await lockOrder(tx, orderId);
  // By place: levels are locked in the one order of docs/decisions/004.
  const parts = await tx.fulfillmentOrder.findMany({ where: { orderId }, orderBy: { locationId: "asc" } });
  const untouched = parts.every((part) => part.state === "PENDING" || part.state === "OPEN");
  const state = order.state === "CONFIRMED" && untouched ? orderTransition(order.state, "CANCELLED") : null;
  if (!state) return refuse({ refusal: "TOO_LATE", state: order.state });
  for (const { id } of parts) {
    const { part } = (await lockPart(tx, id))!;
    await freePart(tx, part, at);
    await movePart(tx, part, { cause: "CANCELLED", at, actor, kind: "PART_CANCELLED" });
    await touch(tx, partTags(part));
  }
  await endShortagesOf(tx, orderId, actor, at);
  const cancelReason = actor.kind;
  await tx.order.update({ where: { id: orderId }, data: { state, endedAt: at, cancelReason } });
  await tell(tx, { orderId, at, kind: "CANCELLED", actor });
  const refundKey = `cancel:${orderId}`;
  const refundedFen = await refundOrder(tx, {
    orderId,
    amountFen: order.totalFen,
    reason: "CANCELLED",
    refundKey,
    at,
    actor,
  });
  await audit(tx, {
    at,
    actor,
    action: "cancel-order",
    subjectType: "order",
    subjectId: orderId,
    before: { state: order.state },
    after: { state, refundedFen },
  });
  await publish(tx, orderCancelled(order));
  return ok({ refundedFen });
}
