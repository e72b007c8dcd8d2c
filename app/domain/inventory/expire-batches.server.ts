import type { Ground } from "#app/platform/ground.server.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { stockTags } from "./events.ts";
import { noticeOverdrawn } from "./ledger.server.ts";

type ExpiredBatch = { locationId: string; variantId: string; batchId: string };

/**
 * Marks batches whose best-before has passed by the calendar of the place they lie at: their units are not for sale any
 * more (trigger expiry_moves_level). Promises that counted on them are endangered like by any other fact. Run by
 * schedule, shortly after each midnight of any time zone at the latest.
 * @returns how many batches at how many places were marked
 */
export async function expireBatches(shop: Pick<Ground, "transact" | "now">): Promise<number> {
  return shop.transact("expire-batches", async (tx) => {
    const at = shop.now();
    const expired = await tx.$queryRaw<ExpiredBatch[]>`
      SELECT b.location_id AS "locationId", b.variant_id AS "variantId", b.batch_id AS "batchId"
      FROM batch_level b JOIN batch ON batch.id = b.batch_id JOIN location l ON l.id = b.location_id
      JOIN stock_level s ON s.location_id = b.location_id AND s.variant_id = b.variant_id
      WHERE NOT b.expired AND batch.best_before < (${at}::timestamptz AT TIME ZONE l.time_zone)::date
      ORDER BY b.location_id, b.variant_id FOR UPDATE OF s`;
    for (const { locationId, variantId, batchId } of expired) {
      await tx.batchLevel.update({
        where: { locationId_variantId_batchId: { locationId, variantId, batchId } },
        data: { expired: true },
      });
      await noticeOverdrawn(tx, { locationId, variantId, at });
    }
    await touch(tx, stockTags(expired));
    return expired.length;
  });
}
