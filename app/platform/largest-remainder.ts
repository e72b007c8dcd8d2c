import { invariant } from "./assert.ts";

/**
 * Splits a whole amount in proportion to weights so that the parts are whole and add up to it exactly
 * (Hamilton's method; ties go to the earlier part). All weights zero: the first part gets everything.
 * @example largestRemainder(100, [1, 1, 1]) → [34, 33, 33]
 */
export function largestRemainder(amount: number, weights: readonly number[]): number[] {
  invariant(Number.isSafeInteger(amount) && amount >= 0, `cannot split ${amount}`);
  invariant(weights.length > 0, "nothing to split over");
  invariant(
    weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0),
    "weights are whole and not negative",
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return weights.map((_, i) => (i === 0 ? amount : 0));
  const shares = weights.map((weight, index) => ({ index, ...shareOf(amount, weight, total) }));
  let left = amount - shares.reduce((sum, share) => sum + share.part, 0);
  if (left > 0) {
    const byRemainder = shares.toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
    for (const share of byRemainder.slice(0, left)) share.part += 1;
    left = Math.max(0, left - byRemainder.length);
  }
  invariant(left === 0, "remainders are fewer than parts");
  return shares.map((share) => share.part);
}

/** The whole part of amount × weight ÷ total, and what remains: below the total, so exact as a number. */
function shareOf(amount: number, weight: number, total: number): { part: number; remainder: number } {
  const product = amount * weight;
  if (Number.isSafeInteger(product)) {
    const remainder = product % total;
    return { part: (product - remainder) / total, remainder };
  }
  const exact = BigInt(amount) * BigInt(weight);
  return { part: Number(exact / BigInt(total)), remainder: Number(exact % BigInt(total)) };
}
