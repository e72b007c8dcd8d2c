/** How a shelf stands, from nothing to more than is needed: what colours a map of the stock, and says so in words. */
export const HEATS = ["EMPTY", "SHORT", "LOW", "FINE", "MUCH"] as const;
export type Heat = (typeof HEATS)[number];

/** A shelf that lasts for more than so many times the days wanted has more than it needs. */
const MUCH_TIMES = 4;

/**
 * By how many days the goods last where they sell, else by what is left over the safety stock. Pure.
 * @param shelf.free units nobody was promised, safety stock included
 */
export function heatOf(shelf: {
  free: number;
  safetyStock: number;
  coverDays: number | null;
  wantedDays: number;
  fillBelowPercent: number;
}): Heat {
  const { free, safetyStock, coverDays, wantedDays, fillBelowPercent } = shelf;
  if (free <= 0) return "EMPTY";
  if (free <= safetyStock) return "SHORT";
  if (coverDays === null) return "FINE";
  if (coverDays < (wantedDays * fillBelowPercent) / 100) return "LOW";
  return coverDays > wantedDays * MUCH_TIMES ? "MUCH" : "FINE";
}
