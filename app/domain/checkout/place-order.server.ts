import { randomInt } from "node:crypto";
import type { DeliveryFacts, Plan } from "#app/domain/fulfillment/delivery-plan.ts";
import { slotAt } from "#app/domain/fulfillment/pickup/slots/slot.ts";
import { deliveryFacts } from "#app/domain/fulfillment/delivery-facts.server.ts";
import type { Demand } from "#app/domain/inventory/demand.ts";
import { hold } from "#app/domain/inventory/hold-stock.server.ts";
import type { HeldUnits } from "#app/domain/inventory/hold.ts";
import { regionName } from "#app/domain/locations/regions.server.ts";
import { orderKey } from "#app/domain/orders/order-access.ts";
import { newOrderNumber } from "#app/domain/orders/order-number.ts";
import type { Quote } from "#app/domain/pricing/price-for.server.ts";
import { shippingPolicy } from "#app/domain/pricing/queries.server.ts";
import { invariant } from "#app/platform/assert.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { forLines, ownUnits } from "./cart-stock.server.ts";
import { hashCartToken } from "./cart-token.server.ts";
import type { Checkout } from "./checkout.ts";
import type { CheckoutGround } from "./checkout-ground.server.ts";
import { ofKey, voidHolds } from "./checkout-keys.server.ts";
import type { SlotToBook } from "./order-from-checkout.server.ts";
import { demandsOf, onlyUnits, planCheckout, withUnits } from "./plan-checkout.ts";
import { priceLines } from "./price-lines.server.ts";
import { readCart, type CartLineRow } from "./read-cart.server.ts";
import { customerKey, ofShowUnits, showUnits, withShowUnits } from "./show-lines.server.ts";
import { endEarlierOrder } from "./waiting-order.server.ts";
import { placeHeld } from "./write-checkout.server.ts";

export type PlacedOrder = { orderId: string; number: string; key: string };

export type PlaceRefusal =
  | { refusal: "EMPTY_CART" }
  /** Something in the cart is gone or over its limit, or was changed in another window: look at it first. */
  | { refusal: "LOOK_AT_CART" }
  /** No parcel goes to that province. */
  | { refusal: "NOT_SERVED" }
  /** Not what the shopper agreed to: told, and agreed to anew. */
  | { refusal: "TOTAL_CHANGED"; agreedFen: number; totalFen: number }
  /** The same, because others used up what a discount was limited to while it was written. The key is spent. */
  | { refusal: "DISCOUNT_GONE"; agreedFen: number; totalFen: number }
  /** The time of collection that was chosen has passed, cannot be kept any more, or was taken meanwhile. */
  | { refusal: "SLOT_GONE" }
  | { refusal: "SLOT_FULL" }
  | { refusal: "SHORT"; lines: Array<{ variantId: string; wanted: number; available: number }> }
  /** Of nothing in the cart is a unit left anywhere: no other place or way would help. */
  | { refusal: "SOLD_OUT"; goods: Array<{ handle: string; title: string }> }
  /** One customer may have so many of an item of a show, and has had some. */
  | { refusal: "SHOW_LIMIT"; variantId: string; limit: number; had: number }
  /** The units that were kept under this key are gone: the page gets a new key and is sent again. */
  | { refusal: "STALE_KEY" }
  /** More shoppers at this moment than can be answered: to be sent again. */
  | { refusal: "BUSY" };

/** How often sources are chosen anew when others were faster. */
const MOST_PLANS = 4;

/**
 * Places the order of a cart (DESIGN §5): prices and plans it on the server, holds the units under the checkout's key,
 * then writes the order in one short transaction. The same key is the same order, however often and however much at
 * once it is sent. A cart has at most one unpaid order: an earlier one is ended first, at the provider before here, and
 * its units count as free for this one. Payment starts afterwards (go-to-pay.server.ts).
 * @param seen the cart's lines, where they have just been read
 */
export async function placeOrder(
  shop: CheckoutGround,
  cartToken: string,
  checkout: Checkout,
  lang: Lang,
  seen: readonly CartLineRow[] | null = null,
): Promise<Result<PlacedOrder, PlaceRefusal>> {
  const tokenHash = hashCartToken(cartToken);
  const lines = seen ?? (await readCart(shop, tokenHash)).lines;
  const placed = await placeLines(shop, tokenHash, lines, checkout, lang);
  if (placed.ok) return placed;
  // Whatever is in the way now: another click of the same key may have been through before it was.
  const { order } = await ofKey(shop, checkout.checkoutKey);
  return order ? ok(asPlaced(shop, order)) : placed;
}

