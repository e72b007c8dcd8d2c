import { fork, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { payOrder } from "#app/domain/payments/pay-order.server.ts";
import { invariant } from "#app/platform/assert.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { startServer, type RunningApp } from "../../support/running-app.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

const dataDir = mkdtempSync(path.join(tmpdir(), "ten-products-worker-apart-"));
let shop: TestShop;
let web: RunningApp;
beforeAll(async () => {
  shop = await openTestShop();
  // The processes' clock is the day's.
  shop.setNow(new Date());
  web = await startServer({ databaseUrl: shop.url, dataDir }, { WORKER: "off" });
}, 120_000);
afterAll(async () => {
  await web.stop();
  await shop.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** `npm run worker` beside the web process. */
async function startWorker(): Promise<ChildProcess> {
  const worker = fork("server/worker-alone.ts", {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, NODE_ENV: "production", PAYMENT_PROVIDER: "demo", LOG_LEVEL: "warn", ...web.settings },
  });
  await new Promise<void>((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("exit", (code) => reject(new Error(`the worker ended with ${code} before it was ready`)));
  });
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  worker.kill("SIGKILL");
  await ended;
}

const waits = () => shop.db.outboxEvent.count({ where: { deliveredAt: null } });
const jobs = async () =>
  (await shop.pool.query("SELECT count(*)::int AS n FROM graphile_worker._private_jobs WHERE attempts < max_attempts"))
    .rows[0].n as number;
const messages = async (orderId: string) =>
  (await shop.db.outgoingMessage.findMany({ where: { orderId }, orderBy: { id: "asc" } })).map((m) => m.template);
const atRest = () =>
  vi.waitFor(async () => expect([await waits(), await jobs()]).toEqual([0, 0]), { timeout: 60_000, interval: 200 });

it("beside web processes with WORKER=off it does all that happens afterwards, and nobody else does", async () => {
  const store = await anOpenStore(shop);
  const tea = await aVariant(shop, 2500);
  await receive(shop, store, tea, 5);
  const first = await startWorker();
  const order = await anOrder(shop).of(tea, 2).pickupAt(store).place();
  await vi.waitFor(async () => expect(await messages(order.orderId)).toEqual(["order-placed"]), 60_000);
  await atRest();

  // The worker dies; the web process takes the money, and what follows waits in the outbox, untried.
  await kill(first);
  const started = await payOrder(shop, order);
  invariant(started.ok, "the order waits for money");
  const { providerRef } = await shop.db.payment.findFirstOrThrow({ where: { orderId: order.orderId } });
  await shop.demoPayer!.pay(providerRef!, "pay");
  const page = await fetch(`${web.url}/orders/${order.number}?key=${order.key}&paid=back`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("已付款");
  expect(await waits()).toBeGreaterThan(0);
  const tried = await shop.db.outboxEvent.count({ where: { deliveredAt: null, tries: { gt: 0 } } });
  expect(tried).toBe(0);
  const parts = () => shop.db.fulfillmentOrder.findMany({ where: { orderId: order.orderId } });
  expect(await parts()).toMatchObject([{ state: "PENDING" }]);

  // Another one takes it up where the first was killed: once, nothing lost. The provider's own notices reach the web process.
  const second = await startWorker();
  await atRest();
  expect(await parts()).toMatchObject([{ state: "OPEN" }]);
  expect(await messages(order.orderId)).toEqual(["order-placed", "order-paid"]);
  expect(await shop.db.paymentEvent.count({ where: { appliedAt: { not: null } } })).toBeGreaterThan(0);
  expect(await reconcile(shop)).toEqual([]);
  await kill(second);
}, 240_000);
