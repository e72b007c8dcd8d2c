import type pg from "pg";
import { invariant } from "#app/platform/assert.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { mergeDemands, type Demand } from "./demand.ts";
import { stockTags } from "./events.ts";
import type { HeldUnits, HoldRefusal, Shortage } from "./hold.ts";
import { FEW_LEFT } from "./stock-level.ts";

/** What the holding doors need: they commit by themselves, on plain connections (docs/decisions/004). */
export type StockGround = { pool: pg.Pool; now: () => Date; newId: () => string };

export type HoldRequest = {
  /** The checkout's idempotency key: asked again, the same holds are the answer. */
  key: string;
  lines: readonly Demand[];
  expiresAt: Date;
};

/** Most different levels one cart may touch; a limit on everything. */
const MOST_LEVELS = 200;

/**
 * Keeps units for an unpaid checkout: all lines or none. Grants in the order in which rows are locked, so two carts
 * that cross can't deadlock; a refusal names every line that is short with what is left.
 * Idempotent by `key`. A shopper's own earlier open holds under the same key are answered, never counted against them.
 */
export async function hold(ground: StockGround, request: HoldRequest): Promise<Result<HeldUnits[], HoldRefusal>> {
  const demands = mergeDemands(request.lines);
  invariant(demands.length > 0 && demands.length <= MOST_LEVELS, "a hold is of something and bounded");
  invariant(
    demands.every((demand) => demand.quantity > 0),
    "a hold is of whole units",
  );
  return inTransaction(ground.pool, async (client) => {
    // Requests with one key queue here, so that a repetition sees what the first one did.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`hold:${request.key}`]);
    const earlier = await heldUnder(client, request.key);
    if (earlier.length > 0) {
      const open = earlier.filter((row) => row.state === "OPEN" || row.state === "CONVERTED");
      return open.length === earlier.length ? ok(open.map(toHeldUnits)) : refuse({ refusal: "ENDED" });
    }
    const shortages: Shortage[] = [];
    const scarce: Demand[] = [];
    for (const demand of demands) {
      const taken = await takeUnits(client, demand, ground.now());
      if (!taken.ok) shortages.push({ ...demand, wanted: demand.quantity, available: taken.available });
      else if (taken.left <= FEW_LEFT) scarce.push(demand);
    }
    if (shortages.length > 0) {
      await client.query("ROLLBACK");
      return refuse({ refusal: "SHORT", shortages });
    }
    const held = demands.map((demand) => ({ ...demand, id: ground.newId(), expiresAt: request.expiresAt }));
    await client.query(
      `INSERT INTO hold (id, hold_key, location_id, variant_id, quantity, expires_at, created_at)
       SELECT id, $2, location_id, variant_id, quantity, $3, $4
       FROM unnest($1::uuid[], $5::uuid[], $6::uuid[], $7::int[]) AS h (id, location_id, variant_id, quantity)`,
      [
        held.map((h) => h.id),
        request.key,
        request.expiresAt,
        ground.now(),
        held.map((h) => h.locationId),
        held.map((h) => h.variantId),
        held.map((h) => h.quantity),
      ],
    );
    await tellTouched(client, scarce);
    return ok(held);
  });
}

/** Gives open holds of a key more time, never less. Ended ones stay ended. */
export async function extendHold(ground: StockGround, key: string, expiresAt: Date): Promise<void> {
  await ground.pool.query(
    "UPDATE hold SET expires_at = greatest(expires_at, $2) WHERE hold_key = $1 AND state = 'OPEN'",
    [key, expiresAt],
  );
}

/** Ends the open holds of a key and frees their units. Twice is as good as once. */
export async function releaseHold(ground: StockGround, key: string): Promise<void> {
  await inTransaction(ground.pool, async (client) => {
    await endHolds(client, "hold_key = $1 AND state = 'OPEN'", [key], "RELEASED", ground.now());
  });
}

/**
 * Ends holds whose time is over and whose checkout never came to an order; run by schedule. Holds of a placed order
 * end with that order (orders/expire-orders.server.ts), which first cancels the payment at the provider.
 * @returns how many ended; call again while it is `most`
 */
