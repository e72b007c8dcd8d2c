import { expect, it } from "vitest";
import { formatDayOfWeek, formatWeekday } from "./format-weekday.ts";

it("says a day with its weekday in each language's way", () => {
  expect(formatWeekday("zh", "2026-11-25")).toBe("11月25日 周三");
  expect(formatWeekday("en", "2026-11-25")).toBe("Wed 25 Nov");
});

it("names the days of every week", () => {
  expect([formatDayOfWeek("en", 1), formatDayOfWeek("en", 7), formatDayOfWeek("zh", 7)]).toEqual([
    "Monday",
    "Sunday",
    "星期日",
  ]);
});
