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
  // BigInt: amount × weight may pass 2^53 for large orders.
  const shares = weights.map((weight, index) => {
    const exact = BigInt(amount) * BigInt(weight);
    return { index, part: Number(exact / BigInt(total)), remainder: exact % BigInt(total) };
  });
  let left = amount - shares.reduce((sum, share) => sum + share.part, 0);
  for (const share of shares.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  )) {
    if (left === 0) break;
    share.part += 1;
    left -= 1;
  }
  return shares.map((share) => share.part);
}
