import { mkdtempSync, chmodSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "#server/embedded-postgres.mjs";
import { databaseUrl, makeTemplate, query } from "../../tests/support/database-server.ts";

/** How much there is: levels = locations × variants, as far as `levels` allows. */
export type Size = { locations: number; variants: number; ledgerRows: number };

export type Level = { locationId: string; variantId: string };

export type World = { url: string; pool: pg.Pool; levels: Level[]; close: () => Promise<void> };

/** Most levels a world gets: ten places for each of the first variants, one for each of the first places. */
const MOST_LEVELS = 200_000;
const UNITS = 1_000_000_000;

/** A PostgreSQL of its own as the shop runs it: fsync and synchronous_commit on, the default. */
export async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), "ten-products-bench-"));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres(folder, { database: "postgres", maxConnections: 200 });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A database with that many places, variants, levels and movements. */
export async function makeWorld(serverUrl: string, name: string, size: Size): Promise<World> {
  const template = await templateOf(serverUrl);
  await query(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = databaseUrl(serverUrl, name);
  const pool = new pg.Pool({ connectionString: url, max: 64 });
  // Connections that the end of the database cuts are no fault of a measure.
  pool.on("error", () => {});
  const { locations, variants, ledgerRows } = size;
  const each = Math.max(1, Math.min(10, locations));
  const withLevels = Math.min(variants, Math.floor(MOST_LEVELS / each));
  const client = await pool.connect();
  await client.query("SET session_replication_role = replica");
  await client.query(
    `INSERT INTO location (id, handle, kind, name, address, city, county_code, latitude, longitude, time_zone, ships, updated_at)
     SELECT gen_random_uuid(), 'place-' || n, 'FLAGSHIP', '{"zh":"店"}', '{"zh":"路"}', '{"zh":"市"}', '371302', 35, 118,
       'Asia/Shanghai', true, now() FROM generate_series(1, $1::int) n`,
    [locations],
  );
  await client.query(
    `WITH p AS (INSERT INTO product (id, handle, status, title, body, vendor, product_type, updated_at)
       SELECT gen_random_uuid(), 'product-' || n, 'ACTIVE', '{"zh":"品"}', '{"zh":""}', 'v', 'fruit', now()
       FROM generate_series(1, $1::int) n RETURNING id, handle)
     INSERT INTO variant (id, product_id, sku, position, price_fen, weight_grams)
     SELECT gen_random_uuid(), id, 'SKU-' || handle, 1, 1990, 500 FROM p`,
    [variants],
  );
  await client.query(
    `INSERT INTO stock_level (location_id, variant_id, on_hand)
     SELECT l.id, v.id, ${UNITS}
     FROM (SELECT id, row_number() OVER (ORDER BY sku) n FROM variant ORDER BY sku LIMIT ${withLevels}) v
     JOIN (SELECT id, row_number() OVER (ORDER BY handle) n FROM location) l
       ON (l.n + v.n) % ${Math.max(1, Math.floor(locations / each))} = 0`,
  );
  await client.query(
    `INSERT INTO stock_movement (id, at, location_id, variant_id, kind, quantity, balance, receipt_id)
     SELECT gen_random_uuid(), now() - row * interval '1 second', s.location_id, s.variant_id, 'RECEIVED', 1, 1,
       gen_random_uuid()
     FROM generate_series(1, $1::int) row
     JOIN (SELECT location_id, variant_id, row_number() OVER () - 1 AS n, count(*) OVER () AS every FROM stock_level) s
       ON s.n = row % s.every`,
    [ledgerRows],
  );
  await client.query("SET session_replication_role = origin");
  await client.query("ANALYZE");
  client.release();
  await query(url, "VACUUM");
  const { rows: levels } = await pool.query<Level>(
    `SELECT location_id AS "locationId", variant_id AS "variantId" FROM stock_level
     ORDER BY md5(location_id::text || variant_id::text) LIMIT 10000`,
  );
  return {
    url,
    pool,
    levels,
    close: async () => {
      await pool.end();
      await query(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

const templates = new Map<string, Promise<string>>();

function templateOf(serverUrl: string): Promise<string> {
  const known = templates.get(serverUrl);
  if (known) return known;
  const made = makeTemplate(serverUrl);
  templates.set(serverUrl, made);
  return made;
}
