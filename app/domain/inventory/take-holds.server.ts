import type pg from "pg";
import { stockTags } from "./events.ts";
import { customerOf, grantHolds, levelOf, type Answer, type Books, type NewHold } from "./grant-holds.ts";
import type { HeldUnits, HoldRequest } from "./hold.ts";
import { FEW_LEFT } from "./stock-level.ts";

type Clock = { now: () => Date; newId: () => string };

/** A key used twice at the same moment, or two carts of other processes that crossed: the second try finds the first's. */
const LOST_RACE = ["23505", "40P01"];
const MOST_TRIES = 3;

/**
 * Takes the holds of several requests in one transaction: locks what they want, judges them in order, writes what is
 * granted. Locks in the one order of the room: levels by location and variant, then allotments by id.
 */
export async function takeHolds(pool: pg.Pool, requests: readonly HoldRequest[], clock: Clock): Promise<Answer[]> {
  for (let tries = 1; ; tries++) {
    try {
      return await take(pool, requests, clock);
    } catch (error) {
      if (tries === MOST_TRIES || !LOST_RACE.includes((error as { code?: string }).code ?? "")) throw error;
    }
  }
}

async function take(pool: pg.Pool, requests: readonly HoldRequest[], clock: Clock): Promise<Answer[]> {
  const client = await pool.connect();
  try {
    const books = await lockedBooks(client, requests);
    const { answers, granted } = grantHolds(requests, books, clock.newId);
    await write(client, granted, books, clock.now());
    client.release();
    return answers;
  } catch (error) {
    // What it had begun ends with it: a connection in an unknown state is not given back to the pool.
    client.release(true);
    throw error;
  }
}

