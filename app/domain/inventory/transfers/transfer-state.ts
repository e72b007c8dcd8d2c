import type { TransferState } from "#app/generated/prisma/enums.ts";

/** Why a transfer moves on. */
export type TransferCause =
  /** Its lines were written anew. */
  | "EDITED"
  | "SENT"
  /** Some of it came, more is under way. */
  | "PARTLY_RECEIVED"
  /** All of it came. */
  | "FULLY_RECEIVED"
  /** Nothing more will come: what is missing is a matter of variances. */
  | "CLOSED"
  /** A draft that nobody wants any more. */
  | "DROPPED"
  /** Whoever sent it takes back what is under way. */
  | "CALLED_BACK";

/** The whole machine: from → cause → to. What is not here can't happen (DESIGN §2). */
const TRANSITIONS: Record<TransferState, Partial<Record<TransferCause, TransferState>>> = {
  DRAFT: { EDITED: "DRAFT", SENT: "IN_TRANSIT", DROPPED: "CANCELLED" },
  IN_TRANSIT: {
    PARTLY_RECEIVED: "PARTIALLY_RECEIVED",
    FULLY_RECEIVED: "RECEIVED",
    CLOSED: "RECEIVED",
    CALLED_BACK: "CANCELLED",
  },
  PARTIALLY_RECEIVED: {
    PARTLY_RECEIVED: "PARTIALLY_RECEIVED",
    FULLY_RECEIVED: "RECEIVED",
    CLOSED: "RECEIVED",
    // What came stays where it came to.
    CALLED_BACK: "RECEIVED",
  },
  RECEIVED: {},
  CANCELLED: {},
};

/** The state that follows, or null where the cause is not possible from here (any more). Pure. */
export function transferTransition(state: TransferState, cause: TransferCause): TransferState | null {
  return TRANSITIONS[state][cause] ?? null;
}
