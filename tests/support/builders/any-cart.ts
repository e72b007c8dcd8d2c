import fc from "fast-check";
import type { PricedInput } from "#app/domain/pricing/price.ts";
import type { Effect, Promotion } from "#app/domain/pricing/promotion.ts";
import { aLine, aRule } from "./priced.ts";

/** Another one for each run, told, so that a run can be had again: `PROPERTY_SEED=<seed>`. */
export function propertySeed(what: string): number {
  const seed = Number(import.meta.env["PROPERTY_SEED"] ?? Math.trunc(performance.timeOrigin % 2 ** 31));
  console.log(`${what}: seed ${seed}`);
  return seed;
}

const GOODS = ["apples", "ginger", "honey", "peaches", "tea"];
const PRICES: Record<string, number> = { apples: 3_333, ginger: 1, honey: 4_990, peaches: 0, tea: 6_800 };

const goods = fc.constantFrom(...GOODS);
const fen = fc.integer({ min: 1, max: 20_000 });
const effect: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({
    kind: fc.constant("UNIT_PRICE" as const),
    prices: fc.array(fc.record({ sku: goods, fen }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant("PERCENT" as const), percentOff: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ kind: fc.constant("AMOUNT" as const), offFen: fen }),
  fc
    .record({ take: fc.integer({ min: 2, max: 6 }), less: fc.integer({ min: 1, max: 5 }) })
    .map(({ take, less }) => ({ kind: "N_FOR_M" as const, take, pay: Math.max(1, take - less) })),
  fc.uniqueArray(fen, { minLength: 1, maxLength: 3 }).chain((froms) =>
    fc.constant({
      kind: "TIERS" as const,
      tiers: froms.toSorted((a, b) => a - b).map((fromFen, i) => ({ fromFen, offFen: 500 * (i + 1) })),
    }),
  ),
  fc.record({ kind: fc.constant("GIFT" as const), fromFen: fen, sku: goods, units: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant("FREE_SHIPPING" as const), fromFen: fen }),
);
export const anyRules: fc.Arbitrary<Promotion[]> = fc.array(
  fc
    .record({
      effect,
      priority: fc.integer({ min: 0, max: 3 }),
      stackGroup: fc.constantFrom(null, null, "a", "b"),
      exclusive: fc.boolean(),
      goods: fc.option(fc.uniqueArray(goods).map((handles) => new Set(handles))),
    })
    .map(({ effect: does, ...more }) => aRule(does, more)),
  { maxLength: 6 },
);
export const anyCart: fc.Arbitrary<PricedInput[]> = fc
  .uniqueArray(fc.record({ sku: goods, quantity: fc.integer({ min: 1, max: 9 }), ship: fc.boolean() }), {
    selector: ({ sku }) => sku,
    maxLength: GOODS.length,
  })
  .map((lines) =>
    lines.map(({ sku, quantity, ship }) =>
      aLine(sku, PRICES[sku]!, { quantity, delivery: ship ? "SHIP" : "PICKUP", coldChain: sku === "peaches" }),
    ),
  );
