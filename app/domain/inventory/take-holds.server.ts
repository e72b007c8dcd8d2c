import type pg from "pg";
import { invariant } from "#app/platform/assert.ts";
import { ok } from "#app/platform/result.ts";
import {
  customerOf,
  grantHolds,
  levelOf,
  newHolds,
  type Answer,
  type Books,
  type FreeUnits,
  type NewHold,
} from "./grant-holds.ts";
import type { HeldUnits, HoldRequest } from "./hold.ts";
import { FEW_LEFT } from "./stock-level.ts";

type Clock = { now: () => Date; newId: () => string };

/** A key used before or at this moment, or carts of other processes that crossed. */
const LOST_RACE = ["23505", "40P01"];
const MOST_TRIES = 4;

/**
 * Takes the holds of several requests. As a rule there is enough for all and every key is new: then one statement, which
 * writes nothing where that is not so. Else they are judged one by one under locks.
 */
export async function takeHolds(pool: pg.Pool, requests: readonly HoldRequest[], clock: Clock): Promise<Answer[]> {
  const special = requests.some(({ lines }) => lines.some(({ allotmentId, walkIn }) => allotmentId || walkIn));
  if (!special) {
    const answers = await unlessLost(takeAtOnce(pool, requests, clock));
    if (answers) return answers;
  }
  for (let tries = 1; ; tries++) {
    const answers = await unlessLost(takeInOrder(pool, requests, clock), tries === MOST_TRIES);
    if (answers) return answers;
  }
}

async function unlessLost<T>(work: Promise<T>, last = false): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (!last && LOST_RACE.includes((error as { code?: string }).code ?? "")) return null;
    throw error;
  }
}

/** @returns null when nothing was written, because not every line could be had */
async function takeAtOnce(
  pool: pg.Pool,
  requests: readonly HoldRequest[],
  { now, newId }: Clock,
): Promise<Answer[] | null> {
  const holds = requests.map((request) => newHolds(request, newId));
  const shipping = requests.some(({ lines }) => lines.some(({ ships }) => ships));
  return (await write(pool, holds.flat(), { at: now(), shipping })) ? holds.map((held) => ok(held)) : null;
}

/**
 * Locks what the requests want, judges them in the order in which they came, writes what is granted. Locks in the one
 * order of the room: levels by location and variant, then allotments by id.
 */
async function takeInOrder(pool: pg.Pool, requests: readonly HoldRequest[], { now, newId }: Clock): Promise<Answer[]> {
  const client = await pool.connect();
  try {
    const { answers, granted } = grantHolds(requests, await lockedBooks(client, requests), newId);
    if (granted.length > 0)
      invariant(await write(client, granted, { at: now(), shipping: false }), "what was granted under a lock is there");
    await client.query(granted.length > 0 ? "COMMIT" : "ROLLBACK");
    client.release();
    return answers;
  } catch (error) {
    // What it had begun ends with it: a connection in an unknown state is not given back to the pool.
    client.release(true);
    throw error;
  }
}