async function placeLines(
  shop: CheckoutGround,
  tokenHash: string,
  lines: readonly CartLineRow[],
  checkout: Checkout,
  lang: Lang,
): Promise<Result<PlacedOrder, PlaceRefusal>> {
  if (lines.length === 0) return refuse({ refusal: "EMPTY_CART" });
  const fits = (line: CartLineRow) =>
    !line.gone && line.quantity <= line.maxPerOrder && line.variantId in checkout.ways;
  if (!lines.every(fits)) return refuse({ refusal: "LOOK_AT_CART" });

  const { provinces } = await shippingPolicy(shop);
  if (checkout.shipTo && provinces[checkout.shipTo.provinceCode]?.notServed) return refuse({ refusal: "NOT_SERVED" });

  const kept = await keepUnits(shop, tokenHash, lines, checkout, lang);
  if (!kept.ok) return kept.refusal === "PLACED" ? ok(asPlaced(shop, kept.order)) : kept;
  const written = await write(shop, { tokenHash, lines, checkout, lang, ...kept.value });
  if (written.ok || written.refusal !== "LIMIT_REACHED") return written;
  const { totalFen } = (await priceNow(shop, lines, checkout, kept.value.plan)).priced;
  return refuse({ refusal: "DISCOUNT_GONE", agreedFen: checkout.agreedTotalFen, totalFen });
}

type Kept = {
  plan: Extract<Plan, { ok: true }>;
  quote: Quote;
  held: HeldUnits[];
  payBy: Date;
  booking: SlotToBook | null;
};

/**
 * Chooses sources, prices what they send, and holds the units where that is the agreed price; chooses anew while others
 * are faster, a bounded number of times.
 */
async function keepUnits(
  shop: CheckoutGround,
  tokenHash: string,
  lines: readonly CartLineRow[],
  checkout: Checkout,
  lang: Lang,
): Promise<Result<Kept, PlaceRefusal | { refusal: "PLACED"; order: { id: string; number: string } }>> {
  const key = checkout.checkoutKey;
  const payBy = new Date(shop.now().getTime() + shop.holdMinutes * 60_000);
  for (let tries = 1; ; tries++) {
    const variantIds = lines.map((line) => line.variantId);
    const [shopFacts, { order, held: mine }, theirs, ofShows] = await Promise.all([
      deliveryFacts(shop, variantIds),
      ofKey(shop, key),
      lines[0]?.cart.waitingOrderId ? ownUnits(shop, tokenHash) : [],
      showUnits(shop.db, lines),
    ]);
    if (order) return refuse({ refusal: "PLACED", order });
    const facts = withShowUnits(shopFacts, lines, ofShows);
    // Units this very checkout holds already (a click before this one, or a process that died) are the plan.
    const own = mine.length > 0 ? [] : theirs;
    const plan = planFor(
      shop,
      mine.length > 0 ? onlyUnits(facts, mine) : withUnits(facts, forLines(own, lines)),
      lines,
      checkout,
    );
    if (!plan.ok) {
      if (mine.length === 0)
        return refuse(facts.stock.some(({ available }) => available > 0) ? shortOf(plan, lines) : soldOut(lines, lang));
      await voidHolds(shop, key);
      return refuse({ refusal: "STALE_KEY" });
    }
    const slot = slotOf(facts, plan, checkout);
    if (slot === "GONE") return refuse({ refusal: "SLOT_GONE" });
    const quote = await priceNow(shop, lines, checkout, plan);
    const { totalFen } = quote.priced;
    if (totalFen !== checkout.agreedTotalFen) {
      return refuse({ refusal: "TOTAL_CHANGED", agreedFen: checkout.agreedTotalFen, totalFen });
    }
    if (own.length > 0) await endEarlierOrder(shop, tokenHash);
    const demands = ofShowUnits(demandsOf(plan), ofShows);
    const buyer = ofShows.length > 0 ? customerKey(shop.secret, checkout.contact.mobile) : null;
    const answer = await hold(shop, { key, lines: demands, expiresAt: payBy, customerKey: buyer });
    if (answer.ok && isFor(answer.value, demands)) {
      return ok({ plan: slot ? collectedAt(plan, slot) : plan, quote, held: answer.value, payBy, booking: slot });
    }
    if (!answer.ok && answer.refusal === "ENDED") return refuse({ refusal: "STALE_KEY" });
    if (!answer.ok && answer.refusal === "BUSY") return refuse({ refusal: "BUSY" });
    if (!answer.ok && answer.refusal === "LIMIT_REACHED") {
      const { variantId } = ofShows.find((unit) => unit.allotmentId === answer.allotmentId)!;
      return refuse({ refusal: "SHOW_LIMIT", variantId, limit: answer.limit, had: answer.had });
    }
    if (tries === MOST_PLANS) {
      if (answer.ok) return refuse({ refusal: "STALE_KEY" });
      return refuse({ refusal: "SHORT", lines: shortAt(answer, lines) });
    }
  }
}

