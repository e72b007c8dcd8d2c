import type { Tx } from "#app/platform/db.server.ts";
import { mergeDemands } from "./demand.ts";
import { leaving, lockLevel, record, takeFromBatches, type BatchUnits, type By } from "./ledger.server.ts";

/**
 * Goods were sold over a counter: a physical fact, recorded whatever the books say (promise 3). What it takes from
 * others' promises opens a variance and is sourced elsewhere.
 * Idempotent by the id that the device gave the sale. @returns whether it was recorded now
 */
export async function recordCounterSale(
  tx: Tx,
  input: By & {
    saleId: string;
    locationId: string;
    /** `at` is when it got here. */
    soldAt: Date;
    lines: ReadonlyArray<{ variantId: string; quantity: number }>;
    /** The local date at the counter when it was sold. */
    today: Date;
  },
): Promise<boolean> {
  const { saleId, locationId, soldAt, at, staffId } = input;
  const mine = await tx.$executeRaw`
    INSERT INTO counter_sale (id, location_id, staff_id, sold_at, recorded_at)
    VALUES (${saleId}::uuid, ${locationId}::uuid, ${staffId ?? null}::uuid, ${soldAt}, ${at}) ON CONFLICT DO NOTHING`;
  if (mine === 0) return false;
  for (const demand of mergeDemands(input.lines.map((line) => ({ ...line, locationId })))) {
    const { variantId } = demand;
    await lockLevel(tx, demand);
    const picks = await takeFromBatches(tx, demand, input.today);
    const movement = { at, staffId, counterSaleId: saleId, locationId, variantId, kind: "SOLD_COUNTER" } as const;
    await record(tx, movement, leaving(picks));
  }
  return true;
}

/**
 * Goods of a counter sale came back over the counter: onto the shelf, in the batches in which they left; what is spoilt
 * leaves the books again as damaged. Idempotent by its id. @returns whether it was recorded now
 */
export async function recordCounterReturn(
  tx: Tx,
  input: By & {
    returnId: string;
    saleId: string;
    locationId: string;
    lines: ReadonlyArray<{ variantId: string; quantity: number; damaged: boolean }>;
  },
): Promise<boolean> {
  const { returnId, saleId, locationId, at, staffId } = input;
  const mine = await tx.$executeRaw`
    INSERT INTO counter_sale (id, location_id, staff_id, sold_at, recorded_at, return_of_id)
    VALUES (${returnId}::uuid, ${locationId}::uuid, ${staffId ?? null}::uuid, ${at}, ${at}, ${saleId}::uuid)
    ON CONFLICT DO NOTHING`;
  if (mine === 0) return false;
  for (const demand of mergeDemands(input.lines.map((line) => ({ ...line, locationId })))) {
    const { variantId } = demand;
    await lockLevel(tx, demand);
    const movement = { at, staffId, counterSaleId: returnId, locationId, variantId } as const;
    const units = await batchesOfSale(tx, { saleId, variantId, quantity: demand.quantity });
    await record(tx, { ...movement, kind: "RETURNED" }, units);
    const spoilt = input.lines
      .filter((line) => line.variantId === variantId && line.damaged)
      .reduce((sum, line) => sum + line.quantity, 0);
    if (spoilt > 0)
      await record(tx, { ...movement, kind: "DAMAGED", reason: "RETURNED" }, leaving(firstOf(units, spoilt)));
  }
  return true;
}

/** The batches in which units of a sale left and have not come back; what they don't explain is of none that is known. */
async function batchesOfSale(
  tx: Tx,
  { saleId, variantId, quantity }: { saleId: string; variantId: string; quantity: number },
): Promise<BatchUnits[]> {
  const out = await tx.$queryRaw<BatchUnits[]>`
    SELECT m.batch_id AS "batchId", (-sum(m.quantity))::int AS quantity
    FROM stock_movement m JOIN counter_sale s ON s.id = m.counter_sale_id
    WHERE (s.id = ${saleId}::uuid OR s.return_of_id = ${saleId}::uuid) AND m.variant_id = ${variantId}::uuid
      AND m.kind IN ('SOLD_COUNTER', 'RETURNED')
    GROUP BY 1 HAVING sum(m.quantity) < 0 ORDER BY 1`;
  const found = firstOf(out, quantity);
  const rest = quantity - found.reduce((sum, units) => sum + units.quantity, 0);
  return rest > 0 ? [...found, { batchId: null, quantity: rest }] : found;
}

/** So many units of a list, from its head. */
function firstOf(units: readonly BatchUnits[], quantity: number): BatchUnits[] {
  let left = quantity;
  return units.flatMap(({ batchId, quantity: there }) => {
    const taken = Math.min(left, there);
    left -= taken;
    return taken > 0 ? [{ batchId, quantity: taken }] : [];
  });
}
