import type { Discount, Outcome, Told } from "#app/domain/pricing/price.ts";
import { spokenCode } from "#app/domain/pricing/coupon-code.ts";
import type { CouponRefusal } from "#app/domain/pricing/coupon.ts";
import type { Quote } from "#app/domain/pricing/price-for.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";

/** What a rule took off, in words. */
export type DiscountView = { id: string; title: string; fen: number };

/** What a little more would bring. */
export type PriceHint = { id: string; title: string; moreFen: number; offFen: number | null };

/** A gift that was earned and is not in the cart. */
export type WaitingGift = { id: string; title: string; variantId: string; goods: string; units: number };

/** The code in the cart: what it does, or why it does nothing (words under `coupon.refused.<why>`). */
export type CouponView = {
  code: string;
  title: string;
  offFen: number;
  why: CouponWhy | null;
};
export type CouponWhy =
  | { code: CouponRefusal | Exclude<Outcome["code"], "APPLIED" | "NOT_ENOUGH" | "TOO_FEW" | "ENDED"> }
  | { code: "NOT_ENOUGH"; moreFen: number }
  | { code: "TOO_FEW"; moreUnits: number };

/** A price as the cart and the checkout show it. */
export type PriceView = {
  itemsFen: number;
  discountFen: number;
  shippingFen: number;
  totalFen: number;
  /** Rules that took something off, each with its sum over all lines. */
  discounts: DiscountView[];
  shipping: { feeFen: number; parcels: number; moreForFreeFen: number | null; discounts: DiscountView[] };
  hints: PriceHint[];
  gifts: WaitingGift[];
  coupon: CouponView | null;
};

/** @returns the price, and what was taken off each line, by line id. One query where a gift waits. */
export async function priceView(
  shop: Pick<Ground, "db">,
  lang: Lang,
  quote: Quote,
): Promise<{ price: PriceView; discountsOf: ReadonlyMap<string, DiscountView[]> }> {
  const { priced } = quote;
  const { itemsFen, discountFen, shippingFen, totalFen, shipping, told } = priced;
  const view = ({ promotionId, title, fen }: Discount) => ({ id: promotionId, title: localize(title, lang), fen });
  return {
    price: {
      itemsFen,
      discountFen,
      shippingFen,
      totalFen,
      discounts: told.flatMap(({ promotionId, title, outcome }) =>
        outcome.code === "APPLIED" && shipping.discounts.every((other) => other.promotionId !== promotionId)
          ? [view({ promotionId, title, fen: outcome.fen })]
          : [],
      ),
      shipping: { ...shipping, discounts: shipping.discounts.map(view) },
      hints: hintsOf(told, lang),
      gifts: await waitingGifts(shop, lang, told),
      coupon: couponView(quote, lang),
    },
    discountsOf: new Map(priced.lines.map((line) => [line.lineId, line.discounts.map(view)])),
  };
}

/** Of the rules that are open to everybody here: what they lack, the nearest first. */
function hintsOf(told: readonly Told[], lang: Lang): PriceHint[] {
  return told
    .flatMap(({ promotionId: id, title, needsCode, outcome, next }): PriceHint[] => {
      if (needsCode && outcome.code !== "APPLIED") return [];
      const hint = { id, title: localize(title, lang) };
      if (next) return [{ ...hint, moreFen: next.moreFen, offFen: next.offFen }];
      return outcome.code === "NOT_ENOUGH" ? [{ ...hint, moreFen: outcome.moreFen, offFen: null }] : [];
    })
    .toSorted((a, b) => a.moreFen - b.moreFen)
    .slice(0, 3);
}

async function waitingGifts(shop: Pick<Ground, "db">, lang: Lang, told: readonly Told[]): Promise<WaitingGift[]> {
  const waiting = told.flatMap(({ promotionId, title, outcome }) =>
    outcome.code === "GIFT_WAITS" ? [{ promotionId, title, ...outcome }] : [],
  );
  if (waiting.length === 0) return [];
  const variants = await shop.db.$queryRaw<Array<{ id: string; sku: string; title: Localized }>>`
    SELECT v.id, v.sku, p.title FROM variant v JOIN product p ON p.id = v.product_id
    WHERE v.sku = ANY(${waiting.map((gift) => gift.sku)}::text[]) AND NOT v.retired AND p.status = 'ACTIVE'`;
  return waiting.flatMap(({ promotionId, title, sku, units }) => {
    const variant = variants.find((one) => one.sku === sku);
    if (!variant) return [];
    const goods = localize(variant.title, lang);
    return [{ id: promotionId, title: localize(title, lang), variantId: variant.id, goods, units }];
  });
}

function couponView({ coupon, priced }: Quote, lang: Lang): CouponView | null {
  if (!coupon) return null;
  const view = { code: spokenCode(coupon.code), title: localize(coupon.title, lang), offFen: 0, why: null };
  if (coupon.refusal) return { ...view, why: { code: coupon.refusal } };
  const outcome = priced.told.find((told) => told.promotionId === coupon.promotionId)?.outcome;
  if (!outcome) return { ...view, why: { code: "STOPPED" } };
  if (outcome.code === "APPLIED") return { ...view, offFen: outcome.fen };
  return { ...view, why: outcome.code === "ENDED" ? { code: "EXPIRED" } : (outcome as CouponWhy) };
}
