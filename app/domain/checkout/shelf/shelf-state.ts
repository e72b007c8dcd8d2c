import type { LocationKind } from "#app/generated/prisma/enums.ts";
import { isOpenAt, type OpeningCalendar } from "#app/domain/locations/opening-hours.ts";

/** What a scanned shelf is now, for whoever stands before its code. */
export type ShelfState =
  /** Somebody is there to hand goods over. */
  | "OPEN"
  /** Outside the hours: it can be sent, not taken. */
  | "SHUT"
  /** A stand that has not begun, or is over. */
  | "NOT_YET"
  | "OVER"
  /** The place was given up. */
  | "GIVEN_UP"
  /** The product is not for sale any more. */
  | "NOT_FOR_SALE";

/** Pure. @param place null for one that was given up */
export function shelfState(
  place: { kind: LocationKind; calendar: OpeningCalendar } | null,
  forSale: boolean,
  now: Date,
): ShelfState {
  if (!place) return "GIVEN_UP";
  const { startsAt, endsAt } = place.calendar;
  if (endsAt && endsAt <= now) return "OVER";
  if (startsAt && startsAt > now) return "NOT_YET";
  if (!forSale) return "NOT_FOR_SALE";
  return isOpenAt(place.calendar, now) ? "OPEN" : "SHUT";
}
