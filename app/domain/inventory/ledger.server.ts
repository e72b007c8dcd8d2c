import type { MovementKind } from "#app/generated/prisma/enums.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { touch } from "#app/platform/outbox.server.ts";
import type { Demand } from "./demand.ts";
import { stockTags } from "./events.ts";
import { firstExpiredFirstOut } from "./first-expired-first-out.ts";
import { openVariance } from "./open-variance.server.ts";

/** When, and which member of staff; nobody where the system does it. */
export type By = { at: Date; staffId?: string | null };

/** Units of one batch, or of none that is known. */
export type BatchUnits = { batchId: string | null; quantity: number };

/** The concrete thing that moved the goods: exactly one (CHECK movement_has_one_cause). */
export type Cause =
  | { receiptId: string }
  | { fulfillmentOrderId: string }
  | { transferId: string }
  | { countLineId: string }
  | { counterSaleId: string }
  | { varianceId: string }
  | { returnLineId: string };

type Movement = By & Cause & { locationId: string; variantId: string; kind: MovementKind; reason?: string };

/** Kinds that state what has already happened: never refused, even where more is promised than is left (promise 3). */
const PHYSICAL_FACTS: readonly MovementKind[] = ["SOLD_COUNTER", "COUNTED", "DAMAGED"];

/**
 * The only writer of the ledger. The movement changes `onHand`, its batches and `balance` by trigger in the same
 * statement (promise 2). A physical fact that leaves less than is promised opens a variance and is told, so that what
 * it endangers is sourced elsewhere.
 * @param units signed
 */
export async function record(tx: Tx, movement: Movement, units: readonly BatchUnits[]): Promise<void> {
  await tx.stockMovement.createMany({ data: units.map((unit) => ({ ...movement, ...unit })) });
  if (PHYSICAL_FACTS.includes(movement.kind)) await noticeOverdrawn(tx, movement);
  await touch(tx, stockTags([movement]));
}

/** Locks a level, making it where there was none. @returns what the ledger says at this moment, and its last movement */
export async function lockLevel(
  tx: Tx,
  level: { locationId: string; variantId: string },
): Promise<{ onHand: number; position: bigint }> {
  const { locationId, variantId } = level;
  await tx.$executeRaw`
    INSERT INTO stock_level (location_id, variant_id) VALUES (${locationId}::uuid, ${variantId}::uuid)
    ON CONFLICT DO NOTHING`;
  const [locked] = await tx.$queryRaw<Array<{ onHand: number }>>`
    SELECT on_hand AS "onHand" FROM stock_level
    WHERE location_id = ${locationId}::uuid AND variant_id = ${variantId}::uuid FOR UPDATE`;
  // Read after the lock was got: a statement sees what was committed when it began.
  const [last] = await tx.$queryRaw<Array<{ position: bigint }>>`
    SELECT coalesce(max(sequence), 0) AS position FROM stock_movement
    WHERE location_id = ${locationId}::uuid AND variant_id = ${variantId}::uuid`;
  return { onHand: locked!.onHand, position: last!.position };
}

/**
 * Which batches of a locked level units are taken from, first expired first out.
 * @param today the local date at the shelf; the epoch where expired batches are meant, too
 */
export async function takeFromBatches(tx: Tx, demand: Demand, today: Date): Promise<BatchUnits[]> {
  const { locationId, variantId, quantity } = demand;
  const levels = await tx.batchLevel.findMany({
    where: { locationId, variantId, onHand: { gt: 0 } },
    select: { batchId: true, onHand: true, batch: { select: { bestBefore: true } } },
  });
  const batches = levels.map(({ batchId, onHand, batch }) => ({ batchId, onHand, bestBefore: batch.bestBefore }));
  return firstExpiredFirstOut(batches, quantity, today);
}

/** The units with their sign turned: as they leave. */
export function leaving(units: readonly BatchUnits[]): BatchUnits[] {
  return units.map(({ batchId, quantity }) => ({ batchId, quantity: -quantity }));
}

/** Opens one variance for a level that promises more than it has, however many facts made it so. */
export async function noticeOverdrawn(
  tx: Tx,
  fact: By & { locationId: string; variantId: string; counterSaleId?: string },
): Promise<void> {
  const { locationId, variantId, at, staffId, counterSaleId } = fact;
  const [level] = await tx.$queryRaw<Array<{ missing: number; known: boolean }>>`
    SELECT held + allocated + allotted - on_hand + unsellable AS missing, EXISTS (
      SELECT FROM variance v WHERE v.location_id = s.location_id AND v.variant_id = s.variant_id
        AND v.kind = 'OVERDRAWN' AND v.state = 'OPEN') AS known
    FROM stock_level s
    WHERE location_id = ${locationId}::uuid AND variant_id = ${variantId}::uuid AND overdrawn`;
  if (!level) return;
  await openVariance(
    tx,
    { kind: "OVERDRAWN", locationId, variantId, quantity: -level.missing, counterSaleId, at, staffId },
    { again: level.known },
  );
}
