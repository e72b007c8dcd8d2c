import type { CounterConflictKind } from "#app/generated/prisma/enums.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { touch } from "#app/platform/outbox.server.ts";

/** What did not fit when something was told that had happened at a counter. `data`: facts for its words. */
export type Conflict = { kind: CounterConflictKind; data: Record<string, unknown> };

/** Step: puts conflicts before the people of a place, who see them at /staff/conflicts until one of them has looked. */
export async function openConflicts(
  tx: Tx,
  conflicts: readonly Conflict[],
  about: { locationId: string; staffId: string | null; saleId?: string; fulfillmentOrderId?: string; at: Date },
): Promise<void> {
  if (conflicts.length === 0) return;
  const { at, ...what } = about;
  await tx.counterConflict.createMany({
    data: conflicts.map(({ kind, data }) => ({ kind, data: data as never, ...what, openedAt: at })),
  });
  await touch(tx, [`board:${about.locationId}`]);
}
