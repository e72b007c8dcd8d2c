import { provincePosition } from "#app/domain/locations/province-positions.ts";
import { distanceMeters, type Position } from "#app/platform/geo.ts";
import { planPickup, planShipping, type DeliveryPlace, type PlannedPart } from "../delivery-plan.ts";
import type { MissingUnits } from "./missing-units.server.ts";

/** Another way to get units that are short, and when. */
export type Instead =
  | { kind: "PICKUP"; locationId: string; promisedAt: Date; parts: PlannedPart[] }
  | { kind: "SHIP"; promisedAt: Date; parts: PlannedPart[] };

/** Most places that are offered; the page shows the first few at once. */
const MOST_PLACES = 20;

/**
 * What can be offered for units that are short: to be collected at a place whose shelf or van has all of them, the place
 * that was chosen first, then the nearest; or sent. Where the order has no address yet, the units are taken to go to the
 * province of the place of collection. Pure.
 */
export function insteadOf(missing: MissingUnits, now: Date): Instead[] {
  const { facts, lines } = missing;
  const chosen = facts.places.find((place) => place.locationId === missing.handoverLocationId);
  const from = chosen?.position ?? (missing.address && provincePosition(missing.address.provinceCode)) ?? null;
  const collected: Instead[] = [];
  for (const { locationId } of byDistance(facts.places, from, chosen?.locationId)) {
    if (collected.length === MOST_PLACES) break;
    const plan = planPickup(facts, { locationId, lines, now });
    if (plan.ok) collected.push({ kind: "PICKUP", locationId, promisedAt: plan.promisedAt, parts: plan.parts });
  }
  const countyCode = missing.address?.countyCode ?? chosen?.countyCode;
  if (!countyCode) return collected;
  const sent = sentInstead(missing, { provinceCode: countyCode.slice(0, 2), countyCode }, now);
  return sent ? [...collected, sent] : collected;
}

/** The units by parcel to a region; null where nobody can send all of them. Pure. */
export function sentInstead(
  { facts, lines }: MissingUnits,
  to: { provinceCode: string; countyCode: string },
  now: Date,
): Instead | null {
  const plan = planShipping(facts, { ...to, lines, now });
  return plan.ok ? { kind: "SHIP", promisedAt: plan.promisedAt, parts: plan.parts } : null;
}

function byDistance(places: readonly DeliveryPlace[], from: Position | null, first: string | undefined) {
  const away = (place: DeliveryPlace) =>
    place.locationId === first ? -1 : from ? distanceMeters(place.position, from) : 0;
  return places
    .filter((place) => place.pickup !== "NONE")
    .map((place) => ({ place, away: away(place) }))
    .toSorted((a, b) => a.away - b.away)
    .map(({ place }) => place);
}
