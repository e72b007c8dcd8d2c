import { cheapest, type Item } from "../basket.ts";
import type { Effect } from "../promotion.ts";
import { spread, worthOf, type Proposal } from "./proposal.ts";

type EffectOf<Kind extends Effect["kind"]> = Extract<Effect, { kind: Kind }>;

/**
 * 3 for 2: the cheapest units of all that are bought are free, and what that saves is spread over all of them: whoever
 * gives one back gets what it cost as a part of the bargain.
 */
export function nForM({ take, pay }: EffectOf<"N_FOR_M">, items: readonly Item[]): Proposal {
  const units = items.reduce((sum, item) => sum + item.quantity, 0);
  let free = Math.floor(units / take) * (take - pay);
  if (free === 0) return { off: [], why: { code: "TOO_FEW", moreUnits: take - units } };
  let fen = 0;
  // By the price of one; the same items at the same price in their own order.
  for (const item of items.toSorted((a, b) => a.leftFen / a.quantity - b.leftFen / b.quantity)) {
    const taken = Math.min(free, item.quantity);
    if (taken > 0) fen += cheapest(item, taken);
    free -= taken;
  }
  return { off: spread(items, fen) };
}

/** 满减: the highest tier that is reached, spread over all that counts towards it. */
export function tiers({ tiers: steps }: EffectOf<"TIERS">, items: readonly Item[]): Proposal {
  const worth = worthOf(items);
  const reached = steps.findLast((tier) => worth >= tier.fromFen);
  const higher = steps.find((tier) => worth < tier.fromFen);
  const next = higher ? { moreFen: higher.fromFen - worth, offFen: higher.offFen } : null;
  if (!reached) return { off: [], why: { code: "NOT_ENOUGH", moreFen: next!.moreFen }, next };
  return { off: spread(items, Math.min(worth, reached.offFen)), next };
}

/**
 * Units of one variant are free when what else is bought comes to enough.
 * @param everything all items: the gift need not be of the goods that count
 */
export function gift(
  { sku, units, fromFen }: EffectOf<"GIFT">,
  items: readonly Item[],
  everything: readonly Item[],
): Proposal {
  const gifts = everything.filter((item) => item.sku === sku);
  let wanted = units;
  const off: Array<readonly [Item, number]> = [];
  for (const item of gifts) {
    const given = Math.min(wanted, item.quantity);
    if (given > 0) off.push([item, cheapest(item, given)]);
    wanted -= given;
  }
  const itself = off.reduce((sum, [item, fen]) => sum + (items.includes(item) ? fen : 0), 0);
  const worth = worthOf(items) - itself;
  if (worth < fromFen || worth === 0) {
    return { off: [], why: { code: "NOT_ENOUGH", moreFen: Math.max(fromFen - worth, 1) } };
  }
  return wanted === units ? { off: [], why: { code: "GIFT_WAITS", sku, units } } : { off };
}
