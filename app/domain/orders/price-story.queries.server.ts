import type { StaffActor } from "#app/domain/identity/staff.ts";
import { mayPromote } from "#app/domain/pricing/save-promotion.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { readOrderNumber } from "./order-number.ts";

/** Why the lines of an order cost what they cost: what was agreed, rule by rule. No word of who bought it. */
export type PriceStory = {
  number: string;
  placedAt: Date;
  itemsFen: number;
  discountFen: number;
  shippingFen: number;
  totalFen: number;
  lines: Array<{
    id: string;
    sku: string;
    title: string;
    quantity: number;
    unitPriceFen: number;
    totalFen: number;
    discounts: StoryDiscount[];
  }>;
  shippingDiscounts: StoryDiscount[];
};

type StoryDiscount = { id: string; title: string; fen: number };

/** Null when there is no such order, or for somebody who may not see it. */
export async function priceStory(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  lang: Lang,
  typed: string,
): Promise<PriceStory | null> {
  const number = mayPromote(actor) ? readOrderNumber(typed.slice(0, 32)) : null;
  if (!number) return null;
  const order = await shop.db.order.findUnique({
    where: { number },
    include: { lines: { orderBy: { position: "asc" } }, discounts: { orderBy: { id: "asc" } } },
  });
  if (!order) return null;
  const discountsOf = (lineId: string | null): StoryDiscount[] =>
    order.discounts
      .filter((discount) => discount.orderLineId === lineId)
      .map(({ promotionId, title, fen }) => ({ id: promotionId, title: localize(title, lang), fen }));
  const { placedAt, itemsFen, discountFen, shippingFen, totalFen } = order;
  return {
    number,
    placedAt,
    itemsFen,
    discountFen,
    shippingFen,
    totalFen,
    lines: order.lines.map(({ id, sku, productTitle, quantity, unitPriceFen, totalFen: lineFen }) => ({
      id,
      sku,
      title: localize(productTitle, lang),
      quantity,
      unitPriceFen,
      totalFen: lineFen,
      discounts: discountsOf(id),
    })),
    shippingDiscounts: discountsOf(null),
  };
}
