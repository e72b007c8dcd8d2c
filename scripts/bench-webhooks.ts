import os from "node:os";
import type Stripe from "stripe";
import pg from "pg";
import { payOrder } from "#app/domain/payments/pay-order.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { invariant } from "#app/platform/assert.ts";
import { readConfig } from "#app/platform/config.server.ts";
import { openShop } from "#app/shop.server.ts";
import { anOrder } from "../tests/support/builders/order.ts";
import { databaseUrl } from "../tests/support/database-server.ts";
import { startDemoDatabase } from "../tests/support/demo-database.ts";
import { startFakeStripe, type FakeStripe } from "../tests/support/fake-stripe/server.ts";
import { startApp, type RunningApp } from "../tests/support/running-app.ts";
import { stockUp, type Goods } from "./bench-orders/well-stocked-shop.ts";
import { deliverAll, shuffled } from "./bench-webhooks/deliveries.ts";

/**
 * `npm run bench:webhooks`: 500 orders are paid at a Stripe on loopback, which makes 2,000 events; each is delivered five
 * times, all 10,000 shuffled, over 16 kept connections to the production server. A measure ends when every event is
 * applied and what follows from it is done. Then each must have counted once, and all books agree. Server, PostgreSQL
 * (fsync and synchronous_commit on) and the client share the machine. Progress on stderr, one JSON object on stdout.
 */
const ORDERS = 500;
const COPIES = 5;
const CONNECTIONS = 16;
const PLACED_AT_ONCE = 8;
const SEED = Number(process.env["BENCH_SEED"] ?? 20_261_126);
const SECRET = "s".repeat(43);
const LONGEST_MS = 300_000;

type Result = { name: string; value: number; unit: string } & Partial<{ bar: number; pass: boolean }>;
const tell = (line: string) => process.stderr.write(`${line}\n`);
const results: Result[] = [];

function report(name: string, value: number, unit: string, bar?: { is?: number; most?: number }): void {
  const round = Number(value.toFixed(value < 100 ? 1 : 0));
  const pass = bar && (bar.is === undefined ? value <= bar.most! : value === bar.is);
  results.push({ name, value: round, unit, ...(bar && { bar: bar.is ?? bar.most!, pass: pass! }) });
  tell(`  ${name}: ${round} ${unit}`);
}

/** Places orders and starts to pay each, through the use-cases, beside the server. @returns the sessions at Stripe */
async function startPaying(app: RunningApp, stripe: FakeStripe, goods: readonly Goods[]): Promise<string[]> {
  const env = { DATABASE_URL: app.databaseUrl, DATA_DIR: demo.dataDir, LOG_LEVEL: "error", ...stripe.env };
  const shop = await openShop(readConfig(env, () => SECRET));
  const site = Object.assign(shop, { runJobs: () => Promise.resolve() });
  const sessions: string[] = [];
  let next = 0;
  const work = async () => {
    while (next < ORDERS) {
      const { variantId, pickupLocationId } = goods[next++ % goods.length]!;
      const order = anOrder(site).of(variantId, 1);
      const placed = await (pickupLocationId ? order.pickupAt(pickupLocationId) : order).place();
      const paying = await payOrder(shop, placed);
      invariant(paying.ok, "an order that was just placed is paid");
      sessions.push(new URL(paying.value.redirectUrl).pathname.split("/").at(-1)!);
    }
  };
  await Promise.all(Array.from({ length: PLACED_AT_ONCE }, work));
  await shop.close();
  return sessions;
}

async function untilApplied(pool: pg.Pool): Promise<void> {
  const until = performance.now() + LONGEST_MS;
  while (performance.now() < until) {
    const { rows } = await pool.query<{ open: boolean }>(`
      SELECT EXISTS (SELECT FROM payment_event WHERE applied_at IS NULL)
        OR EXISTS (SELECT FROM outbox_event WHERE delivered_at IS NULL) AS open`);
    if (!rows[0]!.open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the shop did not come to rest");
}

async function countOnce(pool: pg.Pool, events: readonly Stripe.Event[]): Promise<void> {
  const { rows } = await pool.query<{ events: number; paid: number; told: number; fen: number }>(`
    SELECT (SELECT count(*)::int FROM payment_event) AS events,
      (SELECT count(*)::int FROM "order" WHERE state = 'CONFIRMED') AS paid,
      (SELECT count(*)::int FROM order_timeline_entry WHERE kind = 'PAID') AS told,
      (SELECT count(*)::int FROM payment p JOIN "order" o ON o.id = p.order_id
        WHERE p.paid_fen <> o.total_fen) AS fen`);
  report("events stored", rows[0]!.events, "events", { is: events.length });
  report("orders paid", rows[0]!.paid, "orders", { is: ORDERS });
  report("payments told in orders' stories", rows[0]!.told, "entries", { is: ORDERS });
  report("payments of another amount than their order", rows[0]!.fen, "payments", { is: 0 });
  const differences = await reconcile({ pool, now: () => new Date() });
  report("differences in the books", differences.length, "differences", { is: 0 });
  for (const difference of differences.slice(0, 5)) tell(`    ${JSON.stringify(difference)}`);
}

async function measure(goods: readonly Goods[]): Promise<void> {
  const stripe = await startFakeStripe();
  const app = await startApp(demo, { ...stripe.env, SESSION_SECRET: SECRET });
  const pool = new pg.Pool({ connectionString: app.databaseUrl, max: 2 });
  try {
    tell(`${ORDERS} orders …`);
    const sessions = await startPaying(app, stripe, goods);
    await untilApplied(pool);
    for (const session of sessions) stripe.books.pay(session);
    const events = [...stripe.books.events];
    tell(`${events.length} events × ${COPIES}, seed ${SEED} …`);
    const deliveries = shuffled(Array.from({ length: COPIES }, () => events).flat(), SEED);
    const port = Number(new URL(app.url).port);
    const began = performance.now();
    const times = await deliverAll(port, CONNECTIONS, deliveries.map(stripe.postman.sealed));
    const answered = performance.now();
    await untilApplied(pool);
    const applied = performance.now();
    report("deliveries", deliveries.length, "webhooks", { is: events.length * COPIES });
    report("deliveries answered", (deliveries.length / (answered - began)) * 1000, "webhooks/s");
    report("deliveries answered and applied", (deliveries.length / (applied - began)) * 1000, "webhooks/s");
    report("answer, p50", times[Math.floor(times.length * 0.5)]!, "ms");
    report("answer, p99", times[Math.floor(times.length * 0.99)]!, "ms", { most: 50 });
    report("longest answer", times.at(-1)!, "ms");
    await countOnce(pool, events);
  } finally {
    await pool.end();
    await app.stop();
    await stripe.close();
  }
}

tell("Demo shop …");
const demo = await startDemoDatabase();
try {
  const { many } = await stockUp(databaseUrl(demo.server, demo.template), demo.dataDir, 1);
  await measure(many);
} finally {
  await demo.stop();
}

const [cpu] = os.cpus();
const machine = { cores: os.cpus().length, cpu: cpu?.model, node: process.version };
console.log(JSON.stringify({ bench: "webhooks", machine, results }, null, 2));
