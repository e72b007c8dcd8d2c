import { expect, it } from "vitest";
import { chinaDay, isWorkday } from "./public-holidays.ts";

it.each([
  ["2026-10-01", "HOLIDAY", "国庆节"],
  ["2026-10-10", "MAKE_UP_WORKDAY", "国庆节"],
  ["2026-02-17", "HOLIDAY", "春节"],
  ["2026-11-24", "ORDINARY", undefined],
  ["2026-11-28", "ORDINARY", undefined],
  // Not announced yet: free by law.
  ["2099-01-01", "HOLIDAY", "元旦"],
  ["2099-10-03", "HOLIDAY", "国庆节"],
  ["2099-10-04", "ORDINARY", undefined],
  ["2099-04-04", "HOLIDAY", "清明节"],
])("%s is %s %s", (date, kind, name) => {
  const day = chinaDay(date);
  expect(day.kind).toBe(kind);
  expect(day.kind === "ORDINARY" ? undefined : day.name.zh).toBe(name);
});

it("works on a make-up Saturday, not on a Thursday in the National Day holiday", () => {
  expect(["2026-10-10", "2026-10-01", "2026-11-24", "2026-11-28"].map(isWorkday)).toEqual([true, false, true, false]);
});

it("finds the Spring Festival of a year that was not announced by the moon", () => {
  // Chinese New Year 2099 is 21 January (Hong Kong Observatory's tables).
  expect(["2099-01-19", "2099-01-20", "2099-01-21", "2099-01-23", "2099-01-24"].map((d) => chinaDay(d).kind)).toEqual([
    "ORDINARY",
    "HOLIDAY",
    "HOLIDAY",
    "HOLIDAY",
    "ORDINARY",
  ]);
});
