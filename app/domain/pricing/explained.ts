import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import type { Outcome, PricedCart } from "./price.ts";

export type ExplainedLine = {
  sku: string;
  title: string;
  quantity: number;
  unitPriceFen: number;
  totalFen: number;
  discounts: Array<{ id: string; title: string; fen: number }>;
};

/** Why a cart costs what it costs, in one language. */
export type Explanation = {
  lines: ExplainedLine[];
  itemsFen: number;
  discountFen: number;
  shippingFen: number;
  totalFen: number;
  told: Array<{ id: string; title: string; outcome: Outcome }>;
};

/** @param goods of the lines, in their order */
export function explained(
  priced: PricedCart,
  goods: ReadonlyArray<{ sku: string; title: Localized }>,
  lang: Lang,
): Explanation {
  const { lines, itemsFen, discountFen, shippingFen, totalFen, told } = priced;
  return {
    itemsFen,
    discountFen,
    shippingFen,
    totalFen,
    lines: lines.map(({ quantity, unitPriceFen, totalFen: lineFen, discounts }, i) => ({
      sku: goods[i]!.sku,
      title: localize(goods[i]!.title, lang),
      quantity,
      unitPriceFen,
      totalFen: lineFen,
      discounts: discounts.map(({ promotionId: id, title, fen }) => ({ id, title: localize(title, lang), fen })),
    })),
    told: told.map(({ promotionId: id, title, outcome }) => ({ id, title: localize(title, lang), outcome })),
  };
}
