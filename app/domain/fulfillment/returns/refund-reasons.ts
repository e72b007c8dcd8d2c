import type { StaffRefundReason } from "#app/domain/payments/request-refund.server.ts";

/** Why a member of staff gives money back, the most frequent first. */
export const STAFF_REFUND_REASONS = [
  "RETURNED",
  "FAULTY",
  "WRONG_GOODS",
  "NOT_ARRIVED",
  "GOODWILL",
  "OTHER",
] as const satisfies readonly StaffRefundReason[];
