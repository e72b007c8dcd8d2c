import type { DomainEvent } from "#app/platform/outbox.server.ts";

/** The provider has told something, which is stored and not applied yet. */
export const paymentTold = (paymentEventId: string): DomainEvent => ({
  topic: "payment.told",
  payload: { paymentEventId },
  touches: [],
});

/** The provider has taken a refund. */
export const refundDone = (
  refund: { id: string; amountFen: number; reason: string },
  orderId: string,
): DomainEvent => ({
  topic: "payment.refunded",
  payload: { refundId: refund.id, orderId, amountFen: refund.amountFen, reason: refund.reason },
  touches: [`order:${orderId}`],
});

/** What was paid is not what was asked for: a person must look. */
export const amountMismatch = (payment: { id: string; orderId: string }): DomainEvent => ({
  topic: "payment.mismatch",
  payload: { paymentId: payment.id, orderId: payment.orderId },
  touches: [`order:${payment.orderId}`],
});
