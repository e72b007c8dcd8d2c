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
  const remainders: number[] = [];
  const parts = weights.map((weight) => {
    const { part, remainder } = shareOf(amount, weight, total);
    remainders.push(remainder);
    return part;
  });
  const left = amount - parts.reduce((sum, part) => sum + part, 0);
  invariant(left < parts.length, "remainders are fewer than parts");
  if (left === 0) return parts;
  const byRemainder = parts.map((_, index) => index).sort((a, b) => remainders[b]! - remainders[a]! || a - b);
  for (const index of byRemainder.slice(0, left)) parts[index]! += 1;
  return parts;
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
