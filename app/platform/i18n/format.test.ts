import { expect, it } from "vitest";
import {
  formatDay,
  formatDistance,
  formatFen,
  formatInstant,
  formatMonth,
  formatWeight,
  formatWhen,
} from "./format.ts";

it.each([
  [formatFen("zh", 12990), "¥129.90"],
  [formatFen("en", 5), "¥0.05"],
  [formatDistance("zh", 2345), "2.3公里"],
  [formatDistance("en", 184_400), "184 km"],
  [formatDistance("en", 456), "460 m"],
  [formatWeight("zh", 2500), "2.5千克"],
  [formatWeight("en", 480), "480 g"],
  [formatMonth("zh", 11), "11月"],
  [formatMonth("en", 11), "November"],
  [formatWhen("zh", "2026-11-24T12:30:00Z", "2026-11-24T01:00:00Z", "Asia/Shanghai"), "20:30"],
  [formatWhen("en", "2026-11-25T00:30:00Z", "2026-11-24T13:00:00Z", "Asia/Shanghai"), "tomorrow 08:30"],
  [formatWhen("zh", "2026-11-28T00:30:00Z", "2026-11-24T13:00:00Z", "Asia/Shanghai"), "11月28日周六 08:30"],
  [formatDay("zh", "2026-11-24"), "2026年11月24日"],
  [formatDay("en", "2026-11-24"), "24 November 2026"],
  [formatInstant("zh", "2026-11-24T07:30:00Z"), "11月24日周二 15:30"],
])("%s reads as %s", (written, expected) => expect(written).toBe(expected));