export async function expireHolds(ground: StockGround, most = 200): Promise<number> {
  return inTransaction(ground.pool, (client) =>
    endHolds(
      client,
      `id IN (SELECT h.id FROM hold h WHERE h.state = 'OPEN' AND h.expires_at <= $1
        AND NOT EXISTS (SELECT FROM fulfillment_order_line l WHERE l.hold_id = h.id)
        ORDER BY h.location_id, h.variant_id LIMIT ${most} FOR UPDATE SKIP LOCKED)`,
      [ground.now()],
      "EXPIRED",
      ground.now(),
    ),
  );
}

/** Takes units where enough are available, and says how many are left then, or how many there are instead. */
async function takeUnits(
  client: pg.PoolClient,
  demand: Demand,
  now: Date,
): Promise<{ ok: true; left: number } | { ok: false; available: number }> {
  const { locationId, variantId, quantity } = demand;
  const taken = await client.query<{ left: number }>(
    `UPDATE stock_level SET held = held + $3, updated_at = $4
     WHERE location_id = $1 AND variant_id = $2
       AND on_hand - held - allocated - allotted - safety_stock >= $3
     RETURNING on_hand - held - allocated - allotted - safety_stock AS left`,
    [locationId, variantId, quantity, now],
  );
  if (taken.rows[0]) return { ok: true, left: taken.rows[0].left };
  const level = await client.query<{ available: number }>(
    `SELECT greatest(0, on_hand - held - allocated - allotted - safety_stock) AS available
     FROM stock_level WHERE location_id = $1 AND variant_id = $2`,
    [locationId, variantId],
  );
  return { ok: false, available: level.rows[0]?.available ?? 0 };
}

type HoldRow = {
  id: string;
  location_id: string;
  variant_id: string;
  quantity: number;
  expires_at: Date;
  state: string;
};

async function heldUnder(client: pg.PoolClient, key: string): Promise<HoldRow[]> {
  const { rows } = await client.query<HoldRow>(
    `SELECT id, location_id, variant_id, quantity, expires_at, state FROM hold
     WHERE hold_key = $1 ORDER BY location_id, variant_id`,
    [key],
  );
  return rows;
}

function toHeldUnits(row: HoldRow): HeldUnits {
  const { id, quantity } = row;
  return { id, locationId: row.location_id, variantId: row.variant_id, quantity, expiresAt: row.expires_at };
}

/** Ends the holds that a condition names and gives their units back, level by level in lock order. */
async function endHolds(
  client: pg.PoolClient,
  condition: string,
  values: unknown[],
  state: "RELEASED" | "EXPIRED",
  now: Date,
): Promise<number> {
  const { rows } = await client.query<{ location_id: string; variant_id: string; quantity: number }>(
    `UPDATE hold SET state = '${state}', ended_at = '${now.toISOString()}' WHERE ${condition}
     RETURNING location_id, variant_id, quantity`,
    values,
  );
  const demands = mergeDemands(
    rows.map((row) => ({ locationId: row.location_id, variantId: row.variant_id, quantity: row.quantity })),
  );
  const scarce: Demand[] = [];
  for (const demand of demands) {
    const freed = await client.query<{ left: number }>(
      `UPDATE stock_level SET held = held - $3, updated_at = $4 WHERE location_id = $1 AND variant_id = $2
       RETURNING on_hand - held - allocated - allotted - safety_stock AS left`,
      [demand.locationId, demand.variantId, demand.quantity, now],
    );
    if ((freed.rows[0]?.left ?? 0) - demand.quantity <= FEW_LEFT) scarce.push(demand);
  }
  await tellTouched(client, scarce);
  return rows.length;
}

async function tellTouched(client: pg.PoolClient, demands: readonly Demand[]): Promise<void> {
  if (demands.length > 0) await client.query("SELECT pg_notify('touched', $1)", [JSON.stringify(stockTags(demands))]);
}

async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    client.release();
    return result;
  } catch (error) {
    // A connection in an unknown state is not given back to the pool.
    client.release(true);
    throw error;
  }
}
