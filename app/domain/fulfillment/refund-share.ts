import { invariant } from "#app/platform/assert.ts";

/**
 * What units of an order's line cost, to the fen: the line's total is spread evenly and rounded down at each step of
 * the running sum, so that all units together give exactly the total, in whatever portions they go back (promise 5).
 * @param before units of the line that went back earlier
 */
export function refundShare(line: { quantity: number; totalFen: number }, before: number, units: number): number {
  invariant(units > 0 && before >= 0 && before + units <= line.quantity, "no more units go back than were bought");
  const upTo = (n: number) => Math.floor((line.totalFen * n) / line.quantity);
  return upTo(before + units) - upTo(before);
}
