import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Lang, Localized } from "#app/platform/i18n/localized.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import { activePromotions, promotionColumns, toPromotion, type PromotionRow } from "./active-promotions.server.ts";
import { explained, type Explanation } from "./explained.ts";
import { priceCart } from "./price-cart.ts";
import type { Channel } from "./promotion-choices.ts";
import { shippingPolicy } from "./queries.server.ts";
import { mayPromote } from "./save-promotion.server.ts";
import { leftOf } from "./uses.server.ts";

/** A sample cart, as typed: `SKU` or `SKU × 3`, a line each. */
export type Sample = {
  lines: ReadonlyArray<{ sku: string; quantity: number }>;
  member: boolean;
  provinceCode: string | null;
  /** The promotion that is looked at: as if it ran now and its code lay in the cart. Null: what runs. */
  promotionId: string | null;
  /** Null: where that promotion is for, else in the shop. */
  channel: Channel | null;
  /** Null: now. */
  at: Date | null;
};

/** Why a sample costs what it costs. */
export type ExplainedSample = Explanation & {
  unknown: string[];
  /** Without the promotion that is looked at. */
  beforeFen: number | null;
};

type Variant = {
  id: string;
  sku: string;
  handle: string;
  title: Localized;
  priceFen: number;
  weightGrams: number;
  coldChain: boolean;
};

/** Prices a sample cart with what runs, and with a promotion that is being made; null for somebody who may not. */
export async function explainSample(
  shop: Pooled & Pick<Ground, "db" | "now">,
  actor: StaffActor,
  lang: Lang,
  sample: Sample,
): Promise<ExplainedSample | null> {
  if (!mayPromote(actor)) return null;
  const skus = sample.lines.map((line) => line.sku);
  const [variants, running, policy, own] = await Promise.all([
    shop.db.$queryRaw<Variant[]>`
      SELECT v.id, v.sku, p.handle, p.title, v.price_fen AS "priceFen", v.weight_grams AS "weightGrams",
        p.cold_chain AS "coldChain"
      FROM variant v JOIN product p ON p.id = v.product_id WHERE v.sku = ANY(${skus}::text[])`,
    activePromotions(shop),
    shippingPolicy(shop),
    shop.db.$queryRaw<PromotionRow[]>`
      SELECT ${promotionColumns} FROM promotion p WHERE p.id = ${sample.promotionId}::uuid`,
  ]);
  const bySku = new Map(variants.map((variant) => [variant.sku, variant]));
  const inputs = sample.lines.flatMap(({ sku, quantity }, i) => {
    const variant = bySku.get(sku);
    if (!variant) return [];
    const { id: variantId, priceFen: unitPriceFen, ...facts } = variant;
    return [{ ...facts, lineId: String(i), variantId, unitPriceFen, quantity, delivery: "SHIP" as const }];
  });
  const looked = own.map(toPromotion).map((rule) => ({ ...rule, startsAt: null, endsAt: null, hours: null }));
  const others = running.filter((rule) => rule.id !== sample.promotionId);
  const context = {
    at: sample.at ?? shop.now(),
    channel: sample.channel ?? looked[0]?.channels[0] ?? ("ONLINE" as const),
    place: looked[0]?.places?.values().next().value ?? null,
    show: looked[0]?.show ?? null,
    member: sample.member,
    unlocked: looked[0]?.id ?? null,
    left: await leftOf(shop.db, running, { mobile: null, ownOrderId: null }),
    shipping: { policy, provinceCode: sample.provinceCode, parcels: null },
  };
  const priced = priceCart(inputs, { ...context, promotions: [...others, ...looked] });
  const before = looked.length > 0 ? priceCart(inputs, { ...context, promotions: others }) : null;
  return {
    ...explained(priced, inputs, lang),
    beforeFen: before?.totalFen ?? null,
    unknown: skus.filter((sku) => !bySku.has(sku)),
  };
}
