import { expect, it } from "vitest";
import { formatWeekday } from "./format-weekday.ts";

it("says a day with its weekday in each language's way", () => {
  expect(formatWeekday("zh", "2026-11-25")).toBe("11月25日 周三");
  expect(formatWeekday("en", "2026-11-25")).toBe("Wed 25 Nov");
});
