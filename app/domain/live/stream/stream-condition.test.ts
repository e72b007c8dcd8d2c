import { expect, it } from "vitest";
import { streamCondition, type StreamCondition } from "./stream-condition.ts";

const now = new Date("2026-12-01T12:00:00Z");
const seen = (secondsAgo: number | null) => ({
  lastSegmentAt: secondsAgo === null ? null : new Date(now.getTime() - secondsAgo * 1000),
  bitrateKbps: null,
  delayMs: null,
});

it.each<[before: StreamCondition, main: number | null, backup: number | null, StreamCondition]>([
  ["OFF", null, null, "OFF"],
  ["OFF", 1, null, "ON"],
  ["ON", 5, null, "ON"],
  ["ON", 7, null, "LOST"],
  ["ON", null, null, "LOST"],
  ["ON", 7, 2, "BACKUP"],
  ["BACKUP", 30, 9, "LOST"],
  ["LOST", null, null, "LOST"],
  ["LOST", 1, 1, "ON"],
])("from %s, with the newest piece %j s old (backup %j s), it is %s", (before, main, backup, after) => {
  expect(streamCondition(before, { main: seen(main), backup: seen(backup) }, now)).toBe(after);
});
