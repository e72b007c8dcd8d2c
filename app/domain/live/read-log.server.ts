import type { Db } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { logTag } from "./append-event.server.ts";
import { readShowEvent, type ShowEvent } from "./show-event.ts";
import { openingState, showReducer, STATE_FORMAT, type ShowState } from "./show-reducer.ts";

/** A line of the log with what its readers are told apart by. */
export type LogLine = { event: ShowEvent; rehearsal: boolean };

/** A state written down after this many events, so that nobody folds more. */
const SNAPSHOT_EVERY = 200;

/** Lines after a number, in order. @param most how many at once; the rest is asked for again */
export async function readLog(db: Db, showId: string, after: number, most = 5_000): Promise<LogLine[]> {
  const rows = await db.$queryRaw<Array<{ number: number; at: Date; kind: string; data: unknown; rehearsal: boolean }>>`
    SELECT number, at, kind, data, rehearsal FROM show_event
    WHERE show_id = ${showId}::uuid AND number > ${after}::int ORDER BY number LIMIT ${most}::int`;
  return rows.map(({ rehearsal, ...row }) => ({ event: readShowEvent(row), rehearsal }));
}

/** What staff see, and what everybody else does: the same but while it is rehearsed. */
export type ShowStates = { staff: ShowState; viewers: ShowState };

/** A show as its log makes it by now, from the last snapshot on. Writes a new snapshot where many events came since. */
export async function foldShow(shop: Pick<Ground, "db">, showId: string): Promise<ShowStates> {
  const [snapshot] = await shop.db.$queryRaw<Array<{ state: ShowState }>>`
    SELECT state FROM show_snapshot WHERE show_id = ${showId}::uuid AND format = ${STATE_FORMAT}::int`;
  let states = snapshot ? { staff: snapshot.state, viewers: snapshot.state } : await openingStates(shop, showId);
  const start = states.staff.number;
  for (;;) {
    const lines = await readLog(shop.db, showId, states.staff.number);
    states = foldLines(states, lines);
    if (lines.length === 0) break;
  }
  // Only where the two are one: a rehearsal is no place to begin.
  if (states.staff.number - start >= SNAPSHOT_EVERY && states.viewers === states.staff) {
    const { number } = states.staff;
    await shop.db.$executeRaw`
      INSERT INTO show_snapshot AS s (show_id, number, format, state)
      VALUES (${showId}::uuid, ${number}::int, ${STATE_FORMAT}::int, ${JSON.stringify(states.staff)}::jsonb)
      ON CONFLICT (show_id) DO UPDATE SET number = excluded.number, format = excluded.format, state = excluded.state
      WHERE s.format <> excluded.format OR s.number < excluded.number`;
  }
  return states;
}

/** Folds lines into both states. Viewers come along only where nothing of a rehearsal stands between. Pure. */
export function foldLines(states: ShowStates, lines: readonly LogLine[]): ShowStates {
  let { staff, viewers } = states;
  for (const { event, rehearsal } of lines) {
    staff = showReducer(staff, event);
    if (!rehearsal) viewers = staff;
  }
  return { staff, viewers };
}

/** The shelf as it is planned, before anything has happened. */
async function openingStates(shop: Pick<Ground, "db">, showId: string): Promise<ShowStates> {
  const state = openingState(await plannedShelf(shop.db, showId));
  return { staff: state, viewers: state };
}

/** Items of a show in their order, as it would begin with them now. */
export async function plannedShelf(
  db: Pick<Db, "$queryRaw">,
  showId: string,
): Promise<Array<{ variantId: string; priceFen: number | null; limitPerCustomer: number | null }>> {
  return db.$queryRaw`
    SELECT si.variant_id AS "variantId", si.limit_per_customer AS "limitPerCustomer",
      CASE WHEN si.live_price_fen IS NOT NULL THEN least(si.live_price_fen, v.price_fen) END AS "priceFen"
    FROM show_item si JOIN variant v ON v.id = si.variant_id
    WHERE si.show_id = ${showId}::uuid ORDER BY si.position, si.variant_id`;
}

/** The same, read once for all who ask until the log grows: for pages. */
export function showStates(shop: Pick<Ground, "db" | "kept">, showId: string): Promise<ShowStates> {
  return shop.kept(`show-states:${showId}`, [logTag(showId), `show:${showId}`], () => foldShow(shop, showId));
}
