import type { Tx } from "#app/platform/db.server.ts";
import type { Demand } from "./demand.ts";
import { leaving, lockLevel, record, takeFromBatches, type BatchUnits, type By } from "./ledger.server.ts";

const EPOCH = new Date(0);

/**
 * A count is booked: the level moves by the difference it found, so what was sold since is not undone.
 * Idempotent by the line of the count.
 * @param input.difference signed units; 0 books nothing
 */
export async function bookCount(
  tx: Tx,
  input: By & { countLineId: string; locationId: string; variantId: string; difference: number; reason?: string },
): Promise<void> {
  const { difference, ...movement } = input;
  await lockLevel(tx, movement);
  const booked = await tx.stockMovement.count({ where: { countLineId: input.countLineId } });
  if (difference === 0 || booked > 0) return;
  await record(tx, { ...movement, kind: "COUNTED" }, await batchesOf(tx, movement, difference));
}

/**
 * The decision on a variance is booked. Idempotent by the variance and the kind of movement.
 * @param input.quantity signed units
 * @param input.batchId of which batch, where that is known
 */
export async function bookVariance(
  tx: Tx,
  input: By & {
    varianceId: string;
    locationId: string;
    variantId: string;
    kind: "COUNTED" | "DAMAGED" | "RETURNED";
    quantity: number;
    reason?: string;
    batchId?: string | null;
  },
): Promise<void> {
  const { quantity, batchId, ...movement } = input;
  await lockLevel(tx, movement);
  const booked = await tx.stockMovement.count({ where: { varianceId: input.varianceId, kind: input.kind } });
  if (booked > 0) return;
  await record(tx, movement, batchId ? [{ batchId, quantity }] : await batchesOf(tx, movement, quantity));
}

/**
 * Units found spoilt or not found at all while picking, no longer allocated: they leave the books.
 * @param input.kind DAMAGED, or COUNTED for what the books had and the shelf has not
 * @param input.from the local date of the oldest batch to take from: the epoch where the expired ones are meant
 */
export async function writeOff(
  tx: Tx,
  input: By & Demand & { fulfillmentOrderId: string; kind: "DAMAGED" | "COUNTED"; reason: string; from: Date },
): Promise<void> {
  const { from, quantity: _, ...movement } = input;
  await record(tx, movement, leaving(await takeFromBatches(tx, input, from)));
}

/** What is missing was most likely of the oldest batch; what was found too many is of the newest that lies there. */
async function batchesOf(
  tx: Tx,
  level: { locationId: string; variantId: string },
  difference: number,
): Promise<BatchUnits[]> {
  const { locationId, variantId } = level;
  if (difference < 0)
    return leaving(await takeFromBatches(tx, { locationId, variantId, quantity: -difference }, EPOCH));
  const newest = await tx.batchLevel.findFirst({
    where: { locationId, variantId, onHand: { gt: 0 }, expired: false },
    orderBy: { batch: { bestBefore: "desc" } },
    select: { batchId: true },
  });
  return [{ batchId: newest?.batchId ?? null, quantity: difference }];
}
