import type { Item } from "../basket.ts";
import type { Effect } from "../promotion.ts";
import { spread, worthOf, type Proposal } from "./proposal.ts";

type EffectOf<Kind extends Effect["kind"]> = Extract<Effect, { kind: Kind }>;

/** A price of its own for some variants, where it is lower than what they cost by now. */
export function unitPrice({ prices }: EffectOf<"UNIT_PRICE">, items: readonly Item[]): Proposal {
  const off = items.flatMap((item) => {
    const own = prices.find((price) => price.sku === item.sku);
    const fen = own ? item.leftFen - own.fen * item.quantity : 0;
    return fen > 0 ? [[item, fen] as const] : [];
  });
  const priced = items.some((item) => prices.some((price) => price.sku === item.sku));
  return priced ? { off } : { off, why: { code: "NO_GOODS" } };
}

/** Of what all of them cost, rounded to the nearest fen once, so that no way of splitting them matters. */
export function percentOff({ percentOff }: EffectOf<"PERCENT">, items: readonly Item[]): Proposal {
  return { off: spread(items, Math.round((worthOf(items) * percentOff) / 100)) };
}

/** Off each unit, down to nothing. */
export function amountOff({ offFen }: EffectOf<"AMOUNT">, items: readonly Item[]): Proposal {
  return { off: items.map((item) => [item, Math.min(item.leftFen, offFen * item.quantity)] as const) };
}
