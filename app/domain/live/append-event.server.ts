import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { ShowPhase } from "./show-state.ts";
import type { ShowHappening } from "./show-event.ts";

/** A show whose row is locked: nobody else writes its log until this transaction ends. */
export type LockedShow = {
  id: string;
  handle: string;
  phase: ShowPhase;
  locationId: string | null;
  lastEvent: number;
  version: number;
  slowModeSeconds: number;
};

/** The tag by which processes hear that a show's log has grown. */
export const logTag = (showId: string) => `show-log:${showId}`;

/**
 * Takes a show's row for the rest of the transaction, after the request's key and before levels, promotions and coupons
 * (docs/decisions/070). @returns null when there is none
 */
export async function lockShow(tx: Tx, showId: string): Promise<LockedShow | null> {
  const [show] = await tx.$queryRaw<LockedShow[]>`
    SELECT id, handle, phase::text AS phase, location_id AS "locationId", last_event AS "lastEvent", version,
      slow_mode_seconds AS "slowModeSeconds"
    FROM show WHERE id = ${showId}::uuid FOR UPDATE`;
  return show ?? null;
}

/**
 * Writes the next line of a show's log in the transaction of its effect (a step). The show's row is locked by it till the
 * end, so numbers are without gaps and in the order of commits; processes hear of it on commit.
 * @returns its number
 */
export async function appendEvent(
  tx: Tx,
  input: { showId: string; happening: ShowHappening; at: Date; rehearsal: boolean; staffId?: string | null },
): Promise<number> {
  const { showId, at, rehearsal, staffId = null } = input;
  const { kind, ...data } = input.happening;
  const [, [event]] = await Promise.all([
    tx.$executeRaw`UPDATE show SET last_event = last_event + 1 WHERE id = ${showId}::uuid`,
    tx.$queryRaw<Array<{ number: number }>>`
      INSERT INTO show_event (show_id, number, at, kind, data, rehearsal, staff_id)
      SELECT id, last_event, ${at}::timestamptz, ${kind}, ${JSON.stringify(data)}::jsonb, ${rehearsal}::boolean,
        ${staffId}::uuid
      FROM show WHERE id = ${showId}::uuid RETURNING number`,
    tx.$executeRaw`SELECT pg_notify('touched', ${JSON.stringify([logTag(showId)])})`,
  ]);
  invariant(event, "only a show that is there has a log");
  return event.number;
}
