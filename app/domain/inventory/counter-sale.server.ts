import type { Tx } from "#app/platform/db.server.ts";
import { mergeDemands } from "./demand.ts";
import { leaving, lockLevel, record, takeFromBatches, type By } from "./ledger.server.ts";

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
    /** By the device's clock; `at` is when it got here. */
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
