/** Units of one variant wanted from one location. */
export type Demand = { locationId: string; variantId: string; quantity: number };

/**
 * Lines of the same variant at the same place are one demand (promise 1), in the one order in which levels are
 * locked everywhere: by location, then variant (docs/decisions/004).
 */
export function mergeDemands(lines: readonly Demand[]): Demand[] {
  const merged = new Map<string, Demand>();
  for (const line of lines) {
    const key = `${line.locationId}/${line.variantId}`;
    const sofar = merged.get(key);
    merged.set(key, { ...line, quantity: line.quantity + (sofar?.quantity ?? 0) });
  }
  return [...merged.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, demand]) => demand);
}