/** The slot to be booked; null where none is needed, "GONE" where the chosen one is none that can be offered now. */
function slotOf(
  facts: DeliveryFacts,
  plan: Extract<Plan, { ok: true }>,
  checkout: Checkout,
): SlotToBook | null | "GONE" {
  const place = facts.places.find(({ locationId }) => locationId === checkout.pickupLocationId);
  if (!place?.slots) return null;
  const ready = Math.max(...plan.parts.map((part) => (part.method === "PICKUP" ? part.promisedAt.getTime() : 0)));
  const { slotStartsAt: startsAt } = checkout;
  const slot = startsAt && slotAt(place.calendar, place.slots, { startsAt, ready: new Date(ready) });
  return slot ? { locationId: place.locationId, slot, capacity: place.slots.capacity } : "GONE";
}

/** The promise of what is collected is the slot. */
function collectedAt<P extends Extract<Plan, { ok: true }>>(plan: P, { slot }: SlotToBook): P {
  const parts = plan.parts.map((part) => (part.method === "PICKUP" ? { ...part, promisedAt: slot.startsAt } : part));
  return { ...plan, parts };
}

function planFor(shop: CheckoutGround, facts: DeliveryFacts, lines: readonly CartLineRow[], checkout: Checkout): Plan {
  const { ways, shipTo, pickupLocationId } = checkout;
  return planCheckout(facts, { lines, ways, shipTo, pickupLocationId, now: shop.now() });
}

/** Writes the order of held units; when it can't be written the units are free again at once. */
async function write(
  shop: CheckoutGround,
  input: {
    tokenHash: string;
    lines: readonly CartLineRow[];
    checkout: Checkout;
    lang: Lang;
  } & Kept,
): Promise<Result<PlacedOrder, PlaceRefusal | { refusal: "LIMIT_REACHED" }>> {
  const { checkout } = input;
  const { shipTo } = checkout;
  const region = shipTo && regionName(shipTo.streetCode ?? shipTo.countyCode);
  invariant(!shipTo || region, "the form has proved the region");
  try {
    const written = await placeHeld(shop, {
      ...input,
      orderId: shop.newId(),
      number: newOrderNumber(randomInt),
      newId: shop.newId,
      shippingAddress: shipTo && { ...shipTo, region: region! },
      at: shop.now(),
    });
    if (written.ok) return ok(asPlaced(shop, written.value));
    await voidHolds(shop, checkout.checkoutKey);
    return written;
  } catch (error) {
    await voidHolds(shop, checkout.checkoutKey);
    throw error;
  }
}

/** The cart's price at this moment, as a plan delivers it. */
function priceNow(shop: CheckoutGround, lines: readonly CartLineRow[], checkout: Checkout, plan: Plan): Promise<Quote> {
  const { ways, shipTo, pickupLocationId, contact } = checkout;
  const provinceCode = shipTo?.provinceCode ?? null;
  return priceLines(shop, lines, { ways, provinceCode, pickupLocationId, mobile: contact.mobile, plan });
}

function shortOf(plan: Extract<Plan, { ok: false }>, lines: readonly CartLineRow[]): PlaceRefusal {
  const variantOf = new Map(lines.map((line) => [line.id, line.variantId]));
  return {
    refusal: "SHORT",
    lines: plan.shortages.map(({ lineId, ...rest }) => ({ variantId: variantOf.get(lineId)!, ...rest })),
  };
}

function soldOut(lines: readonly CartLineRow[], lang: Lang): PlaceRefusal {
  const titleOf = ({ productTitle, variantTitle }: CartLineRow) =>
    [productTitle, variantTitle]
      .map((words) => localize(words, lang))
      .join(" ")
      .trim();
  return { refusal: "SOLD_OUT", goods: lines.map((line) => ({ handle: line.handle, title: titleOf(line) })) };
}

/** What a lost race says, line by line. */
function shortAt(
  answer: { shortages: ReadonlyArray<{ variantId: string; available: number }> },
  lines: readonly CartLineRow[],
) {
  const left = new Map(answer.shortages.map(({ variantId, available }) => [variantId, available]));
  return lines
    .filter((line) => left.has(line.variantId))
    .map(({ variantId, quantity }) => ({ variantId, wanted: quantity, available: left.get(variantId)! }));
}

/** Whether held units are those of a plan, not those another click of the same key has planned. */
function isFor(held: readonly HeldUnits[], demands: readonly Demand[]): boolean {
  const print = (units: readonly Demand[]) =>
    units
      .map((unit) => `${unit.locationId}/${unit.variantId}/${unit.quantity}`)
      .toSorted()
      .join();
  return print(held) === print(demands);
}

function asPlaced(shop: CheckoutGround, order: { id: string; number: string }): PlacedOrder {
  return { orderId: order.id, number: order.number, key: orderKey(shop.secret, order.id) };
}
