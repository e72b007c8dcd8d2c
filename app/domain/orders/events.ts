import type { DomainEvent } from "#app/platform/outbox.server.ts";

type OrderRef = { id: string };

const orderEvent = (topic: string, order: OrderRef, more: Record<string, unknown> = {}): DomainEvent => ({
  topic,
  payload: { orderId: order.id, ...more },
  touches: [`order:${order.id}`],
});

export const orderPlaced = (order: OrderRef) => orderEvent("order.placed", order);
export const orderPaid = (order: OrderRef) => orderEvent("order.paid", order);
/** Ended without money: not paid in time, or cancelled before payment. */
export const orderEndedUnpaid = (order: OrderRef) => orderEvent("order.endedUnpaid", order);
/** Cancelled after payment; the money goes back. */
export const orderCancelled = (order: OrderRef) => orderEvent("order.cancelled", order);
export const orderCompleted = (order: OrderRef) => orderEvent("order.completed", order);
/** Something about it waits for a person. */
export const concernRaised = ({ orderId, kind }: { orderId: string; kind: string }) =>
  orderEvent("order.concernRaised", { id: orderId }, { kind });
