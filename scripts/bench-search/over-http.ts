import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import autocannon from "autocannon";
import pg from "pg";
import { generatedCatalogue } from "../../tests/support/search/generated-catalogue.ts";
import { startDemoDatabase } from "../../tests/support/demo-database.ts";
import { startApp } from "../../tests/support/running-app.ts";
import { benchQueries } from "./queries.ts";

export type OverHttp = {
  usual: Latency;
  /** Pages nobody asked for before, one after the other */
  fresh: Latency;
  rebuildMs: number;
  whileRebuilding: Latency;
  /** From the commit that a thing is sold out, or there again, until the page of those there are says so: the longest */
  reachesMs: number;
};
type Latency = { perSecond: number; p50Ms: number; p99Ms: number };

const CONNECTIONS = 32;
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 6);
/** Below the search's limit for one address. */
const MOST_PAGES = 250;
const CHANGES_OF_STOCK = 10;

/** Pages of a shop with so many products, as its server sends them. */
export async function overHttp(products: number, tell: (line: string) => void): Promise<OverHttp> {
  tell("demo shop …");
  const demo = await startDemoDatabase();
  try {
    const app = await startApp(demo);
    try {
      const client = new pg.Client({ connectionString: app.databaseUrl });
      await client.connect();
      tell(`${products} products …`);
      await fill(client, products);
      const folder = path.join(demo.dataDir, "search");
      await rebuilt(client, folder);
      const pages = benchQueries().map((query) => `/search?q=${encodeURIComponent(query)}`);
      const some = pages.slice(0, MOST_PAGES);
      tell("each page once …");
      const fresh = await oneByOne(app.url, some);
      tell("32 connections …");
      const usual = await load(app.url, some, SECONDS);
      tell("32 connections while the index is built …");
      const loading = load(app.url, some, SECONDS);
      const rebuildMs = await rebuilt(client, folder);
      const whileRebuilding = await loading;
      tell("sold out, and there again …");
      const reachesMs = await reaches(app.url, client);
      await client.end();
      return { usual, fresh, rebuildMs, whileRebuilding, reachesMs };
    } finally {
      await app.stop();
    }
  } finally {
    await demo.stop();
  }
}

async function oneByOne(url: string, pages: readonly string[]): Promise<Latency> {
  const taken: number[] = [];
  const began = performance.now();
  for (const page of pages) {
    const started = performance.now();
    const response = await fetch(url + page);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${page}: ${response.status}`);
    taken.push(performance.now() - started);
  }
  const seconds = (performance.now() - began) / 1000;
  taken.sort((a, b) => a - b);
  const at = (share: number) => Math.round(taken[Math.floor(taken.length * share)]! * 10) / 10;
  return { perSecond: Math.round(pages.length / seconds), p50Ms: at(0.5), p99Ms: at(0.99) };
}

async function load(url: string, pages: readonly string[], duration: number): Promise<Latency> {
  const requests = pages.map((page) => ({ path: page }));
  const run = await autocannon({ url, connections: CONNECTIONS, duration, requests });
  if (run.non2xx > 0 || run.errors > 0) throw new Error(`${run.non2xx} refused, ${run.errors} failed`);
  return { perSecond: Math.round(run.requests.average), p50Ms: run.latency.p50, p99Ms: run.latency.p99 };
}

/** Has the server build its index anew. @returns how long it took until the new one was in its place */
async function rebuilt(client: pg.Client, folder: string): Promise<number> {
  const writtenAt = () => Math.max(0, ...readdirSync(folder).map((file) => statSync(path.join(folder, file)).mtimeMs));
  const before = writtenAt();
  const began = performance.now();
  await client.query("SELECT pg_notify('touched', '[\"search-rebuild\"]')");
  while (writtenAt() === before) {
    if (performance.now() - began > 60_000) throw new Error("the index was not built");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return Math.round(performance.now() - began);
}

/** @returns the longest of several times, in ms, until what changed on the shelves is what a search finds */
async function reaches(url: string, client: pg.Client): Promise<number> {
  const found = async () => {
    const page = await (await fetch(`${url}/search?q=${encodeURIComponent("绿茶")}&online=1`)).text();
    return page.includes('href="/products/green-tea');
  };
  if (!(await found())) throw new Error("green tea is not found");
  const taken: number[] = [];
  for (let n = 0; n < CHANGES_OF_STOCK; n++) {
    const soldOut = n % 2 === 0;
    await client.query(
      `WITH level AS (
         UPDATE stock_level SET safety_stock = $1 FROM variant v JOIN product p ON p.id = v.product_id
         WHERE v.id = stock_level.variant_id AND p.handle = 'green-tea' RETURNING variant_id)
       SELECT pg_notify('touched', jsonb_build_array('stock:' || variant_id)::text) FROM level`,
      [soldOut ? 1_000_000 : 0],
    );
    const began = performance.now();
    while ((await found()) === soldOut) {
      if (performance.now() - began > 60_000) throw new Error("the search was not told of what is sold out");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    taken.push(performance.now() - began);
  }
  return Math.round(Math.max(...taken));
}

/** Products past the use-cases: only what a search and its page read of them. */
async function fill(client: pg.Client, count: number): Promise<void> {
  const documents = generatedCatalogue(count);
  for (let from = 0; from < count; from += 1_000) {
    const some = documents.slice(from, from + 1_000);
    await client.query(
      `WITH made AS (
         INSERT INTO product (id, handle, status, title, body, vendor, product_type, tags, position, season_months, updated_at)
         SELECT gen_random_uuid(), handle, 'ACTIVE', title, '{"zh": ""}', '', type, '{}', position, ARRAY[month], now()
         FROM unnest($1::text[], $2::jsonb[], $3::text[], $4::int[], $5::int[]) AS d (handle, title, type, position, month)
         RETURNING id, handle)
       INSERT INTO variant (id, product_id, sku, position, price_fen, weight_grams)
       SELECT gen_random_uuid(), id, 'B-' || made.handle, 1, price, 500
       FROM made JOIN unnest($1::text[], $6::int[]) AS d (handle, price) ON d.handle = made.handle`,
      [
        some.map(({ handle }) => handle),
        some.map(({ title }) => JSON.stringify(title)),
        some.map(({ category }) => category),
        some.map((_, i) => 100 + from + i),
        some.map(({ months }) => months[0]),
        some.map(({ pricesFen }) => pricesFen[0]),
      ],
    );
  }
  await client.query("ANALYZE product, variant");
}
