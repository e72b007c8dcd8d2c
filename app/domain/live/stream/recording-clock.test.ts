import { expect, it } from "vitest";
import { cutRecording, momentAt, secondsAt } from "./recording-clock.ts";

const NOON = Date.parse("2026-12-01T12:00:00Z");
const piece = (at: number) => ({ uri: `${at}.ts`, seconds: 2, at: NOON + at * 1000 });
const between = (from: number, to: number) => ({ from: new Date(NOON + from * 1000), to: new Date(NOON + to * 1000) });

// Twelve seconds, then the camera was gone for a minute, then six more.
const pieces = [0, 2, 4, 6, 8, 10, 70, 72, 74].map(piece);

it("cuts what was before the show and after it", () => {
  const { segments } = cutRecording(pieces, between(5, 73));
  expect(segments.map(({ uri }) => uri)).toEqual(["4.ts", "6.ts", "8.ts", "10.ts", "70.ts", "72.ts"]);
  expect(segments.map(({ discontinuity }) => discontinuity)).toEqual([false, false, false, false, true, false]);
});

it.each([
  // moment, second of the recording
  [0, 0],
  [3, 3],
  [11, 11],
  [40, 12],
  [70, 12],
  [75, 17],
])("what happened at %is is at second %i", (moment, second) => {
  const { runs } = cutRecording(pieces, between(0, 100));
  expect(runs).toHaveLength(2);
  expect(secondsAt(runs, NOON + moment * 1000)).toBe(second);
});

it("tells the moment of a second, across the gap", () => {
  const { runs } = cutRecording(pieces, between(0, 100));
  expect([1, 13].map((second) => (momentAt(runs, second)! - NOON) / 1000)).toEqual([1, 71]);
  expect(momentAt([], 3)).toBeNull();
});