/** Begins the transaction, locks, and reads what is judged by: after the locks, so it is what was committed till then. */
async function lockedBooks(client: pg.PoolClient, requests: readonly HoldRequest[]): Promise<Books> {
  const lines = requests.flatMap((request) => request.lines);
  const wanted = [...new Map(lines.map((line) => [levelOf(line), line])).values()];
  const allotmentIds = [...new Set(lines.flatMap(({ allotmentId }) => allotmentId ?? []))];
  const [, levels, allotments, had, earlier] = await Promise.all([
    client.query("BEGIN"),
    client.query<{ locationId: string; variantId: string } & FreeUnits>({
      name: "lock-levels",
      text: `
        SELECT s.location_id AS "locationId", s.variant_id AS "variantId", s.ship_safety_stock AS "shipReserve",
          s.safety_stock AS "safetyStock",
          s.on_hand - s.unsellable - s.held - s.allocated - s.allotted - s.safety_stock AS free
        FROM unnest($1::uuid[], $2::uuid[]) AS w (location_id, variant_id)
        JOIN stock_level s USING (location_id, variant_id)
        ORDER BY s.location_id, s.variant_id FOR UPDATE OF s`,
      values: [list(wanted.map((line) => line.locationId)), list(wanted.map((line) => line.variantId))],
    }),
    // With those of the same item at other places: its limit per customer is one, and so is who counts against it.
    client.query<{ id: string; left: number; limitPerCustomer: number | null; item: string }>({
      name: "lock-allotments",
      text: `
        SELECT id, "left", limit_per_customer AS "limitPerCustomer", show_id || '/' || variant_id AS item FROM allotment
        WHERE (show_id, variant_id) IN (SELECT show_id, variant_id FROM allotment WHERE id = ANY($1::uuid[]))
          AND returned_at IS NULL ORDER BY id FOR UPDATE`,
      values: [list(allotmentIds)],
    }),
    client.query<{ item: string; customerKey: string; units: number }>({
      name: "units-had",
      text: `
        SELECT a.show_id || '/' || a.variant_id AS item, h.customer_key AS "customerKey", sum(h.quantity)::int AS units
        FROM (SELECT DISTINCT show_id, variant_id FROM allotment
          WHERE id = ANY($1::uuid[]) AND limit_per_customer IS NOT NULL) w
        JOIN allotment a USING (show_id, variant_id) JOIN hold h ON h.allotment_id = a.id
        WHERE h.customer_key = ANY($2) AND h.state IN ('OPEN', 'CONVERTED')
        GROUP BY 1, 2`,
      values: [list(allotmentIds), requests.map((request) => request.customerKey ?? "")],
    }),
    client.query<HeldUnits & { key: string; state: string }>({
      name: "earlier-holds",
      text: `
        SELECT hold_key AS key, id, location_id AS "locationId", variant_id AS "variantId", quantity,
          expires_at AS "expiresAt", state
        FROM hold WHERE hold_key = ANY($1) ORDER BY hold_key, position`,
      values: [requests.map((request) => request.key)],
    }),
  ]);
  return {
    levels: new Map(
      levels.rows.map(({ locationId, variantId, ...free }) => [levelOf({ locationId, variantId }), free]),
    ),
    allotments: new Map(allotments.rows.map(({ id, ...allotment }) => [id, allotment])),
    had: new Map(had.rows.map((row) => [customerOf(row.item, row.customerKey), row.units])),
    earlier: answersOf(earlier.rows),
  };
}

function answersOf(rows: ReadonlyArray<HeldUnits & { key: string; state: string }>): Books["earlier"] {
  const earlier = new Map<string, HeldUnits[] | "ENDED">();
  for (const { key, state, ...held } of rows) {
    const sofar = earlier.get(key) ?? [];
    const ended = sofar === "ENDED" || (state !== "OPEN" && state !== "CONVERTED");
    earlier.set(key, ended ? "ENDED" : [...sofar, held]);
  }
  return earlier;
}

/**
 * Writes holds, their levels and allotments in one statement, and tells who shows a level when few are left. A hold
 * refers to its level by its place among the levels, so a rush on one variant names it once.
 *
 * @param options.shipping whether some must leave the places' reserves alone: then, at once, all
 * @returns false when a level hasn't that many, or isn't there: nothing is written then
 */
