import type { Localized } from "#app/platform/i18n/localized.ts";

/** A span of a day in the place's own time: "08:30" to "12:00"; "24:00" closes at midnight. */
export type OpenSpan = { opens: string; closes: string };

/** Days that differ from the week, both inclusive, as local dates "2026-10-01". `hours` null = closed. */
export type DayException = { firstDay: string; lastDay: string; hours: OpenSpan | null; reason: Localized };

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
