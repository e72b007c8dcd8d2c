import type { Localized } from "#app/platform/i18n/localized.ts";
import { addDays, instantAt, localDate, weekdayOf, type LocalDate, type LocalTime } from "#app/platform/zoned-time.ts";
import { chinaDay } from "./public-holidays.ts";

/** A span of a day in the place's own time: "08:30" to "12:00"; "24:00" closes at midnight. */
export type OpenSpan = { opens: LocalTime; closes: LocalTime };

/** Days that differ from the week, both inclusive, as local dates "2026-10-01". `hours` null = closed. */
export type DayException = { firstDay: LocalDate; lastDay: LocalDate; hours: OpenSpan | null; reason: Localized };

/** When a place is open. A day with a midday break has two spans. */
export type OpeningCalendar = {
  /** IANA name, e.g. "Asia/Shanghai". */
  timeZone: string;
  /** By ISO weekday, 1 = Monday … 7 = Sunday. */
  week: ReadonlyArray<OpenSpan & { weekday: number }>;
  exceptions: readonly DayException[];
  /** A stand's (POPUP) life; null for places that stay. */
  startsAt: Date | null;
  endsAt: Date | null;
};

/** How far ahead an opening is looked for: a closure longer than this is not one that a promise can wait for. */
const MOST_DAYS_AHEAD = 60;

const MINUTE_MS = 60_000;

/** The exception that rules a day, if any. The one that begins last wins: it is the more particular one. */
export function exceptionOn(calendar: OpeningCalendar, date: LocalDate): DayException | null {
  const ruling = calendar.exceptions.filter((e) => e.firstDay <= date && date <= e.lastDay);
  return ruling.toSorted((a, b) => (a.firstDay < b.firstDay ? 1 : -1))[0] ?? null;
}

/** The hours of a day, in order; none when closed. A stand's first and last hours are not cut here. */
function hoursOn(calendar: OpeningCalendar, date: LocalDate): OpenSpan[] {
  const exception = exceptionOn(calendar, date);
  if (exception) return exception.hours ? [exception.hours] : [];
  const weekday = weekdayOf(date);
  return calendar.week
    .filter((span) => span.weekday === weekday)
    .map(({ opens, closes }) => ({ opens, closes }))
    .toSorted((a, b) => (a.opens < b.opens ? -1 : 1));
}

export function isOpenAt(calendar: OpeningCalendar, at: Date): boolean {
  return openUntil(calendar, at) !== null;
}

/** When the place closes next, also for a midday break; null when it is closed. Opening minute in, closing minute out. */
export function openUntil(calendar: OpeningCalendar, at: Date): Date | null {
  const span = openSpansFrom(calendar, at).next().value;
  return span && span.from <= at ? span.to : null;
}

/** When the place opens next, or `at` itself when it is open; null when it does not within 60 days. */
export function nextOpening(calendar: OpeningCalendar, at: Date): Date | null {
  const span = openSpansFrom(calendar, at).next().value;
  return span ? later(span.from, at) : null;
}

/**
 * The instant after so many minutes of open time: work goes on only while the place is open. A break or a night does
 * not count. @returns null when the place does not open that much within 60 days
 * @example 30 minutes from 11:50 where 12:00–13:30 is a break → 13:50
 */
export function addOpenMinutes(calendar: OpeningCalendar, from: Date, minutes: number): Date | null {
  let leftMs = minutes * MINUTE_MS;
  for (const span of openSpansFrom(calendar, from)) {
    const start = later(span.from, from);
    const lastsMs = span.to.getTime() - start.getTime();
    if (leftMs <= lastsMs) return new Date(start.getTime() + leftMs);
    leftMs -= lastsMs;
  }
  return null;
}

/** The end of the last hours of a day; null when the place is closed on it. */
export function closingOn(calendar: OpeningCalendar, date: LocalDate): Date | null {
  const last = hoursOn(calendar, date).at(-1);
  return last ? instantAt(date, last.closes, calendar.timeZone) : null;
}

/** A day as the store page shows it. */
export type DayHours = {
  date: LocalDate;
  weekday: number;
  hours: OpenSpan[];
  /** Why the day differs from the week: an exception's reason. */
  reason: Localized | null;
  /** The public holiday it is, for those who wonder whether the store is open. */
  holiday: Localized | null;
};

/** Seven days from the one that `at` falls on, holidays and closures told. */
export function comingWeek(calendar: OpeningCalendar, at: Date): DayHours[] {
  const today = localDate(at, calendar.timeZone);
  return Array.from({ length: 7 }, (_, i) => {
    const date = addDays(today, i);
    const day = chinaDay(date);
    return {
      date,
      weekday: weekdayOf(date),
      hours: standsOn(calendar, date) ? hoursOn(calendar, date) : [],
      reason: exceptionOn(calendar, date)?.reason ?? null,
      holiday: day.kind === "HOLIDAY" ? day.name : null,
    };
  });
}

type Span = { from: Date; to: Date };

/** Open spans that end after `at`, in order, cut to a stand's life, at most 60 days ahead. */
export function* openSpansFrom(calendar: OpeningCalendar, at: Date): Generator<Span, undefined> {
  const today = localDate(at, calendar.timeZone);
  for (let i = 0; i <= MOST_DAYS_AHEAD; i++) {
    const date = addDays(today, i);
    for (const { opens, closes } of hoursOn(calendar, date)) {
      const from = later(instantAt(date, opens, calendar.timeZone), calendar.startsAt);
      const to = earlier(instantAt(date, closes, calendar.timeZone), calendar.endsAt);
      if (to > at && to > from) yield { from, to };
    }
  }
}

function standsOn({ startsAt, endsAt, timeZone }: OpeningCalendar, date: LocalDate): boolean {
  return (!startsAt || date >= localDate(startsAt, timeZone)) && (!endsAt || date <= localDate(endsAt, timeZone));
}

function later(a: Date, b: Date | null): Date {
  return b && b > a ? b : a;
}

function earlier(a: Date, b: Date | null): Date {
  return b && b < a ? b : a;
}