/** Begins the transaction and locks. */
async function lockedBooks(client: pg.PoolClient, requests: readonly HoldRequest[]): Promise<Books> {
  const lines = requests.flatMap((request) => request.lines);
  const wanted = new Map(lines.map((line) => [levelOf(line), line]));
  const level = [...wanted.values()];
  const [, levels, earlier] = await Promise.all([
    client.query("BEGIN"),
    client.query<{ locationId: string; variantId: string; free: number; shipReserve: number }>({
      name: "lock-levels",
      text: `
        SELECT s.location_id AS "locationId", s.variant_id AS "variantId", s.ship_safety_stock AS "shipReserve",
          s.on_hand - s.unsellable - s.held - s.allocated - s.allotted - s.safety_stock AS free
        FROM unnest($1::uuid[], $2::uuid[]) AS w (location_id, variant_id)
        JOIN stock_level s USING (location_id, variant_id)
        ORDER BY s.location_id, s.variant_id FOR UPDATE OF s`,
      values: [level.map((line) => line.locationId), level.map((line) => line.variantId)],
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
    levels: new Map(levels.rows.map(({ free, shipReserve, ...row }) => [levelOf(row), { free, shipReserve }])),
    earlier: answersOf(earlier.rows),
    ...(await lockedAllotments(client, requests)),
  };
}

async function lockedAllotments(
  client: pg.PoolClient,
  requests: readonly HoldRequest[],
): Promise<Pick<Books, "allotments" | "had">> {
  const ids = [...new Set(requests.flatMap(({ lines }) => lines.flatMap(({ allotmentId }) => allotmentId ?? [])))];
  if (ids.length === 0) return { allotments: new Map(), had: new Map() };
  const [allotments, had] = await Promise.all([
    client.query<{ id: string; left: number; limitPerCustomer: number | null }>({
      name: "lock-allotments",
      text: `
        SELECT id, "left", limit_per_customer AS "limitPerCustomer" FROM allotment
        WHERE id = ANY($1) AND returned_at IS NULL ORDER BY id FOR UPDATE`,
      values: [ids],
    }),
    client.query<{ allotmentId: string; customerKey: string; units: number }>({
      name: "units-had",
      text: `
        SELECT h.allotment_id AS "allotmentId", h.customer_key AS "customerKey", sum(h.quantity)::int AS units
        FROM hold h JOIN allotment a ON a.id = h.allotment_id AND a.limit_per_customer IS NOT NULL
        WHERE h.allotment_id = ANY($1) AND h.customer_key = ANY($2) AND h.state IN ('OPEN', 'CONVERTED')
        GROUP BY 1, 2`,
      values: [ids, requests.map((request) => request.customerKey ?? "")],
    }),
  ]);
  return {
    allotments: new Map(allotments.rows.map(({ id, ...allotment }) => [id, allotment])),
    had: new Map(had.rows.map((row) => [customerOf(row.allotmentId, row.customerKey), row.units])),
  };
}

function answersOf(rows: ReadonlyArray<HeldUnits & { key: string; state: string }>): Books["earlier"] {
  const earlier: Books["earlier"] = new Map();
  for (const { key, state, ...held } of rows) {
    const sofar = earlier.get(key) ?? [];
    const ended = sofar === "ENDED" || (state !== "OPEN" && state !== "CONVERTED");
    earlier.set(key, ended ? "ENDED" : [...sofar, held]);
  }
  return earlier;
}

/** Writes level, allotment and hold in one statement, and commits. */
async function write(client: pg.PoolClient, granted: readonly NewHold[], books: Books, at: Date): Promise<void> {
  if (granted.length === 0) {
    await client.query("ROLLBACK");
    return;
  }
  const taken = new Map<string, { locationId: string; variantId: string; units: number; ofShows: number }>();
  const ofShow = new Map<string, number>();
  for (const hold of granted) {
    const { locationId, variantId, quantity, allotmentId } = hold;
    const sofar = taken.get(levelOf(hold)) ?? { locationId, variantId, units: 0, ofShows: 0 };
    sofar.units += quantity;
    if (allotmentId) {
      sofar.ofShows += quantity;
      ofShow.set(allotmentId, (ofShow.get(allotmentId) ?? 0) + quantity);
    }
    taken.set(levelOf(hold), sofar);
  }
  const levels = [...taken.values()];
  const statements = [
    client.query({
      name: "take-holds",
      text: `
        WITH level AS (
          UPDATE stock_level s SET held = s.held + t.units, allotted = s.allotted - t.of_shows, updated_at = $1
          FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::int[]) AS t (location_id, variant_id, units, of_shows)
          WHERE s.location_id = t.location_id AND s.variant_id = t.variant_id
        ), allotment AS (
          UPDATE allotment a SET "left" = a."left" - t.units
          FROM unnest($6::uuid[], $7::int[]) AS t (id, units) WHERE a.id = t.id
        )
        INSERT INTO hold (id, hold_key, position, location_id, variant_id, quantity, allotment_id, customer_key,
          expires_at, created_at)
        SELECT h.*, $1 FROM unnest($8::uuid[], $9::text[], $10::int[], $11::uuid[], $12::uuid[], $13::int[],
          $14::uuid[], $15::text[], $16::timestamptz[]) AS h`,
      values: [
        at,
        levels.map((level) => level.locationId),
        levels.map((level) => level.variantId),
        levels.map((level) => level.units),
        levels.map((level) => level.ofShows),
        [...ofShow.keys()],
        [...ofShow.values()],
        granted.map((hold) => hold.id),
        granted.map((hold) => hold.key),
        granted.map((hold) => hold.position),
        granted.map((hold) => hold.locationId),
        granted.map((hold) => hold.variantId),
        granted.map((hold) => hold.quantity),
        granted.map((hold) => hold.allotmentId),
        granted.map((hold) => hold.customerKey),
        granted.map((hold) => hold.expiresAt),
      ],
    }),
    ...touched(client, levels, books),
    client.query("COMMIT"),
  ];
  await Promise.all(statements);
}

/** Pages say how many are left only when few are: only then do they change. */
function touched(
  client: pg.PoolClient,
  levels: ReadonlyArray<{ locationId: string; variantId: string }>,
  books: Books,
): Array<Promise<unknown>> {
  const scarce = levels.filter((level) => books.levels.get(levelOf(level))!.free <= FEW_LEFT);
  if (scarce.length === 0) return [];
  return [client.query("SELECT pg_notify('touched', $1)", [JSON.stringify(stockTags(scarce).slice(0, 100))])];
}
