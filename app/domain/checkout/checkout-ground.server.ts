import type { PaymentsGround } from "#app/domain/payments/payments-ground.server.ts";

/** What the use-cases of this room stand on. */
export type CheckoutGround = PaymentsGround & {
  /** How long units are kept for an unpaid order. */
  holdMinutes: number;
};
