import type { PaymentState } from "#app/generated/prisma/enums.ts";
import type { ProviderPayment } from "./provider.ts";

/**
 * From → what the provider says → to. Money is a fact: PAID follows from every state, also after FAILED or CANCELLED
 * (messages come in any order), and nothing follows PAID.
 */
const TRANSITIONS: Record<PaymentState, Partial<Record<ProviderPayment["state"], PaymentState>>> = {
  PENDING: { PAID: "PAID", FAILED: "FAILED", CANCELLED: "CANCELLED" },
  FAILED: { PAID: "PAID" },
  CANCELLED: { PAID: "PAID" },
  PAID: {},
};

/** The state that follows, or null where the message changes nothing. */
export function paymentTransition(from: PaymentState, said: ProviderPayment["state"]): PaymentState | null {
  return TRANSITIONS[from][said] ?? null;
}
