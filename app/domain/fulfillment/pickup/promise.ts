import { earliestArrival, type DeliveryNetwork } from "#app/domain/locations/delivery-network.ts";
import { addOpenMinutes, nextOpening, openUntil, type OpeningCalendar } from "#app/domain/locations/opening-hours.ts";

/** A place as a promise sees it. */
export type PromisePlace = { locationId: string; calendar: OpeningCalendar; preparationMinutes: number };

/** Unloading a van and putting an order where the clerk finds it, in minutes of open time. */
const UNLOADING_MINUTES = 15;
/** A promise that leaves less than this before the doors close is one for the next opening. */
const TIME_TO_COLLECT_MINUTES = 10;
const ROUNDED_TO_MS = 5 * 60_000;

/**
 * When an order of now can be collected at a place: packed within the open hours of the place whose shelf it comes
 * from, brought by the next vans if that is another one, and at a time at which the doors are open long enough to
 * come in. Rounded up to five minutes, so that it reads as a promise and is kept.
 * @returns null when it never can: no hours, or no van leads there
 */
export function pickupPromise(
  network: DeliveryNetwork,
  input: { from: PromisePlace; at: PromisePlace; now: Date },
): Date | null {
  const { from, at, now } = input;
  const packedAt = addOpenMinutes(from.calendar, now, from.preparationMinutes);
  if (!packedAt) return null;
  if (from.locationId === at.locationId) return collectableFrom(at.calendar, packedAt);
  const journey = earliestArrival(network, { fromId: from.locationId, toId: at.locationId, packedAt });
  const unloadedAt = journey && addOpenMinutes(at.calendar, journey.arrivesAt, UNLOADING_MINUTES);
  return unloadedAt && collectableFrom(at.calendar, unloadedAt);
}

function collectableFrom(calendar: OpeningCalendar, ready: Date): Date | null {
  const rounded = new Date(Math.ceil(ready.getTime() / ROUNDED_TO_MS) * ROUNDED_TO_MS);
  const closes = openUntil(calendar, rounded);
  if (closes && closes.getTime() - rounded.getTime() >= TIME_TO_COLLECT_MINUTES * 60_000) return rounded;
  return nextOpening(calendar, closes ?? rounded);
}
