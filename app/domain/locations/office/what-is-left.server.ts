import type { Tx } from "#app/platform/db.server.ts";

/** Why a place can't be given up yet, with how many; words under `locations.left.<code>`. */
export type Left = { code: "ORDERS" | "HELD" | "STOCK" | "TRANSFERS" | "TILLS" | "SHOWS"; n: number };

/**
 * Step: what still hangs on a place. Its row is locked before, so that nothing is put there meanwhile: whatever refers
 * to a place waits for that lock. The tables are those of other rooms; this one only reads them.
 */
export async function whatIsLeft(tx: Tx, locationId: string): Promise<Left[]> {
  await tx.$queryRaw`SELECT FROM location WHERE id = ${locationId}::uuid FOR UPDATE`;
  const rows = await tx.$queryRaw<Left[]>`
    SELECT 'ORDERS' AS code, count(*)::int AS n FROM fulfillment_order f
      WHERE (f.location_id = ${locationId}::uuid OR f.handover_location_id = ${locationId}::uuid)
        AND f.state NOT IN ('HANDED_OVER', 'SHIPPED', 'CANCELLED', 'EXPIRED')
    UNION ALL SELECT 'HELD', count(*)::int FROM hold h
      WHERE h.location_id = ${locationId}::uuid AND h.state = 'OPEN'
        AND NOT EXISTS (SELECT FROM fulfillment_order_line l WHERE l.hold_id = h.id)
    UNION ALL SELECT 'STOCK', coalesce(sum(abs(s.on_hand)), 0)::int FROM stock_level s
      WHERE s.location_id = ${locationId}::uuid
    UNION ALL SELECT 'TRANSFERS', count(*)::int FROM transfer t
      WHERE (t.from_id = ${locationId}::uuid OR t.to_id = ${locationId}::uuid)
        AND t.state IN ('DRAFT', 'IN_TRANSIT', 'PARTIALLY_RECEIVED')
    UNION ALL SELECT 'TILLS', count(*)::int FROM counter_shift c
      WHERE c.location_id = ${locationId}::uuid AND c.closed_at IS NULL
    UNION ALL SELECT 'SHOWS', count(*)::int FROM show w
      WHERE w.location_id = ${locationId}::uuid AND w.phase IN ('SCHEDULED', 'REHEARSAL', 'LIVE')`;
  return rows.filter(({ n }) => n > 0);
}
