import type { OrderState } from "#app/generated/prisma/enums.ts";

/** Why an order changes its state. REOPENED: a hand-over that had completed it was taken back. */
export type OrderCause = "PAID" | "FULFILLED" | "REOPENED" | "CANCELLED" | "NOT_PAID_IN_TIME";

/** The whole machine: from → cause → to. What is not here can't happen (DESIGN §5). */
const TRANSITIONS: Record<OrderState, Partial<Record<OrderCause, OrderState>>> = {
  PLACED: { PAID: "CONFIRMED", CANCELLED: "CANCELLED", NOT_PAID_IN_TIME: "EXPIRED" },
  CONFIRMED: { FULFILLED: "COMPLETED", CANCELLED: "CANCELLED" },
  COMPLETED: { REOPENED: "CONFIRMED" },
  CANCELLED: {},
  EXPIRED: {},
};

/** The state that follows, or null where the cause changes nothing any more (a late or repeated message). */
export function orderTransition(from: OrderState, cause: OrderCause): OrderState | null {
  return TRANSITIONS[from][cause] ?? null;
}
