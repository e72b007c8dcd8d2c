import type { ConcernKind } from "#app/generated/prisma/enums.ts";

/** What a person can decide of something that waits for one; words under `waiting.decision.<decision>`. */
export const CONCERN_DECISIONS = ["TRY_AGAIN", "PAID_OTHERWISE", "GIVE_BACK", "SEEN_TO"] as const;
export type ConcernDecision = (typeof CONCERN_DECISIONS)[number];

/**
 * A refund that failed is tried again, or was paid otherwise (then the books say so). Money that does not fit goes back,
 * or somebody has seen to it at the provider. A bank's question is answered there. What nobody can give is settled on
 * the order's own page. Pure.
 */
const DECISIONS: Record<ConcernKind, readonly ConcernDecision[]> = {
  REFUND_FAILED: ["TRY_AGAIN", "PAID_OTHERWISE"],
  PAYMENT_MISMATCH: ["GIVE_BACK", "SEEN_TO"],
  DISPUTE: ["SEEN_TO"],
  SHORT: [],
};

export const decisionsOf = (kind: ConcernKind): readonly ConcernDecision[] => DECISIONS[kind];
