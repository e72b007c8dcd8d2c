import { expect, it } from "vitest";
import { officeDays, readDay } from "./office-day.ts";

it("a day of the books is a day in Linyi", () => {
  expect(officeDays("2026-11-24", "2026-11-25")).toEqual({
    from: new Date("2026-11-23T16:00:00Z"),
    until: new Date("2026-11-25T16:00:00Z"),
  });
});

it.each([
  ["2026-11-24", "2026-11-24"],
  ["2026-02-29", null],
  ["2028-02-29", "2028-02-29"],
  ["2026-13-01", null],
  ["24.11.2026", null],
  ["", null],
  [null, null],
])("%j is the day %j", (typed, day) => expect(readDay(typed)).toBe(day));
