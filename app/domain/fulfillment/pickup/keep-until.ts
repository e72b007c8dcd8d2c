import { closingOn, nextOpening, type OpeningCalendar } from "#app/domain/locations/opening-hours.ts";
import { addDays, localDate } from "#app/platform/zoned-time.ts";

/**
 * Until when a ready order waits: until the doors close on the last day, or on the next day on which they are open at
 * all, so that nobody stands before a closed door on the last day.
 */
export function keepUntil(calendar: OpeningCalendar, { readyAt, days }: { readyAt: Date; days: number }): Date {
  const lastDay = addDays(localDate(readyAt, calendar.timeZone), days);
  const closes = closingOn(calendar, lastDay);
  if (closes) return closes;
  const fallback = new Date(readyAt.getTime() + days * 86_400_000);
  const opens = nextOpening(calendar, fallback);
  return (opens && closingOn(calendar, localDate(opens, calendar.timeZone))) ?? fallback;
}
