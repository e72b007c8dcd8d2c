import type { Tx } from "#app/platform/db.server.ts";
import { once } from "#app/platform/idempotency.server.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { FREE } from "./availability.queries.server.ts";
import { stockTags } from "./events.ts";

export type Allot = {
  /** The request's idempotency key. */
  key: string;
  showId: string;
  locationId: string;
  variantId: string;
  quantity: number;
  /** Most units one customer may have of it; stays as it was where it is not given. */
  limitPerCustomer?: number | null;
  newId: () => string;
  at: Date;
};

/**
 * Sets units of a level aside for a show: what was promised to nobody, the safety stock included, for whoever plans the
 * show knows the shelf. More may be added while it goes on. @returns the allotment's id, or how many units are free
 */
export async function allot(tx: Tx, input: Allot): Promise<Result<string, { refusal: "SHORT"; available: number }>> {
  const { key, showId, locationId, variantId, quantity, at } = input;
  const free = await lockedFree(tx, { locationId, variantId });
  const done = await tx.idempotencyKey.count({ where: { scope: "allot", key } });
  if (done === 0 && free < quantity) return refuse({ refusal: "SHORT", available: free });
  const id = await once(tx, "allot", key, [showId, locationId, variantId, quantity], async () => {
    await tx.$executeRaw`
      UPDATE stock_level SET allotted = allotted + ${quantity}, updated_at = ${at}
      WHERE location_id = ${locationId}::uuid AND variant_id = ${variantId}::uuid`;
    const [allotment] = await tx.$queryRaw<Array<{ id: string }>>`
      INSERT INTO allotment AS a (id, show_id, location_id, variant_id, quantity, "left", limit_per_customer, created_at)
      VALUES (${input.newId()}::uuid, ${showId}::uuid, ${locationId}::uuid, ${variantId}::uuid, ${quantity}, ${quantity},
        ${input.limitPerCustomer ?? null}, ${at})
      ON CONFLICT (show_id, location_id, variant_id) DO UPDATE SET quantity = a.quantity + ${quantity},
        "left" = a."left" + ${quantity}, returned_at = NULL,
        limit_per_customer = coalesce(excluded.limit_per_customer, a.limit_per_customer)
      RETURNING id`;
    return allotment!.id;
  });
  await touch(tx, stockTags([input]));
  return ok(id);
}

/**
 * Gives what a show has left back to the shop: some units while it goes on, or all at its end; what is released later
 * goes to the shop, too. @returns how many units went back
 */
export async function returnAllotment(
  tx: Tx,
  input: { key: string; allotmentId: string; quantity: number | "ALL"; at: Date },
): Promise<number> {
  const { key, allotmentId, quantity, at } = input;
  return once(tx, "return-allotment", key, [allotmentId, quantity], async () => {
    const { locationId, variantId } = await tx.allotment.findUniqueOrThrow({ where: { id: allotmentId } });
    // Level before allotment, as everywhere.
    await lockedFree(tx, { locationId, variantId });
    const [allotment] = await tx.$queryRaw<Array<{ left: number }>>`
      SELECT "left" FROM allotment WHERE id = ${allotmentId}::uuid FOR UPDATE`;
    const units = quantity === "ALL" ? allotment!.left : Math.min(quantity, allotment!.left);
    await tx.$executeRaw`
      UPDATE stock_level SET allotted = allotted - ${units}, updated_at = ${at}
      WHERE location_id = ${locationId}::uuid AND variant_id = ${variantId}::uuid`;
    await tx.$executeRaw`
      UPDATE allotment SET quantity = quantity - ${units}, "left" = "left" - ${units},
        returned_at = CASE WHEN ${quantity === "ALL"} THEN ${at}::timestamptz ELSE returned_at END
      WHERE id = ${allotmentId}::uuid`;
    await touch(tx, stockTags([{ locationId, variantId }]));
    return units;
  });
}

async function lockedFree(
  tx: Tx,
  { locationId, variantId }: { locationId: string; variantId: string },
): Promise<number> {
  const [level] = await tx.$queryRaw<Array<{ free: number }>>`
    SELECT ${FREE} AS free FROM stock_level s
    WHERE location_id = ${locationId}::uuid AND variant_id = ${variantId}::uuid FOR UPDATE`;
  return level?.free ?? 0;
}
