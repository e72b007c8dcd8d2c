import type { DisputeState, PaymentState, RefundState } from "#app/generated/prisma/enums.ts";
import type { ProviderDispute, ProviderPayment, ProviderRefund } from "./provider.ts";

/**
 * From → what the provider says → to. Money is a fact: PAID follows from every state, also after FAILED or CANCELLED
 * (messages come in any order), and nothing follows PAID.
 */
const PAYMENTS: Record<PaymentState, Partial<Record<ProviderPayment["state"], PaymentState>>> = {
  PENDING: { PAID: "PAID", FAILED: "FAILED", CANCELLED: "CANCELLED" },
  FAILED: { PAID: "PAID" },
  CANCELLED: { PAID: "PAID" },
  PAID: {},
};

/** A bank may send back what the provider had called done; what failed is over, another try is another refund. */
const REFUNDS: Record<RefundState, Partial<Record<ProviderRefund["state"], RefundState>>> = {
  REQUESTED: { SENT: "SENT", DONE: "DONE", FAILED: "FAILED" },
  SENT: { DONE: "DONE", FAILED: "FAILED" },
  DONE: { FAILED: "FAILED" },
  FAILED: {},
};

/** A lost one may be won by an appeal. */
const DISPUTES: Record<DisputeState, Partial<Record<ProviderDispute["state"], DisputeState>>> = {
  OPEN: { WON: "WON", LOST: "LOST" },
  WON: {},
  LOST: { WON: "WON" },
};

/** The state that follows, or null where the message changes nothing. */
export function paymentTransition(from: PaymentState, said: ProviderPayment["state"]): PaymentState | null {
  return PAYMENTS[from][said] ?? null;
}

/** The state that follows, or null where the message changes nothing. */
export function refundTransition(from: RefundState, said: ProviderRefund["state"]): RefundState | null {
  return REFUNDS[from][said] ?? null;
}

/** The state that follows, or null where the message changes nothing. */
export function disputeTransition(from: DisputeState, said: ProviderDispute["state"]): DisputeState | null {
  return DISPUTES[from][said] ?? null;
}
