import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largestRemainder } from "./largest-remainder.ts";

describe("largestRemainder", () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [10, [0, 0], [10, 0]],
    [0, [3, 4], [0, 0]],
    [1999, [12990, 6500, 3200], [1144, 573, 282]],
  ])("splits %d by %j into %j", (amount, weights, parts) => expect(largestRemainder(amount, weights)).toEqual(parts));

  it("adds up, and no part is off by a whole unit", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), weights, (amount, parts) => {
        const split = largestRemainder(amount, parts);
        const total = parts.reduce((a, b) => a + b, 0);
        expect(split.reduce((a, b) => a + b, 0)).toBe(amount);
        const exact = parts.map((part) => (total > 0 ? (amount * part) / total : 0));
        const off = split.map((part, k) => (total > 0 ? Math.abs(part - exact[k]!) : 0));
        expect(Math.max(...off)).toBeLessThan(1.000001);
      }),
    );
  });
});
