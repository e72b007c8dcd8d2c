import { largestRemainder } from "#app/platform/largest-remainder.ts";
import type { Fen } from "#app/platform/money.ts";
import type { Item } from "../basket.ts";
import type { Outcome, Told } from "../price.ts";

/** What a rule would take off which items, or why it takes nothing; nothing is changed yet. */
export type Proposal = { off: ReadonlyArray<readonly [Item, Fen]>; why?: Outcome; next?: Told["next"] };

/** Takes an amount off items in proportion to what they cost, to the fen. */
export function spread(items: readonly Item[], fen: Fen): Proposal["off"] {
  if (fen === 0) return [];
  const shares = largestRemainder(
    fen,
    items.map((item) => item.leftFen),
  );
  return items.map((item, i) => [item, shares[i]!] as const);
}

export const worthOf = (items: readonly Item[]): Fen => items.reduce((sum, item) => sum + item.leftFen, 0);
