import { priceCart } from "#app/domain/pricing/price-cart.ts";
import type { PricedInput } from "#app/domain/pricing/price.ts";
import type { Promotion } from "#app/domain/pricing/promotion.ts";
import { largestRemainder } from "#app/platform/largest-remainder.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";
import type { Fen } from "#app/platform/money.ts";

/** What is priced over a counter; the price comes from the catalogue. */
export type CounterGoods = Pick<
  PricedInput,
  "variantId" | "sku" | "handle" | "unitPriceFen" | "weightGrams" | "coldChain"
>;

export type CounterBasket = ReadonlyArray<{ variantId: string; quantity: number }>;

/** A line as it is sold: `quantity × unitPriceFen − discountFen = totalFen`. */
export type CounterLine = {
  variantId: string;
  quantity: number;
  unitPriceFen: Fen;
  discountFen: Fen;
  totalFen: Fen;
};

export type CounterPrice = {
  lines: CounterLine[];
  itemsFen: Fen;
  /** By rules. */
  rulesFen: Fen;
  /** Which rules took how much off. */
  rules: Array<{ title: Localized; fen: Fen }>;
  byHandFen: Fen;
  totalFen: Fen;
};

/**
 * Adds a basket up as the counter sells it: the rules of the channel at this place, then what is taken off by hand, split
 * over the lines by largest remainder. Server and device add up by this one function (docs/decisions/060).
 * @param context.promotions without those that are counted or want a code: whoever is offline can't know what is left
 * @param context.byHandFen at most what the rules left is taken off
 */
export function priceOverCounter(
  basket: CounterBasket,
  context: {
    goods: ReadonlyMap<string, CounterGoods>;
    promotions: readonly Promotion[];
    place: string;
    at: Date;
    byHandFen: Fen;
  },
): CounterPrice {
  const { goods, promotions, place, at } = context;
  const inputs = basket.flatMap(({ variantId, quantity }): PricedInput[] => {
    const facts = goods.get(variantId);
    return facts ? [{ ...facts, lineId: variantId, quantity, delivery: "PICKUP" }] : [];
  });
  const priced = priceCart(inputs, {
    at,
    channel: "COUNTER",
    place,
    show: null,
    member: false,
    unlocked: null,
    promotions,
    left: new Map(),
    shipping: { policy: NOTHING_TRAVELS, provinceCode: null, parcels: [] },
  });
  const leftFen = priced.itemsFen - priced.discountFen;
  const byHandFen = Math.min(Math.max(0, context.byHandFen), leftFen);
  const shares =
    priced.lines.length === 0
      ? []
      : largestRemainder(
          byHandFen,
          priced.lines.map((line) => line.totalFen),
        );
  const lines = priced.lines.map((line, i) => ({
    variantId: line.lineId,
    quantity: line.quantity,
    unitPriceFen: line.unitPriceFen,
    discountFen: line.discountFen + shares[i]!,
    totalFen: line.totalFen - shares[i]!,
  }));
  const rules = priced.told.flatMap(({ title, outcome }) =>
    outcome.code === "APPLIED" && outcome.fen > 0 ? [{ title, fen: outcome.fen }] : [],
  );
  return {
    lines,
    itemsFen: priced.itemsFen,
    rulesFen: priced.discountFen,
    rules,
    byHandFen,
    totalFen: leftFen - byHandFen,
  };
}

const NOTHING_TRAVELS = { baseFeeFen: 0, freeFromFen: 0, coldChainSurchargeFen: 0, provinces: {} };

/** Lines of the same goods are one line; those of nothing are none. */
export function mergeBasket(lines: CounterBasket): Array<{ variantId: string; quantity: number }> {
  const merged = new Map<string, number>();
  for (const { variantId, quantity } of lines) merged.set(variantId, (merged.get(variantId) ?? 0) + quantity);
  return [...merged].flatMap(([variantId, quantity]) => (quantity > 0 ? [{ variantId, quantity }] : []));
}
