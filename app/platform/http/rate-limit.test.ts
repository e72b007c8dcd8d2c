import { expect, it } from "vitest";
import { openRateLimiter } from "./rate-limit.server.ts";

it("lets so many through in a window, says how long to wait, and forgets", () => {
  let now = 0;
  const limiter = openRateLimiter(() => now);
  const limit = { max: 2, windowSeconds: 10 };
  expect([1, 2, 3].map(() => limiter.count("a", limit))).toEqual([null, null, 10]);
  expect(limiter.count("b", limit)).toBeNull();
  now = 10_000;
  expect(limiter.count("a", limit)).toBeNull();
});
