import type { Ground } from "#app/platform/ground.server.ts";
import type { Fen } from "#app/platform/money.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import { activePromotions } from "./active-promotions.server.ts";
import type { CartCoupon } from "./coupon.ts";
import { couponById } from "./find-coupon.server.ts";
import type { PriceContext, PricedCart, PricedInput } from "./price.ts";
import { priceCart } from "./price-cart.ts";
import type { Promotion } from "./promotion.ts";
import type { Channel } from "./promotion-choices.ts";
import { shippingPolicy } from "./queries.server.ts";
import type { Parcel } from "./shipping-fee.ts";
import { leftOf, usesOf, type Use } from "./uses.server.ts";

/** Who buys what, where, as far as it is known. */
export type Purchase = {
  /** At the catalogue's prices, read by the server. */
  lines: readonly PricedInput[];
  /** The door: rules for one door do nothing at the others. */
  channel: Channel;
  /** The id of the place where it is collected or, at a counter, bought; rules may be for some places only. */
  place: string | null;
  /** The live show it is bought in, whichever way it goes from there. */
  show: BoughtInShow | null;
  member: boolean;
  /** For limits per customer; null while nobody has said who they are. */
  mobile: string | null;
  couponId: string | null;
  /** The unpaid order of the same cart: what it has used counts as free. */
  ownOrderId: string | null;
  provinceCode: string | null;
  /** As sourcing sends them; null: all in one. */
  parcels: readonly Parcel[] | null;
};

/** A show: rules with its handle apply, and what its shelf costs while it is live, by variant. */
export type BoughtInShow = { handle: string; pricesFen: ReadonlyMap<string, Fen> };

/** A price, what it rests on, and what an order at this price uses up. */
export type Quote = {
  priced: PricedCart;
  coupon: CartCoupon | null;
  promotions: readonly Promotion[];
  uses: Use[];
};

/**
 * Prices what somebody is about to buy: the one way in for every door that has a database. The shop asks with channel
 * ONLINE and the place of collection, a counter with COUNTER and its own id, a show with SHOW and its live prices, from
 * which rules then take off; a live price above the usual one is not charged. (A counter without a network has no limits
 * to ask for: it calls `priceCart` itself, with the rules it has, less those that are counted.) A door that writes an
 * order passes `uses` to `lockUses` and `recordUses` in its transaction, or limits are not kept.
 * No query where no limited rule takes anything off and there is no code: rules and
 * fees are kept. What is left of limits is read as it is now; whether it is still there is decided when the order is
 * written (`lockUses`).
 */
export async function priceFor(shop: Pooled & Pick<Ground, "db" | "now">, purchase: Purchase): Promise<Quote> {
  const { channel, place, show, member, couponId, ownOrderId, provinceCode, parcels } = purchase;
  const [promotions, policy, coupon] = await Promise.all([
    activePromotions(shop),
    shippingPolicy(shop),
    couponId === null ? null : couponById(shop, couponId, ownOrderId),
  ]);
  const context: PriceContext = {
    at: shop.now(),
    channel,
    place,
    show: show && show.handle,
    member,
    unlocked: coupon && !coupon.refusal ? coupon.promotionId : null,
    promotions,
    left: new Map(),
    shipping: { policy, provinceCode, parcels },
  };
  const lines = show ? purchase.lines.map((line) => atLivePrice(line, show)) : purchase.lines;
  const free = priceCart(lines, context);
  if (usesOf(free, promotions).length === 0) return { priced: free, coupon, promotions, uses: [] };
  const priced = priceCart(lines, { ...context, left: await leftOf(shop.db, promotions, purchase) });
  return { priced, coupon, promotions, uses: usesOf(priced, promotions) };
}

function atLivePrice(line: PricedInput, { pricesFen }: BoughtInShow): PricedInput {
  const liveFen = pricesFen.get(line.variantId);
  return liveFen === undefined || liveFen >= line.unitPriceFen ? line : { ...line, unitPriceFen: liveFen };
}

/** The code that an order at this price uses: none where its rule takes nothing off. */
export function couponUsedBy({ coupon, uses }: Pick<Quote, "coupon" | "uses">): string | null {
  return coupon && uses.some((use) => use.promotionId === coupon.promotionId) ? coupon.id : null;
}
