import os from "node:os";
import pg from "pg";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { databaseUrl } from "../tests/support/database-server.ts";
import { startDemoDatabase } from "../tests/support/demo-database.ts";
import { startApp, type RunningApp } from "../tests/support/running-app.ts";
import { openShopper, type Way } from "./bench-orders/shopper.ts";
import { untilSettled } from "./bench-orders/settled.ts";
import { stockUp, type Goods } from "./bench-orders/well-stocked-shop.ts";

/**
 * `npm run bench:orders`: orders over HTTP, from the production server on the demo shop, by shoppers who each have an
 * address and a cart of their own. Server, PostgreSQL (fsync and synchronous_commit on) and the load client share the
 * machine. A measure ends when every order is confirmed, on its board, and told: work put off is work. Afterwards all
 * books must agree. Progress on stderr, one JSON object on stdout.
 */
const SHOPPERS = 64;
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 20);
/** So long the compiler of the engine is at work, too: a shop that has just been opened answers a fifth fewer. */
const WARM_UP_SECONDS = 20;
const RUSH_SHOPPERS = 400;
const RUSH_UNITS = 100;
/** As many web processes as the server would have by itself, or as are asked for. */
const SERVER = { TRUST_PROXY: "loopback", WEB_PROCESSES: process.env["WEB_PROCESSES"] ?? "" };

type Result = { name: string; value: number; unit: string } & Partial<{ bar: number; pass: boolean }>;
type Shopper = Awaited<ReturnType<typeof openShopper>>;

const tell = (line: string) => process.stderr.write(`${line}\n`);
const results: Result[] = [];

function report(name: string, value: number, unit: string, bar?: { most?: number; least?: number }): void {
  const round = Number(value.toFixed(value < 10 ? 2 : 0));
  const pass = bar && (bar.least === undefined ? value <= bar.most! : value >= bar.least);
  results.push({ name, value: round, unit, ...(bar && { bar: bar.least ?? bar.most!, pass: pass! }) });
  tell(`  ${name}: ${round} ${unit}`);
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** 64 shoppers order one after the other for some seconds. @returns the time each order took, sorted */
async function shop(app: RunningApp, goods: readonly Goods[], seconds: number, way: Way) {
  const port = Number(new URL(app.url).port);
  const shoppers = await Promise.all(Array.from({ length: SHOPPERS }, (_, i) => openShopper(port, i)));
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  let next = 0;
  await Promise.all(
    shoppers.map(async (shopper) => {
      while (performance.now() < until) times.push(await shopper.buy(goods[next++ % goods.length]!, way));
    }),
  );
  for (const shopper of shoppers) shopper.close();
  return times.toSorted((a, b) => a - b);
}

const NAMES: Record<Way, string> = {
  order: "orders, the three requests",
  visit: "orders, the whole way",
  "plain visit": "orders, the whole way without scripts",
};

async function measure(goods: readonly Goods[], way: Way, bar?: number): Promise<void> {
  const name = NAMES[way];
  const app = await startApp(demo, SERVER);
  try {
    await shop(app, goods, WARM_UP_SECONDS, way);
    await untilSettled(app.databaseUrl);
    const began = performance.now();
    const times = await shop(app, goods, SECONDS, way);
    const answered = performance.now();
    await untilSettled(app.databaseUrl);
    const settled = performance.now();
    report(name, (times.length / (settled - began)) * 1000, "orders/s", ...(bar ? [{ least: bar }] : []));
    report(`${name}: of one, p50`, quantile(times, 0.5), "ms");
    report(`${name}: of one, p99`, quantile(times, 0.99), "ms", ...(way === "order" ? [{ most: 500 }] : []));
    report(`${name}: until the last is on its board`, settled - answered, "ms");
    await agree(app, name);
  } finally {
    await app.stop();
  }
}

/** 400 shoppers want one of 100 units, all at once. */
async function rush(goods: Goods): Promise<void> {
  const app = await startApp(demo, SERVER);
  try {
    const port = Number(new URL(app.url).port);
    const shoppers = await Promise.all(Array.from({ length: RUSH_SHOPPERS }, (_, i) => openShopper(port, i)));
    for (const shopper of shoppers) await shopper.add(goods);
    const began = performance.now();
    const outcome = async (shopper: Shopper) => {
      const { status } = await shopper.place(goods);
      return { status, ms: performance.now() - began };
    };
    const outcomes = await Promise.all(shoppers.map(outcome));
    for (const shopper of shoppers) shopper.close();
    const ordered = outcomes.filter(({ status }) => status === 303);
    const refused = outcomes.filter(({ status }) => status === 409);
    report("rush for 100 units: orders", ordered.length, "orders", { least: RUSH_UNITS, most: RUSH_UNITS });
    report("rush: clear refusals", refused.length, "refusals", { least: RUSH_SHOPPERS - RUSH_UNITS });
    report("rush: sold out after", Math.max(...ordered.map(({ ms }) => ms)), "ms", { most: 1500 });
    report("rush: longest wait", Math.max(...outcomes.map(({ ms }) => ms)), "ms", { most: 3000 });
    await agree(app, "rush");
  } finally {
    await app.stop();
  }
}

async function agree(app: RunningApp, name: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: app.databaseUrl, max: 1 });
  const differences = await reconcile({ pool, now: () => new Date() });
  await pool.end();
  report(`${name}: differences in the books`, differences.length, "differences", { most: 0 });
  for (const difference of differences.slice(0, 5)) tell(`    ${JSON.stringify(difference)}`);
}

tell("Demo shop …");
const demo = await startDemoDatabase();
try {
  const { many, rare } = await stockUp(databaseUrl(demo.server, demo.template), demo.dataDir, RUSH_UNITS);
  const only = process.argv[2];
  if (!only || only === "order") await measure(many, "order", 200);
  if (!only || only === "visit") await measure(many, "visit", 60);
  if (!only || only === "plain") await measure(many, "plain visit");
  if (!only || only === "rush") await rush(rare);
} finally {
  await demo.stop();
}

const [cpu] = os.cpus();
const machine = { cores: os.cpus().length, cpu: cpu?.model, node: process.version };
console.log(JSON.stringify({ bench: "orders", machine, results }, null, 2));