async function write(
  connection: Pick<pg.Pool, "query">,
  holds: readonly NewHold[],
  { at, shipping }: { at: Date; shipping: boolean },
): Promise<boolean> {
  const { levels, allotments } = totals(holds);
  const places = new Map(levels.map((level, i) => [levelOf(level), i + 1]));
  const { rowCount } = await connection.query({
    name: "take-holds",
    text: `
      WITH wanted AS (
        SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::int[], $17::bool[])
          AS w (location_id, variant_id, units, of_shows, walk_in)
      ), locked AS MATERIALIZED (
        SELECT w.*, s.on_hand - s.unsellable - s.held - s.allocated - s.allotted - s.safety_stock
          - CASE WHEN $6 THEN s.ship_safety_stock ELSE 0 END
          + CASE WHEN w.walk_in THEN s.safety_stock ELSE 0 END AS free
        FROM wanted w JOIN stock_level s USING (location_id, variant_id)
        ORDER BY s.location_id, s.variant_id FOR UPDATE OF s
      ), enough AS MATERIALIZED (
        SELECT count(*) = cardinality($2::uuid[]) AND bool_and(units = of_shows OR free >= units - of_shows) AS for_all
        FROM locked
      ), level AS (
        UPDATE stock_level s SET held = s.held + l.units, allotted = s.allotted - l.of_shows, updated_at = $1
        FROM locked l
        WHERE s.location_id = l.location_id AND s.variant_id = l.variant_id AND (SELECT for_all FROM enough)
        RETURNING s.location_id, s.variant_id,
          s.on_hand - s.unsellable - s.held - s.allocated - s.allotted - s.safety_stock AS free
      ), allotment AS (
        UPDATE allotment a SET "left" = a."left" - t.units
        FROM unnest($7::uuid[], $8::int[]) AS t (id, units) WHERE a.id = t.id
      ), taken AS (
        INSERT INTO hold (id, hold_key, position, location_id, variant_id, quantity, allotment_id, customer_key,
          expires_at, created_at)
        SELECT h.id, h.key, h.position, ($2::uuid[])[h.level], ($3::uuid[])[h.level], h.quantity, h.allotment_id,
          h.customer_key, h.expires_at, $1
        FROM unnest($9::uuid[], $10::text[], $11::int[], $12::int[], $13::int[], $14::uuid[], $15::text[],
          $16::timestamptz[]) AS h (id, key, position, level, quantity, allotment_id, customer_key, expires_at)
        WHERE (SELECT for_all FROM enough)
      )
      SELECT CASE WHEN free <= ${FEW_LEFT} THEN
        pg_notify('touched', json_build_array('stock:' || variant_id, 'stock-at:' || location_id)::text) END
      FROM level`,
    values: [
      at,
      list(levels.map((level) => level.locationId)),
      list(levels.map((level) => level.variantId)),
      list(levels.map((level) => level.units)),
      list(levels.map((level) => level.ofShows)),
      shipping,
      list([...allotments.keys()]),
      list([...allotments.values()]),
      list(holds.map((hold) => hold.id)),
      holds.map((hold) => hold.key),
      list(holds.map((hold) => hold.position)),
      list(holds.map((hold) => places.get(levelOf(hold))!)),
      list(holds.map((hold) => hold.quantity)),
      list(holds.map((hold) => hold.allotmentId ?? "NULL")),
      holds.map((hold) => hold.customerKey),
      list(holds.map((hold) => hold.expiresAt.toISOString())),
      list(levels.map((level) => (level.walkIn ? "t" : "f"))),
    ],
  });
  return rowCount === levels.length;
}

/** An array of ids, numbers or times as PostgreSQL writes it: nothing in them needs quoting. */
function list(values: ReadonlyArray<string | number>): string {
  return `{${values.join(",")}}`;
}

/** @property walkIn some are for people who stand there: what they may have was judged under the lock */
type LevelTotal = { locationId: string; variantId: string; units: number; ofShows: number; walkIn: boolean };

/** Units wanted of each level, and of each allotment. */
function totals(holds: readonly NewHold[]) {
  const levels = new Map<string, LevelTotal>();
  const allotments = new Map<string, number>();
  for (const hold of holds) {
    const { locationId, variantId, quantity, allotmentId } = hold;
    const level = levels.get(levelOf(hold)) ?? { locationId, variantId, units: 0, ofShows: 0, walkIn: false };
    level.units += quantity;
    level.walkIn ||= hold.walkIn;
    if (allotmentId) {
      level.ofShows += quantity;
      allotments.set(allotmentId, (allotments.get(allotmentId) ?? 0) + quantity);
    }
    levels.set(levelOf(hold), level);
  }
  return { levels: [...levels.values()], allotments };
}
