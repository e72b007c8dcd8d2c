import { Temporal } from "temporal-polyfill";

/** A calendar day at a place: "2026-11-24". Days compare and sort as text. */
export type LocalDate = string;
/** A time of day at a place: "08:30"; "24:00" is the end of the day. */
export type LocalTime = string;

/** The day it is at a place. @example localDate(new Date("2026-11-24T17:00Z"), "Asia/Shanghai") → "2026-11-25" */
export function localDate(at: Date, timeZone: string): LocalDate {
  return dayIn(timeZone).format(at);
}

/** The time it is at a place, to the minute. @example localTime(new Date("2026-11-24T07:30Z"), "Asia/Shanghai") → "15:30" */
export function localTime(at: Date, timeZone: string): LocalTime {
  return clockIn(timeZone).format(at);
}

/**
 * The instant at which clocks at a place show a time. Where clocks are put forward over it, the instant that long after
 * the gap began; where they show it twice, the first (RFC 5545 §3.3.5).
 */
export function instantAt(date: LocalDate, time: LocalTime, timeZone: string): Date {
  const [day, clock] = time === "24:00" ? [addDays(date, 1), "00:00"] : [date, time];
  return new Date(epochMsAt(`${day}T${clock}`, timeZone));
}

/** Promises ask for the same few openings and departures with each order. */
const MOST_KEPT = 5_000;
const kept = new Map<string, number>();

function epochMsAt(local: string, timeZone: string): number {
  const key = `${local} ${timeZone}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const at = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, at);
  return at;
}

const DAY_MS = 86_400_000;

/** @example addDays("2026-11-30", 1) → "2026-12-01" */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDateColumn(new Date(toDateColumn(date).getTime() + days * DAY_MS));
}

/** ISO weekday, 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: LocalDate): number {
  return toDateColumn(date).getUTCDay() || 7;
}

/** Days from one date to another; negative when `to` is before `from`. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days;
}

/** Whether there is such a place on the clock's map, e.g. "Asia/Shanghai". */
export function isTimeZone(name: string): boolean {
  try {
    dayIn(name);
    return true;
  } catch {
    return false;
  }
}

/** A date as a database column of type `date` holds it. */
export function toDateColumn(date: LocalDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** What a database column of type `date` says. */
export function fromDateColumn(value: Date): LocalDate {
  return value.toISOString().slice(0, 10);
}

/** Promises ask for days and times hundreds of times; a formatter answers in a hundredth of what Temporal's polyfill takes. */
const dayIn = onceForEach((timeZone) => new Intl.DateTimeFormat("en-CA", { timeZone }));
const clockIn = onceForEach(
  (timeZone) => new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
);

/** Time zones are few: each formatter is made once. */
function onceForEach(make: (timeZone: string) => Intl.DateTimeFormat): (timeZone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (timeZone) => {
    const known = made.get(timeZone) ?? make(timeZone);
    made.set(timeZone, known);
    return known;
  };
}
