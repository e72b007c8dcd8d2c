import { expect, it } from "vitest";
import { isWithinHours, type WeeklyHours } from "./weekly-hours.ts";

const EVENINGS: WeeklyHours = { days: [5, 6], from: "20:00", until: "22:00" };
const LATE: WeeklyHours = { days: [7], from: "22:00", until: "02:00" };
const ALL_DAY: WeeklyHours = { days: [3], from: "00:00", until: "00:00" };
const MORNINGS: WeeklyHours = { days: [], from: "09:30", until: "11:00" };

// 2026-11-27 is a Friday.
it.each<[string, WeeklyHours, string, boolean]>([
  ["Friday evening", EVENINGS, "2026-11-27T20:00+08:00", true],
  ["a minute before", EVENINGS, "2026-11-27T19:59:59+08:00", false],
  ["the last minute", EVENINGS, "2026-11-27T21:59:59+08:00", true],
  ["when it is over", EVENINGS, "2026-11-27T22:00+08:00", false],
  ["Saturday evening", EVENINGS, "2026-11-28T21:00+08:00", true],
  ["Sunday evening", EVENINGS, "2026-11-29T21:00+08:00", false],
  ["Thursday in London, Friday in Linyi", { ...EVENINGS, from: "02:00", until: "03:00" }, "2026-11-26T18:30Z", true],
  ["late on Sunday", LATE, "2026-11-29T23:00+08:00", true],
  ["past midnight, which is Monday", LATE, "2026-11-30T01:59+08:00", true],
  ["when the night is over", LATE, "2026-11-30T02:00+08:00", false],
  ["the night before", LATE, "2026-11-29T01:00+08:00", false],
  ["all of Wednesday, its first minute", ALL_DAY, "2026-11-25T00:00+08:00", true],
  ["all of Wednesday, its last minute", ALL_DAY, "2026-11-25T23:59+08:00", true],
  ["on Thursday no more", ALL_DAY, "2026-11-26T00:00+08:00", false],
  ["any morning", MORNINGS, "2026-11-30T10:00+08:00", true],
  ["no afternoon", MORNINGS, "2026-11-30T15:00+08:00", false],
])("%s", (_, hours, at, within) => expect(isWithinHours(hours, new Date(at))).toBe(within));
