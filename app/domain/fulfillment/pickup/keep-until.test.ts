import { expect, it } from "vitest";
import type { OpeningCalendar } from "#app/domain/locations/opening-hours.ts";
import { instantAt, localDate, localTime } from "#app/platform/zoned-time.ts";
import { keepUntil } from "./keep-until.ts";

const ZONE = "Asia/Shanghai";
const store: OpeningCalendar = {
  timeZone: ZONE,
  week: [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opens: "09:00", closes: "20:00" })),
  exceptions: [],
  startsAt: null,
  endsAt: null,
};

// 2026-11-24 is a Tuesday; the store is closed on Sundays.
it.each([
  ["five days on is a Sunday: until Monday evening", "2026-11-24", 5, "2026-11-30 20:00"],
  ["until the doors close on the last day", "2026-11-25", 5, "2026-11-30 20:00"],
  ["two days", "2026-11-24", 2, "2026-11-26 20:00"],
])("waits %s", (_, day, days, until) => {
  const at = keepUntil(store, { readyAt: instantAt(day, "15:30", ZONE), days });
  expect(`${localDate(at, ZONE)} ${localTime(at, ZONE)}`).toBe(until);
});

it("waits the days themselves at a place without hours", () => {
  const readyAt = new Date("2026-11-24T08:00:00Z");
  expect(keepUntil({ ...store, week: [] }, { readyAt, days: 3 })).toEqual(new Date("2026-11-27T08:00:00Z"));
});
