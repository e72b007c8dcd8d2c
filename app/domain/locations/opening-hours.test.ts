import { describe, expect, it } from "vitest";
import { instantAt, localDate, localTime } from "#app/platform/zoned-time.ts";
import {
  addOpenMinutes,
  closingOn,
  comingWeek,
  isOpenAt,
  nextOpening,
  openUntil,
  type OpeningCalendar,
} from "./opening-hours.ts";

const ZONE = "Asia/Shanghai";
const weekdays = [1, 2, 3, 4, 5].flatMap((weekday) => [
  { weekday, opens: "08:30", closes: "12:00" },
  { weekday, opens: "13:30", closes: "18:00" },
]);
/** Monday to Friday with a midday break, Saturday through, Sunday closed. */
const store: OpeningCalendar = {
  timeZone: ZONE,
  week: [...weekdays, { weekday: 6, opens: "09:00", closes: "17:00" }],
  exceptions: [
    { firstDay: "2026-12-01", lastDay: "2026-12-03", hours: null, reason: { zh: "装修", en: "Refurbishment" } },
    {
      firstDay: "2026-12-02",
      lastDay: "2026-12-02",
      hours: { opens: "10:00", closes: "11:00" },
      reason: { zh: "盘点后短时营业" },
    },
  ],
  startsAt: null,
  endsAt: null,
};
const at = (text: string) => {
  const [date, time] = text.split(" ");
  return instantAt(date!, time!, ZONE);
};
const told = (instant: Date | null) => (instant ? `${localDate(instant, ZONE)} ${localTime(instant, ZONE)}` : null);

// 2026-11-24 is a Tuesday.
it.each([
  ["before it opens", "2026-11-24 08:29", false, null, "2026-11-24 08:30"],
  ["in the minute it opens", "2026-11-24 08:30", true, "2026-11-24 12:00", "2026-11-24 08:30"],
  ["in the morning", "2026-11-24 11:59", true, "2026-11-24 12:00", "2026-11-24 11:59"],
  ["in the midday break", "2026-11-24 12:00", false, null, "2026-11-24 13:30"],
  ["in the minute it closes", "2026-11-24 18:00", false, null, "2026-11-25 08:30"],
  ["on Saturday evening", "2026-11-28 17:30", false, null, "2026-11-30 08:30"],
  ["during a temporary closure", "2026-12-01 10:00", false, null, "2026-12-02 10:00"],
  ["in a particular day's hours within it", "2026-12-02 10:30", true, "2026-12-02 11:00", "2026-12-02 10:30"],
  ["after them, until the closure ends", "2026-12-02 11:00", false, null, "2026-12-04 08:30"],
])("%s", (_, moment, open, until, next) => {
  expect(isOpenAt(store, at(moment))).toBe(open);
  expect(told(openUntil(store, at(moment)))).toBe(until);
  expect(told(nextOpening(store, at(moment)))).toBe(next);
});

describe("addOpenMinutes counts only open time", () => {
  it.each([
    ["within a morning", "2026-11-24 09:00", 30, "2026-11-24 09:30"],
    ["to the closing minute", "2026-11-24 11:30", 30, "2026-11-24 12:00"],
    ["over the midday break", "2026-11-24 11:50", 30, "2026-11-24 13:50"],
    ["from before opening", "2026-11-24 06:00", 30, "2026-11-24 09:00"],
    ["over a night", "2026-11-24 17:50", 30, "2026-11-25 08:50"],
    ["over a Sunday", "2026-11-28 16:45", 30, "2026-11-30 08:45"],
    ["over a closure", "2026-11-30 17:45", 120, "2026-12-04 09:15"],
    ["nothing to wait for, in the break", "2026-11-24 12:30", 0, "2026-11-24 13:30"],
  ])("%s", (_, from, minutes, ready) => expect(told(addOpenMinutes(store, at(from), minutes))).toBe(ready));

  it("says never for a place without hours", () => {
    expect(addOpenMinutes({ ...store, week: [] }, at("2026-12-10 09:00"), 10)).toBeNull();
    expect(nextOpening({ ...store, week: [] }, at("2026-12-10 09:00"))).toBeNull();
  });
});

describe("a fair stand", () => {
  const stand: OpeningCalendar = {
    ...store,
    exceptions: [],
    startsAt: at("2026-11-25 10:00"),
    endsAt: at("2026-11-26 15:00"),
  };
  it.each([
    ["is not there the day before", "2026-11-24 10:00", false],
    ["opens late on its first day", "2026-11-25 09:00", false],
    ["is open on its first day", "2026-11-25 10:00", true],
    ["is open on its last afternoon", "2026-11-26 14:59", true],
    ["is gone", "2026-11-26 15:00", false],
  ])("%s", (_, moment, open) => expect(isOpenAt(stand, at(moment))).toBe(open));

  it("shows hours only on the days of its life", () => {
    const days = comingWeek(stand, at("2026-11-24 10:00"));
    expect(days.filter((day) => day.hours.length > 0).map((day) => day.date)).toEqual(["2026-11-25", "2026-11-26"]);
  });
});

it("tells the week from today, with closures and holidays", () => {
  const week = comingWeek(store, at("2026-11-29 23:30"));
  expect(week.map((day) => [day.date, day.weekday, day.hours.length, day.reason?.zh])).toEqual([
    ["2026-11-29", 7, 0, undefined],
    ["2026-11-30", 1, 2, undefined],
    ["2026-12-01", 2, 0, "装修"],
    ["2026-12-02", 3, 1, "盘点后短时营业"],
    ["2026-12-03", 4, 0, "装修"],
    ["2026-12-04", 5, 2, undefined],
    ["2026-12-05", 6, 1, undefined],
  ]);
  expect(comingWeek(store, at("2026-10-01 09:00"))[0]).toMatchObject({ holiday: { zh: "国庆节" }, reason: null });
});

it("knows when a day ends", () => {
  expect(told(closingOn(store, "2026-11-24"))).toBe("2026-11-24 18:00");
  expect(closingOn(store, "2026-11-29")).toBeNull();
});

it("stays open until midnight where it says 24:00", () => {
  const night = { ...store, week: [{ weekday: 2, opens: "18:00", closes: "24:00" }] };
  expect(told(openUntil(night, at("2026-11-24 23:59")))).toBe("2026-11-25 00:00");
  expect(isOpenAt(night, at("2026-11-25 00:00"))).toBe(false);
});
