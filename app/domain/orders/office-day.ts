import { addDays, instantAt, type LocalDate } from "#app/platform/zoned-time.ts";

/** The office's clock: its days are those of the books. */
export const OFFICE_TIME_ZONE = "Asia/Shanghai";

/** A span of instants, its end left out. */
export type Span = { from: Date; until: Date };

/** From the first moment of a day at the office to the last of another. */
export function officeDays(first: LocalDate, last: LocalDate): Span {
  return {
    from: instantAt(first, "00:00", OFFICE_TIME_ZONE),
    until: instantAt(addDays(last, 1), "00:00", OFFICE_TIME_ZONE),
  };
}

/** A day as a form or an address says it; null when it is none. @example readDay("2026-11-24") → "2026-11-24" */
export function readDay(typed: string | null): LocalDate | null {
  if (!typed || !/^20\d{2}-\d{2}-\d{2}$/.test(typed)) return null;
  const day = new Date(`${typed}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(typed) ? typed : null;
}
