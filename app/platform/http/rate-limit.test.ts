import { expect, it, vi } from "vitest";
import { openRateLimiter, type Tries } from "./rate-limit.server.ts";

it("lets so many through in a window, says how long to wait, and forgets", () => {
  let now = 0;
  const limiter = openRateLimiter(() => now);
  const limit = { max: 2, windowSeconds: 10 };
  expect([1, 2, 3].map(() => limiter.count("a", limit))).toEqual([null, null, 10]);
  expect(limiter.count("b", limit)).toBeNull();
  now = 10_000;
  expect(limiter.count("a", limit)).toBeNull();
});

it("is one limit for all processes that tell each other what they counted", () => {
  vi.useFakeTimers();
  const told: Tries[] = [];
  const here = openRateLimiter(
    () => 0,
    (tries) => told.push(tries),
  );
  const there = openRateLimiter(() => 0);
  const limit = { max: 3, windowSeconds: 10 };
  for (const key of ["a", "a", "b"]) here.count(key, limit);
  vi.runAllTimers();
  expect(told).toEqual([
    [
      ["a", 2, 10],
      ["b", 1, 10],
    ],
  ]);
  there.hear(told[0]!);
  expect([1, 2].map(() => there.count("a", limit))).toEqual([null, 10]);
  vi.useRealTimers();
});
