/** Units of one batch on a shelf. `bestBefore` is a local date, the last day on which it may be sold. */
export type BatchOnShelf = { batchId: string; onHand: number; bestBefore: Date };

/**
 * Which batches to take units from: the one that expires first, first (FEFO), and none that has expired.
 * Units that no batch accounts for come last, as batch null: a physical fact is never refused for want of paper.
 * @param today the local date at the shelf, as UTC midnight
 */
export function firstExpiredFirstOut(
  batches: readonly BatchOnShelf[],
  quantity: number,
  today: Date,
): Array<{ batchId: string | null; quantity: number }> {
  const picks: Array<{ batchId: string | null; quantity: number }> = [];
  let missing = quantity;
  const sellable = batches.filter((batch) => batch.onHand > 0 && batch.bestBefore >= today);
  for (const batch of sellable.toSorted((a, b) => a.bestBefore.getTime() - b.bestBefore.getTime())) {
    if (missing === 0) break;
    const taken = Math.min(missing, batch.onHand);
    picks.push({ batchId: batch.batchId, quantity: taken });
    missing -= taken;
  }
  if (missing > 0) picks.push({ batchId: null, quantity: missing });
  return picks;
}
