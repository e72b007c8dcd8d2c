import { expect, it } from "vitest";
import { formatDay, formatDistance, formatFen, formatInstant, formatWeight } from "./format.ts";

it.each([
  [formatFen("zh", 12990), "¥129.90"],
  [formatFen("en", 5), "¥0.05"],
  [formatDistance("zh", 2345), "2.3公里"],
  [formatDistance("en", 184_400), "184 km"],
  [formatDistance("en", 456), "460 m"],
  [formatWeight("zh", 2500), "2.5千克"],
  [formatWeight("en", 480), "480 g"],
  [formatDay("zh", "2026-11-24"), "2026年11月24日"],
  [formatDay("en", "2026-11-24"), "24 November 2026"],
  [formatInstant("zh", "2026-11-24T07:30:00Z"), "11月24日周二 15:30"],
])("%s reads as %s", (written, expected) => expect(written).toBe(expected));
