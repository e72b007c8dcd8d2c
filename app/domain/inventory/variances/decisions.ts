import type { MovementKind, VarianceKind } from "#app/generated/prisma/enums.ts";

/** What a person may decide on a variance. */
export const DECISIONS = ["BOOKED", "DISMISSED", "FOUND", "PUT_BACK", "WRITTEN_OFF", "RESOLVED"] as const;
export type Decision = (typeof DECISIONS)[number];

/** A variance as the table of decisions looks at it. `quantity`: units of the fact minus units of the books. */
export type Disputed = { kind: VarianceKind; quantity: number };

/**
 * What a decision does to the books: whose shelf moves, by how much, as which kind. Nothing moves where the books
 * already say what was decided.
 */
export type Effect = {
  /** Where the variance was found, or where a transfer came from. */
  place: "HERE" | "SENDER";
  booking: { kind: Extract<MovementKind, "COUNTED" | "RETURNED">; quantity: number } | null;
};

const nothingMore: Effect = { place: "HERE", booking: null };

/** Decision → effect, for each kind. What is not here can't be decided. Pure. */
export function effectsOf({ kind, quantity }: Disputed): Partial<Record<Decision, Effect>> {
  switch (kind) {
    case "COUNT":
      return {
        BOOKED: { place: "HERE", booking: { kind: "COUNTED", quantity } },
        // Counted wrongly: it is counted anew.
        DISMISSED: nothingMore,
      };
    case "SHORT_PICK":
    case "DAMAGE":
      // The units left the books when it was told; here it is confirmed, or they turn up after all.
      return {
        WRITTEN_OFF: nothingMore,
        FOUND: { place: "HERE", booking: { kind: "COUNTED", quantity: -quantity } },
      };
    case "OVERDRAWN":
      return { RESOLVED: nothingMore };
    case "TRANSFER":
      return quantity < 0
        ? {
            WRITTEN_OFF: nothingMore,
            FOUND: { place: "HERE", booking: { kind: "RETURNED", quantity: -quantity } },
            PUT_BACK: { place: "SENDER", booking: { kind: "RETURNED", quantity: -quantity } },
          }
        : {
            // More was packed than was written down: the sender's books have too many.
            BOOKED: { place: "SENDER", booking: { kind: "COUNTED", quantity: -quantity } },
            RESOLVED: nothingMore,
          };
  }
}
