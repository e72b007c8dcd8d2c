import { mkdtempSync, rmSync } from "node:fs";
import os, { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { findStores, type StoreSearch } from "#app/domain/inventory/find-stores.queries.server.ts";
import { readConfig } from "#app/platform/config.server.ts";
import { openShop, type Shop } from "#app/shop.server.ts";
import { databaseUrl, makeTemplate, query } from "../tests/support/database-server.ts";
import { startServer } from "./bench-stock/world.ts";

/**
 * `npm run bench:stores`: how long "near me, and has this in stock" takes as the page asks it (cards with opening hours and
 * all), one question after the other, with 5,000 places in the country and with one. A product that three places in ten
 * have, and one that a single place has. Progress on stderr, one JSON object on stdout.
 */
const PLACES = 5_000;
const VARIANTS = 20;
const BAR_MS = 30;
const QUESTIONS = Number(process.env["BENCH_QUESTIONS"] ?? 1_500);
const WARM_UP = 150;

const tell = (line: string) => process.stderr.write(`${line}\n`);

/** Positions between Zhengzhou and Qingdao, by dice that always fall the same. */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
const somewhere = (roll: () => number) => ({ latitude: 33.5 + roll() * 4, longitude: 113.5 + roll() * 8 });

async function fill(url: string, places: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const roll = dice(7);
  const at = Array.from({ length: places }, () => somewhere(roll));
  await client.query("SET session_replication_role = replica");
  await client.query(
    `INSERT INTO location (id, handle, kind, name, address, city, county_code, latitude, longitude, time_zone, pickup,
       position, updated_at)
     SELECT gen_random_uuid(), 'place-' || n, 'FLAGSHIP', '{"zh":"店"}', '{"zh":"路"}',
       jsonb_build_object('zh', '城市' || n % 60), '371302', lat, lon, 'Asia/Shanghai', 'OWN_SHELF', n, now()
     FROM unnest($1::float8[], $2::float8[]) WITH ORDINALITY AS p (lat, lon, n)`,
    [at.map(({ latitude }) => latitude), at.map(({ longitude }) => longitude)],
  );
  await client.query(
    `INSERT INTO opening_hours (id, location_id, weekday, opens, closes)
     SELECT gen_random_uuid(), l.id, d, '08:00', '20:00' FROM location l, generate_series(1, 7) d`,
  );
  await client.query(
    `WITH p AS (INSERT INTO product (id, handle, status, title, body, vendor, product_type, updated_at)
       SELECT gen_random_uuid(), 'product-' || n, 'ACTIVE', '{"zh":"品"}', '{"zh":""}', 'v', 'fruit', now()
       FROM generate_series(1, $1::int) n RETURNING id, handle)
     INSERT INTO variant (id, product_id, sku, position, price_fen, weight_grams)
     SELECT gen_random_uuid(), id, handle, 1, 1990, 500 FROM p`,
    [VARIANTS],
  );
  // product-1 is in one place only; the others are on three shelves of ten, and known and empty on the rest.
  await client.query(
    `INSERT INTO stock_level (location_id, variant_id, on_hand)
     SELECT l.id, v.id, CASE WHEN v.sku = 'product-1' THEN (l.position = 1)::int
       WHEN (l.position + v.position * 7) % 10 < 3 OR l.position = 1 THEN 20 ELSE 0 END
     FROM location l, variant v`,
  );
  await client.query("ANALYZE");
  await client.end();
}

async function measure(shop: Shop, product: string): Promise<{ p50: number; p99: number }> {
  const roll = dice(11);
  const times: number[] = [];
  for (let i = 0; i < QUESTIONS + WARM_UP; i++) {
    const search: StoreSearch = { near: somewhere(roll), product, kind: null, city: null, open: false, from: 0 };
    const began = performance.now();
    const { stores } = await findStores(shop, "zh", search);
    if (i >= WARM_UP) times.push(performance.now() - began);
    if (stores.length === 0) throw new Error(`${product}: nothing found`);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Number(times[Math.floor(times.length * share)]!.toFixed(2));
  return { p50: at(0.5), p99: at(0.99) };
}

const server = await startServer();
const dataDir = mkdtempSync(path.join(tmpdir(), "ten-products-bench-stores-"));
try {
  const template = await makeTemplate(server.url);
  const measured = new Map<
    number,
    { common: Awaited<ReturnType<typeof measure>>; rare: Awaited<ReturnType<typeof measure>> }
  >();
  for (const places of [1, PLACES]) {
    tell(`${places} places …`);
    const name = `stores_${places}`;
    await query(server.url, `CREATE DATABASE ${name} TEMPLATE ${template}`);
    const url = databaseUrl(server.url, name);
    await fill(url, places);
    const shop = await openShop(
      readConfig({ DATABASE_URL: url, DATA_DIR: dataDir, LOG_LEVEL: "silent" }, () => "s".repeat(43)),
    );
    measured.set(places, { common: await measure(shop, "product-2"), rare: await measure(shop, "product-1") });
    await shop.close();
  }
  const [one, many] = [measured.get(1)!, measured.get(PLACES)!];
  const result = (name: string, ours: { p50: number; p99: number }, alone: { p99: number }) => ({
    name,
    value: ours.p99,
    unit: "ms",
    p50: ours.p50,
    yardstick: alone.p99,
    ratio: Number((ours.p99 / alone.p99).toFixed(2)),
    bar: BAR_MS,
    pass: ours.p99 <= BAR_MS,
  });
  process.stdout.write(
    `${JSON.stringify(
      {
        bench: "stores",
        machine: {
          cpus: os.cpus().length,
          model: os.cpus()[0]?.model ?? "",
          node: process.version,
          load: os.loadavg(),
        },
        results: [
          { name: "near me with stock, one place, p99", value: one.common.p99, unit: "ms", p50: one.common.p50 },
          result(`near me with stock, ${PLACES} places, p99`, many.common, one.common),
          result(`near me with stock that one of ${PLACES} places has, p99`, many.rare, one.rare),
        ],
      },
      null,
      2,
    )}\n`,
  );
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
