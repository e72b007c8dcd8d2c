import { expect, it } from "vitest";
import {
  addDays,
  daysBetween,
  fromDateColumn,
  instantAt,
  isTimeZone,
  localDate,
  localTime,
  toDateColumn,
  weekdayOf,
} from "./zoned-time.ts";

it.each([
  ["2026-11-24T02:00:00Z", "Asia/Shanghai", "2026-11-24", "10:00"],
  ["2026-11-24T17:00:00Z", "Asia/Shanghai", "2026-11-25", "01:00"],
  ["2026-03-29T00:59:00Z", "Europe/Berlin", "2026-03-29", "01:59"],
  ["2026-03-29T01:00:00Z", "Europe/Berlin", "2026-03-29", "03:00"],
])("%s is, in %s, %s %s", (instant, zone, date, time) => {
  expect(localDate(new Date(instant), zone)).toBe(date);
  expect(localTime(new Date(instant), zone)).toBe(time);
});

it.each([
  ["an ordinary day", "2026-11-24", "15:30", "Asia/Shanghai", "2026-11-24T07:30:00.000Z"],
  ["the end of a day", "2026-12-31", "24:00", "Asia/Shanghai", "2026-12-31T16:00:00.000Z"],
  ["a time that clocks skip in spring", "2026-03-29", "02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
  ["a time that clocks show twice in autumn", "2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
])("finds the instant of %s", (_, date, time, zone, instant) =>
  expect(instantAt(date, time, zone).toISOString()).toBe(instant),
);

it("counts days and weekdays", () => {
  expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
  expect(addDays("2027-01-01", -1)).toBe("2026-12-31");
  expect(daysBetween("2026-11-24", "2026-12-01")).toBe(7);
  expect(["2026-11-23", "2026-11-29"].map(weekdayOf)).toEqual([1, 7]);
});

it("keeps a date through a database column", () => {
  expect(fromDateColumn(toDateColumn("2026-10-01"))).toBe("2026-10-01");
});

it("knows a time zone from a typing slip", () => {
  expect(isTimeZone("Asia/Shanghai")).toBe(true);
  expect(isTimeZone("Asia/Shangai")).toBe(false);
});
