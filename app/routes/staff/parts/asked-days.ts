import { OFFICE_TIME_ZONE, readDay } from "#app/domain/orders/office-day.ts";
import { addDays, daysBetween, localDate, type LocalDate } from "#app/platform/zoned-time.ts";

/** Most days that are looked at together. */
const MOST_DAYS = 92;

/** The days that an address asks for; without any, yesterday, or this month so far. */
export function askedDays(
  url: URL,
  now: Date,
  otherwise: "YESTERDAY" | "MONTH",
): { first: LocalDate; last: LocalDate } {
  const today = localDate(now, OFFICE_TIME_ZONE);
  const [usualFirst, usualLast] =
    otherwise === "MONTH" ? [`${today.slice(0, 8)}01`, today] : [addDays(today, -1), addDays(today, -1)];
  const last = readDay(url.searchParams.get("last")) ?? usualLast;
  const first = readDay(url.searchParams.get("first")) ?? usualFirst;
  if (first > last) return { first: last, last };
  return { first: daysBetween(first, last) > MOST_DAYS ? addDays(last, -MOST_DAYS) : first, last };
}
