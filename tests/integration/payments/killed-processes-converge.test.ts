import { fork, type ChildProcess } from "node:child_process";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cancelOrder } from "#app/domain/fulfillment/cancel-order.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openStripeShop, type StripeShop } from "../../support/stripe-shop.ts";

let shop: StripeShop;
let [store, tea] = ["", ""];
let running: ChildProcess[] = [];
beforeAll(async () => {
  shop = await openStripeShop();
  // The processes live in the present.
  shop.setNow(new Date());
  store = await anOpenStore(shop);
  tea = await aVariant(shop, 2500);
  await receive(shop, store, tea, 50);
});
afterEach(async () => {
  await Promise.all(running.map(kill));
  running = [];
});
afterAll(() => shop.drop());

async function startWorker(): Promise<ChildProcess> {
  const child = fork("tests/integration/payments/worker-process.ts", [], {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, ...shop.stripe.env, DATABASE_URL: shop.url, LOG_LEVEL: "error" },
  });
  running.push(child);
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`a process ended with ${code} before it was ready`)));
  });
  return child;
}

function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGKILL");
  return ended;
}

/** Waits for a fact, not for a time; the test's own limit ends a wait in vain. */
async function until(fact: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await fact())) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** As if so much time had gone by: the schedule's own run is due, and what it looks at old enough. */
async function longAfter(orderId: string): Promise<void> {
  await shop.pool.query("UPDATE payment SET created_at = created_at - interval '1 hour' WHERE order_id = $1", [
    orderId,
  ]);
  await shop.pool.query(
    `UPDATE refund SET created_at = created_at - interval '1 hour'
     WHERE payment_id IN (SELECT id FROM payment WHERE order_id = $1)`,
    [orderId],
  );
  await shop.pool.query("SELECT graphile_worker.add_job('sweep-payments', job_key => 'sweep-payments-now')");
}

const stateOf = async (orderId: string) => (await shop.db.order.findUniqueOrThrow({ where: { id: orderId } })).state;
const waiting = () => anOrder(shop).of(tea, 2).pickupAt(store).place();

async function paid() {
  const order = await waiting();
  const session = await shop.startPaying(order);
  const from = shop.stripe.books.events.length;
  shop.stripe.books.pay(session);
  await shop.bring(...shop.stripe.books.events.slice(from));
  await shop.runJobs();
  return { ...order, session };
}

describe("a process is killed, another one starts, and all is as if nothing had been", () => {
  it("between paid at the provider and recorded here", async () => {
    const order = await waiting();
    const session = await shop.startPaying(order);
    shop.stripe.books.pay(session);
    const first = await startWorker();
    shop.stripe.cutNext(new RegExp(`GET .*${session}$`), "before it is answered", () => first.kill("SIGKILL"));
    await longAfter(order.orderId);
    await until(() => first.signalCode === "SIGKILL");
    expect(await stateOf(order.orderId)).toBe("PLACED");

    // The job of the dead is locked for hours; the schedule's next run does not wait for it.
    await shop.pool.query("SELECT graphile_worker.add_job('sweep-payments')");
    await startWorker();
    await until(async () => (await stateOf(order.orderId)) === "CONFIRMED");
    expect(await reconcile(shop)).toEqual([]);
  });

  it("between the event in the outbox and what follows from it", async () => {
    const order = await waiting();
    const session = await shop.startPaying(order);
    const from = shop.stripe.books.events.length;
    shop.stripe.books.pay(session);
    shop.stripe.books.refundByHand(session, 100);
    // Of money that is not known yet: whose it is has to be asked for, and in that moment the process dies.
    const [refunded] = shop.stripe.books.events.slice(from).filter(({ type }) => type === "charge.refunded");
    const first = await startWorker();
    shop.stripe.cutNext(/GET \/v1\/checkout\/sessions$/, "before it is answered", () => first.kill("SIGKILL"));
    await shop.bring(refunded!);
    await until(() => first.signalCode === "SIGKILL");
    expect(await shop.db.paymentEvent.count({ where: { appliedAt: null } })).toBe(1);

    await startWorker();
    await until(async () => (await shop.db.paymentEvent.count({ where: { appliedAt: null } })) === 0);
    await until(async () => (await shop.db.outboxEvent.count({ where: { deliveredAt: null } })) === 0);
    expect(await stateOf(order.orderId)).toBe("CONFIRMED");
    expect(await shop.db.refund.findMany({ where: { payment: { orderId: order.orderId } } })).toMatchObject([
      { state: "DONE", amountFen: 100, reason: "AT_PROVIDER" },
    ]);
    expect(await reconcile(shop)).toEqual([]);
  });

  it("in the middle of a refund", async () => {
    const order = await paid();
    const first = await startWorker();
    shop.stripe.cutNext(/POST \/v1\/refunds$/, "before it is answered", () => first.kill("SIGKILL"));
    await cancelOrder(shop, { kind: "SHOPPER" }, { orderId: order.orderId, key: shop.newId() });
    await until(() => first.signalCode === "SIGKILL");
    const refunds = () => shop.db.refund.findMany({ where: { payment: { orderId: order.orderId } } });
    expect(await refunds()).toMatchObject([{ state: "REQUESTED" }]);

    await longAfter(order.orderId);
    await startWorker();
    await until(async () => (await refunds())[0]!.state === "DONE");
    const intent = shop.stripe.books.session(order.session).payment_intent as string;
    expect(shop.stripe.books.refundsOf(intent)).toMatchObject([{ amount: 5000 }]);
    await until(async () => (await shop.db.outboxEvent.count({ where: { deliveredAt: null } })) === 0);
    expect(await reconcile(shop)).toEqual([]);
  });
});
