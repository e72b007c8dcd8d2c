import type { Tx } from "#app/platform/db.server.ts";

/**
 * Step: the shift of a person at a place in which something happened, open or closed meanwhile; null where there was
 * none. Held against being closed in this moment.
 */
export async function shiftAt(
  tx: Tx,
  { locationId, staffId, soldAt }: { locationId: string; staffId: string; soldAt: Date },
): Promise<{ id: string; closedAt: Date | null } | null> {
  const [shift] = await tx.$queryRaw<Array<{ id: string; closedAt: Date | null }>>`
    SELECT id, closed_at AS "closedAt" FROM counter_shift
    WHERE location_id = ${locationId}::uuid AND staff_id = ${staffId}::uuid AND opened_at <= ${soldAt}
      AND (closed_at IS NULL OR closed_at >= ${soldAt})
    ORDER BY opened_at DESC LIMIT 1 FOR SHARE`;
  return shift ?? null;
}
