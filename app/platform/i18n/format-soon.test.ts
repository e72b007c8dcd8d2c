import { expect, it } from "vitest";
import { formatDeadline, formatSoon } from "./format-soon.ts";

// 10:00 on a Tuesday in Linyi.
const now = "2026-11-24T02:00:00Z";

it.each([
  ["zh", "2026-11-24T07:30:00Z", "今天 15:30"],
  ["en", "2026-11-24T07:30:00Z", "today 15:30"],
  // Still today in London, tomorrow in Linyi.
  ["zh", "2026-11-24T16:30:00Z", "明天 00:30"],
  ["en", "2026-11-26T02:00:00Z", "Thu 26 November at 10:00"],
  ["zh", "2026-11-23T02:00:00Z", "11月23日周一 10:00"],
] as const)("%s: %s reads as %s", (lang, at, words) => expect(formatSoon(lang, at, now)).toBe(words));

it.each([
  ["zh", "2026-11-24T07:30:00Z", "今天 15:30 前"],
  ["en", "2026-11-24T07:30:00Z", "today by 15:30"],
  ["en", "2026-11-26T02:00:00Z", "by Thu 26 November at 10:00"],
  ["zh", "2026-11-26T02:00:00Z", "11月26日周四 10:00 前"],
] as const)("%s: ready %s reads as %s", (lang, at, words) => expect(formatDeadline(lang, at, now)).toBe(words));
