import { describe, expect, it } from "vitest";
import type { OpeningCalendar } from "#app/domain/locations/opening-hours.ts";
import { instantAt } from "#app/platform/zoned-time.ts";
import { slotAt, slotsFrom } from "./slot.ts";

const ZONE = "Asia/Shanghai";
const week = (...spans: Array<[string, string]>) =>
  [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => spans.map(([opens, closes]) => ({ weekday, opens, closes })));
const calendar = (more: Partial<OpeningCalendar> = {}): OpeningCalendar => ({
  timeZone: ZONE,
  week: week(["08:30", "12:00"], ["13:30", "17:00"]),
  exceptions: [],
  startsAt: null,
  endsAt: null,
  ...more,
});
const at = (day: string, time: string) => instantAt(day, time, ZONE);
const clock = (date: Date) =>
  new Intl.DateTimeFormat("sv", { timeZone: ZONE, dateStyle: "short", timeStyle: "short" }).format(date);
const hourly = { minutes: 60, capacity: 4 };

describe("slots", () => {
  it.each([
    [
      "begin when it is ready, in steps from the opening",
      "2026-11-24",
      "09:10",
      ["2026-11-24 09:30", "2026-11-24 10:30"],
    ],
    [
      "skip the midday break, and what is left over before it",
      "2026-11-24",
      "11:00",
      ["2026-11-24 13:30", "2026-11-24 14:30"],
    ],
    ["go on the next day", "2026-11-24", "16:00", ["2026-11-25 08:30", "2026-11-25 09:30"]],
  ])("%s", (_, day, time, first) => {
    const slots = slotsFrom(calendar(), hourly, at(day, time));
    expect(slots.slice(0, 2).map(({ startsAt }) => clock(startsAt))).toEqual(first);
    expect(slots).toHaveLength(24);
  });

  it("leave out days on which the place is closed, and end with a stand", () => {
    const closed = { firstDay: "2026-11-24", lastDay: "2026-11-24", hours: null, reason: { zh: "盘点", en: "Count" } };
    const stand = calendar({
      exceptions: [closed],
      startsAt: at("2026-11-20", "08:00"),
      endsAt: at("2026-11-25", "10:00"),
    });
    expect(slotsFrom(stand, hourly, at("2026-11-24", "09:00")).map(({ startsAt }) => clock(startsAt))).toEqual([
      "2026-11-25 08:30",
    ]);
  });

  it("are known by their beginning, as long as they can be offered", () => {
    const asked = (time: string, ready: string) =>
      slotAt(calendar(), hourly, { startsAt: at("2026-11-24", time), ready: at("2026-11-24", ready) });
    expect(asked("10:30", "09:10")?.endsAt).toEqual(at("2026-11-24", "11:30"));
    expect(asked("10:00", "09:10")).toBeNull();
    expect(asked("08:30", "09:10")).toBeNull();
  });
});
