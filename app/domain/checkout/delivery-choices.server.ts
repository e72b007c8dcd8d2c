import { deliveryGround } from "#app/domain/fulfillment/delivery-facts.server.ts";
import { planPickup, planShipping, type DeliveryFacts, type Plan } from "#app/domain/fulfillment/delivery-plan.ts";
import { freeSlots, type FreeSlot } from "#app/domain/fulfillment/pickup/slots/slots.queries.server.ts";
import { placesWithHours } from "#app/domain/locations/places-with-hours.server.ts";
import { distanceMeters, type Position } from "#app/platform/geo.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { forLines, type OwnUnits } from "./cart-stock.server.ts";
import { wantedLines, withUnits, type PlannableLine } from "./plan-checkout.ts";
import type { Cart, CartLineRow } from "./read-cart.server.ts";
import { showUnits, withShowUnits, type ShowUnits } from "./show-lines.server.ts";

/** Units of a line that are missing there. */
export type MissingUnits = { variantId: string; wanted: number; available: number };

/** A place at which this cart, or the lines of it that are collected, could be handed over. */
export type PickupChoice = {
  locationId: string;
  handle: string;
  name: string;
  address: string;
  city: string;
  timeZone: string;
  /** Null until the shopper tells where they are. */
  distanceMeters: number | null;
  /** When all of it is ready; null when something is missing. */
  promisedAt: Date | null;
  missing: MissingUnits[];
  /** Times with room, where the place has slots; null where people come when they like. */
  slots: FreeSlot[] | null;
};

/** When the shipped lines leave, or what is missing for it. */
export type ShippingPromise = { promisedAt: Date | null; missing: MissingUnits[] };

/** All that planning this cart needs, with the units of its own unpaid order free (promise 4). */
export async function cartFacts(
  shop: Pick<Ground, "db" | "kept" | "now">,
  { lines, own, stock }: Cart,
): Promise<DeliveryFacts> {
  const [ground, ofShows] = await Promise.all([deliveryGround(shop), showUnits(shop.db, lines)]);
  return freeFor({ ...ground, stock }, lines, { own, ofShows });
}

/** Facts in which the lines of a show have its units, and what a cart's own unpaid order holds is free for it. */
export function freeFor(
  facts: DeliveryFacts,
  lines: ReadonlyArray<Pick<CartLineRow, "variantId"> & { show: { id: string } | null }>,
  { own, ofShows }: { own: readonly OwnUnits[]; ofShows: readonly ShowUnits[] },
): DeliveryFacts {
  return withUnits(withShowUnits(facts, lines, ofShows), forLines(own, lines));
}

/**
 * The pickup places with what they have of these lines and when it is ready: nearest first where the shopper's position
 * is known, else those of the shopper's city, then in the shop's own order.
 */
export async function pickupChoices(
  shop: Pick<Ground, "db" | "kept" | "now">,
  lang: Lang,
  facts: DeliveryFacts,
  input: { lines: readonly PlannableLine[]; position: Position | null; cityCode: string },
): Promise<PickupChoice[]> {
  const standing = new Set(facts.places.map(({ locationId }) => locationId));
  const places = (await placesWithHours(shop)).filter(
    ({ locationId, pickup }) => standing.has(locationId) && pickup !== "NONE",
  );
  const lines = wantedLines(input.lines);
  const rank = (place: (typeof places)[number]) =>
    input.position
      ? distanceMeters(input.position, place.position)
      : input.cityCode && place.countyCode.startsWith(input.cityCode)
        ? 0
        : 1;
  const plans = new Map(
    places.map(({ locationId }) => [
      locationId,
      told(planPickup(facts, { locationId, lines, now: shop.now() }), input.lines),
    ]),
  );
  const free = await freeSlots(
    shop,
    facts.places.map((place) => ({ ...place, readyAt: plans.get(place.locationId)?.promisedAt ?? null })),
  );
  return places
    .toSorted((a, b) => rank(a) - rank(b))
    .map((place) => ({
      locationId: place.locationId,
      handle: place.handle,
      name: localize(place.name, lang),
      address: localize(place.address, lang),
      city: localize(place.city, lang),
      timeZone: place.calendar.timeZone,
      distanceMeters: input.position ? distanceMeters(input.position, place.position) : null,
      ...plans.get(place.locationId)!,
      slots: free.get(place.locationId) ?? null,
    }));
}

/** When the shipped lines leave for a county; null while none is chosen or nothing is shipped. */
export function shippingPromise(
  facts: DeliveryFacts,
  input: { lines: readonly PlannableLine[]; provinceCode: string; countyCode: string; now: Date },
): ShippingPromise | null {
  const { lines, provinceCode, countyCode, now } = input;
  if (!countyCode || lines.length === 0) return null;
  return told(planShipping(facts, { provinceCode, countyCode, lines: wantedLines(lines), now }), lines);
}

function told(plan: Plan, lines: readonly PlannableLine[]): ShippingPromise {
  if (plan.ok) return { promisedAt: plan.promisedAt, missing: [] };
  const variantOf = new Map(lines.map((line) => [line.id, line.variantId]));
  const missing = plan.shortages.map(({ lineId, wanted, available }) => ({
    variantId: variantOf.get(lineId)!,
    wanted,
    available,
  }));
  return { promisedAt: null, missing };
}
