import type { ConcernKind } from "#app/generated/prisma/enums.ts";

/** Something about an order that waits for a person; words under `concern.<kind>`. */
export type Concern = {
  orderId: string;
  kind: ConcernKind;
  /** The payment, refund, dispute or line it is about; each is raised once. */
  subjectId: string;
  /** Facts for the words: amounts in fen, units, the provider's word; no personal data. */
  data: Record<string, unknown>;
  /** By when it must be settled. */
  deadline: Date | null;
};
