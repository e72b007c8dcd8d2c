import type { Position } from "#app/platform/geo.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { addressRegions, type AddressRegions } from "./address-regions.server.ts";
import { hashCartToken } from "./cart-token.server.ts";
import { waysOf } from "./checkout.ts";
import type { DeliveryMode, Way } from "./choices.ts";
import {
  cartFacts,
  pickupChoices,
  shippingPromise,
  type PickupChoice,
  type ShippingPromise,
} from "./delivery-choices.server.ts";
import { readMobile } from "#app/domain/orders/mobile.ts";
import { mostUnits } from "./most-units.ts";
import { planCheckout } from "./plan-checkout.ts";
import { priceLines } from "./price-lines.server.ts";
import { priceView, type PriceView } from "./price-view.server.ts";
import { cartLine, type CartLine } from "./queries.server.ts";
import { readCart } from "./read-cart.server.ts";
import type { WaitingOrder } from "./waiting-order.server.ts";

/** What of a half-filled checkout decides what its page offers. */
export type CheckoutDraft = {
  deliveryMode: DeliveryMode;
  /** The way of each line, by variant id, where the mode is SPLIT. */
  way: Record<string, string | undefined>;
  provinceCode: string;
  cityCode: string;
  countyCode: string;
  /** Of those places of collection that are offered, or "". */
  pickupLocationId: string;
  /** As typed: whose limits count. */
  contactMobile: string;
  position: Position | null;
};

export type CheckoutPage = {
  lines: Array<CartLine & { way: Way }>;
  /** Something in the cart changed that must be accepted there first. */
  mustAccept: boolean;
  perishable: boolean;
  places: PickupChoice[];
  /** Null until a county is chosen, or where nothing is shipped. */
  shipping: ShippingPromise | null;
  /** Parcels go to the chosen province. */
  served: boolean;
  regions: AddressRegions;
  price: PriceView;
  /** No province is chosen yet, so the fee is the general one. */
  feeIsEstimate: boolean;
  waiting: WaitingOrder | null;
  now: Date;
};

/**
 * The checkout for a cart and what was chosen so far; null for an empty cart. One query, one more where a place has
 * times of collection.
 */
export async function checkoutPage(
  shop: Pooled & Pick<Ground, "db" | "secret" | "now" | "together">,
  lang: Lang,
  token: string | null,
  draft: CheckoutDraft,
): Promise<CheckoutPage | null> {
  const tokenHash = token === null ? "" : hashCartToken(token);
  const cart = await readCart(shop, tokenHash);
  const { lines: rows, waiting } = cart;
  if (rows.length === 0) return null;
  const ways = waysOf(
    rows.map((row) => row.variantId),
    draft.deliveryMode,
    draft.way,
  );
  const going = (way: Way) => rows.filter((row) => ways[row.variantId] === way);
  const facts = await cartFacts(shop, cart);
  const { provinceCode, cityCode, countyCode, position } = draft;
  // Before anything is to be collected the places show what they have of the whole cart.
  const collected = going("PICKUP").length > 0 ? going("PICKUP") : rows;
  const places = await pickupChoices(shop, lang, facts, { lines: collected, position, cityCode });
  const now = shop.now();
  const pickupLocationId = draft.pickupLocationId || null;
  const shipTo = provinceCode ? { provinceCode, countyCode } : null;
  const plan = planCheckout(facts, { lines: going("SHIP"), ways, shipTo, pickupLocationId, now });
  const mobile = readMobile(draft.contactMobile);
  const to = { ways, provinceCode: provinceCode || null, pickupLocationId, mobile, plan };
  const quote = await priceLines(shop, rows, to);
  const { price, discountsOf } = await priceView(shop, lang, quote);
  const lines = rows.map((row) => cartLine(lang, row, mostUnits(facts, row), discountsOf));
  const { served } = quote.priced.shipping;
  return {
    lines: lines.map((line) => ({ ...line, way: ways[line.variantId]! })),
    mustAccept: lines.some((line) => line.notices.length > 0),
    perishable: rows.some((row) => row.perishable),
    places,
    shipping: served ? shippingPromise(facts, { lines: going("SHIP"), provinceCode, countyCode, now }) : null,
    served,
    regions: addressRegions(draft),
    price,
    feeIsEstimate: going("SHIP").length > 0 && provinceCode === "",
    waiting,
    now,
  };
}
