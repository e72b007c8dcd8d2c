import type { DomainEvent } from "#app/platform/outbox.server.ts";

/** The provider has told something, which is stored and not applied yet. */
export const paymentTold = (paymentEventId: string): DomainEvent => ({
  topic: "payment.told",
  payload: { paymentEventId },
  touches: [],
});

/** A refund has reached the payer. */
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

/** A payer's bank takes money back, or gives it up. */
export const disputeTold = (dispute: { id: string; state: string }, orderId: string): DomainEvent => ({
  topic: "payment.disputed",
  payload: { disputeId: dispute.id, orderId, state: dispute.state },
  touches: [`order:${orderId}`],
});
