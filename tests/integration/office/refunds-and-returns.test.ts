import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { orderDesk } from "#app/domain/fulfillment/office/order-desk.queries.server.ts";
import { expirePickups } from "#app/domain/fulfillment/pickup/expire-pickups.server.ts";
import { handOver } from "#app/domain/fulfillment/pickup/hand-over.server.ts";
import { undoHandOver } from "#app/domain/fulfillment/pickup/undo-hand-over.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { giveMoneyBack, type RefundCommand } from "#app/domain/fulfillment/returns/give-money-back.server.ts";
import { takeBack } from "#app/domain/fulfillment/returns/take-back.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { CAREFUL_ORDER_POLICY } from "#app/domain/orders/policy/order-policy.ts";
import { invariant } from "#app/platform/assert.ts";
import { aBatch } from "../../support/builders/batch.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { partsOf, works } from "../../support/builders/pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let qilu: string;
let beicheng: string;
let office: StaffActor;
let manager: StaffActor;
let clerk: StaffActor;
let elsewhere: StaffActor;

beforeAll(async () => {
  shop = await openTestShop();
  qilu = await anOpenStore(shop);
  beicheng = await anOpenStore(shop);
  office = await aClerk(shop, null, "ADMIN");
  manager = await aClerk(shop, qilu, "STORE_MANAGER");
  clerk = await aClerk(shop, qilu);
  elsewhere = await aClerk(shop, beicheng);
});
afterAll(() => shop.drop());
afterEach(async () => {
  await shop.runJobs();
  const differences = await reconcile(shop);
  invariant(differences.length === 0, JSON.stringify(differences));
});

/** Three of one batch, paid and collected. */
async function collected(priceFen = 3333) {
  const variant = await aVariant(shop, priceFen);
  const { id: batch } = await aBatch(shop, variant);
  await receive(shop, qilu, variant, 10, batch);
  const { orderId } = await anOrder(shop).of(variant, 3).pickupAt(qilu).paid().place();
  const [part] = await partsOf(shop, orderId);
  await works(shop, clerk, part!.id, "markPrepared", "markReady");
  const given = await handOver(shop, clerk, {
    locationId: qilu,
    fulfillmentOrderId: part!.id,
    key: shop.newId(),
  });
  expect(given.ok).toBe(true);
  const line = await shop.db.orderLine.findFirstOrThrow({ where: { orderId } });
  return { orderId, variant, batch, lineId: line.id, partId: part!.id };
}

const refund = (actor: StaffActor, orderId: string, command: Partial<RefundCommand>) =>
  giveMoneyBack(shop, actor, {
    orderId,
    wish: { kind: "WHOLE" },
    reason: "RETURNED",
    note: null,
    goods: null,
    key: shop.newId(),
    ...command,
  });
const units = (lineId: string, n: number) => [{ lineId, units: n }];
const level = (locationId: string, variantId: string) =>
  shop.db.stockLevel.findUnique({ where: { locationId_variantId: { locationId, variantId } } });
const backAtProvider = async (orderId: string) => {
  const payments = await shop.db.payment.findMany({ where: { orderId } });
  const sessions = await shop.db.demoPaymentSession.findMany({
    where: { id: { in: payments.map(({ providerRef }) => providerRef ?? "") } },
  });
  return sessions.reduce((sum, { refundedFen }) => sum + refundedFen, 0);
};

describe("a refund", () => {
  it("of units in any portions gives back exactly what they cost, and moves no stock", async () => {
    const { orderId, lineId, variant } = await collected(3333);
    for (const fen of [3333, 3333, 3333]) {
      const wish = { kind: "LINES", units: units(lineId, 1), shipping: false } as const;
      expect(await refund(manager, orderId, { wish })).toMatchObject({ ok: true, value: { amountFen: fen } });
    }
    const again = await refund(office, orderId, {});
    expect(again).toMatchObject({ refusal: "NOTHING_LEFT" });
    await shop.runJobs();
    expect(await backAtProvider(orderId)).toBe(9999);
    expect(await level(qilu, variant)).toMatchObject({ onHand: 7 });
  });

  it("that two people click at once never gives back more than was paid", async () => {
    const { orderId } = await collected(1000);
    const whole = await Promise.all([refund(office, orderId, {}), refund(manager, orderId, {})]);
    expect(whole.filter(({ ok }) => ok)).toHaveLength(1);
    expect(whole.find(({ ok }) => !ok)).toMatchObject({ refusal: "NOTHING_LEFT" });

    const other = await collected(1000);
    const wish = { kind: "AMOUNT", amountFen: 1000 } as const;
    const clicks = await Promise.all(Array.from({ length: 8 }, () => refund(office, other.orderId, { wish })));
    expect(clicks.filter(({ ok }) => ok)).toHaveLength(3);
    await shop.runJobs();
    expect(await backAtProvider(orderId)).toBe(3000);
    expect(await backAtProvider(other.orderId)).toBe(3000);
  });

  it("clicked twice is one", async () => {
    const { orderId } = await collected(1000);
    const command = { wish: { kind: "AMOUNT", amountFen: 700 } as const, key: shop.newId() };
    const [first, second] = await Promise.all([refund(office, orderId, command), refund(office, orderId, command)]);
    expect(first).toEqual(second);
    await shop.runJobs();
    expect(await backAtProvider(orderId)).toBe(700);
  });

  it("beyond what was paid or bought is refused by the database, too", async () => {
    const { orderId, lineId } = await collected(1000);
    const payment = await shop.db.payment.findFirstOrThrow({ where: { orderId } });
    const tooMuch = shop.db.refund.create({
      data: { paymentId: payment.id, amountFen: 3001, reason: "OTHER", refundKey: shop.newId() },
    });
    await expect(tooMuch).rejects.toThrow(/beyond what was paid/);
    const line = { orderId, orderLineId: lineId, kind: "LINE", refundKey: shop.newId(), at: shop.now() };
    await expect(shop.db.refundLine.create({ data: { ...line, units: 4, fen: 0 } })).rejects.toThrow(/given back/);
    await expect(shop.db.refundLine.create({ data: { ...line, units: 1, fen: 3001 } })).rejects.toThrow(/given back/);
  });

  it("is tried again until the provider takes it, and is made once", async () => {
    const { orderId } = await collected(1000);
    const { payments } = shop;
    const reached: typeof payments.refund = (asked) => payments.refund(asked);
    let tries = 0;
    const refuse: typeof payments.refund = async (asked) => {
      tries += 1;
      if (tries === 1) throw new Error("the provider is out of reach");
      const answer = await reached(asked);
      if (tries === 2) throw new Error("the answer was lost");
      return answer;
    };
    shop.payments = { ...payments, refund: refuse };
    await refund(office, orderId, {});
    const state = async () => (await shop.db.refund.findFirstOrThrow({ where: { payment: { orderId } } })).state;
    for (let run = 0; run < 20 && (await state()) !== "DONE"; run++) {
      await shop.runJobs();
      await shop.pool.query(
        "SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) FROM graphile_worker.jobs",
      );
    }
    shop.payments = payments;
    expect(tries).toBe(3);
    expect(await backAtProvider(orderId)).toBe(3000);
    expect((await orderDesk(shop, office, "zh", await numberOf(orderId)))!.refunds).toMatchObject([{ state: "DONE" }]);
  });

  it("goes as far as a role's limit, colleagues' refunds of the same order included", async () => {
    const { orderId } = await collected(20_000);
    const wish = (amountFen: number) => ({ wish: { kind: "AMOUNT", amountFen } as const });
    expect(await refund(clerk, orderId, wish(5_001))).toMatchObject({ refusal: "OVER_LIMIT", limitFen: 5_000 });
    expect(await refund(clerk, orderId, wish(4_000))).toMatchObject({ ok: true });
    expect(await refund(clerk, orderId, wish(1_001))).toMatchObject({ refusal: "OVER_LIMIT" });
    expect(await refund(elsewhere, orderId, wish(100))).toMatchObject({ refusal: "NOT_ALLOWED" });
    expect(await refund(manager, orderId, wish(46_001))).toMatchObject({ refusal: "OVER_LIMIT", limitFen: 50_000 });
    expect(await refund(office, orderId, { wish: { kind: "WHOLE" } })).toMatchObject({ value: { amountFen: 56_000 } });
    expect(await refund(await aClerk(shop, null, "MARKETER"), orderId, wish(1))).toMatchObject({
      refusal: "NOT_ALLOWED",
    });
  });

  it("is told with its reason, who decided and what came of it", async () => {
    const { orderId } = await collected(1000);
    await refund(manager, orderId, { wish: { kind: "AMOUNT", amountFen: 300 }, reason: "FAULTY", note: "一盒破了" });
    await shop.runJobs();
    const desk = (await orderDesk(shop, office, "zh", await numberOf(orderId)))!;
    expect(desk.timeline.slice(0, 2)).toMatchObject([
      { kind: "REFUNDED", data: { amountFen: 300 } },
      { kind: "REFUND_REQUESTED", by: manager.name, data: { amountFen: 300, reason: "FAULTY" } },
    ]);
    expect(desk.refunds).toMatchObject([{ amountFen: 300, note: "一盒破了", by: manager.name }]);
    const trail = await shop.db.auditEntry.findFirstOrThrow({
      where: { action: "give-money-back", subjectId: orderId },
    });
    expect(trail).toMatchObject({ before: { leftFen: 3000 }, after: { leftFen: 2700 } });
  });
});

describe("goods that come back", () => {
  const back = (condition: "SELLABLE" | "DAMAGED", lineId: string, n: number) => ({
    locationId: beicheng,
    condition,
    units: units(lineId, n),
  });

  it("to another store are on its shelf, of the batch they were given from, with their money in one deed", async () => {
    const { orderId, lineId, variant, batch } = await collected(1000);
    const decided = await refund(elsewhere, orderId, {
      wish: { kind: "LINES", units: units(lineId, 1), shipping: false },
      goods: back("SELLABLE", lineId, 1),
    });
    expect(decided).toMatchObject({ ok: true, value: { amountFen: 1000, returnedUnits: 1 } });
    expect(await level(beicheng, variant)).toMatchObject({ onHand: 1, unsellable: 0 });
    expect(await level(qilu, variant)).toMatchObject({ onHand: 7 });
    const movements = await shop.db.stockMovement.findMany({ where: { locationId: beicheng, variantId: variant } });
    expect(movements).toMatchObject([{ kind: "RETURNED", quantity: 1, batchId: batch, staffId: elsewhere.id }]);
  });

  it("damaged are booked in and written off, never for sale", async () => {
    const { orderId, lineId, variant } = await collected(1000);
    const taken = await takeBack(shop, elsewhere, {
      orderId,
      goods: back("DAMAGED", lineId, 2),
      note: null,
      key: shop.newId(),
    });
    expect(taken).toMatchObject({ ok: true, value: { units: 2 } });
    expect(await level(beicheng, variant)).toMatchObject({ onHand: 0 });
    const movements = await shop.db.stockMovement.findMany({
      where: { locationId: beicheng, variantId: variant },
      orderBy: { sequence: "asc" },
    });
    expect(movements).toMatchObject([
      { kind: "RETURNED", quantity: 2 },
      { kind: "DAMAGED", quantity: -2 },
    ]);
    await shop.runJobs();
    expect(await backAtProvider(orderId)).toBe(0);
  });

  it("come back once, also when two counters take them at once, and only what went out", async () => {
    const { orderId, lineId, variant } = await collected(1000);
    const take = (n: number) =>
      takeBack(shop, elsewhere, { orderId, goods: back("SELLABLE", lineId, n), note: null, key: shop.newId() });
    const both = await Promise.all([take(2), take(2)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: "MORE_THAN_GONE" });
    expect(await level(beicheng, variant)).toMatchObject({ onHand: 2 });
    await receive(shop, qilu, variant, 5);
    const waiting = await anOrder(shop).of(variant, 1).pickupAt(qilu).paid().place();
    const line = await shop.db.orderLine.findFirstOrThrow({ where: { orderId: waiting.orderId } });
    const early = { orderId: waiting.orderId, goods: back("SELLABLE", line.id, 1), note: null, key: shop.newId() };
    expect(await takeBack(shop, elsewhere, early)).toMatchObject({ refusal: "MORE_THAN_GONE" });
  });

  it("are refused where nobody of the person's roles works", async () => {
    const { orderId, lineId } = await collected(1000);
    const goods = { ...back("SELLABLE", lineId, 1), locationId: qilu };
    expect(await takeBack(shop, elsewhere, { orderId, goods, note: null, key: shop.newId() })).toMatchObject({
      refusal: "NOT_ALLOWED",
    });
  });

  it("were handed over: that is not undone any more", async () => {
    const { orderId, lineId, partId } = await collected(1000);
    const goods = back("SELLABLE", lineId, 1);
    await takeBack(shop, elsewhere, { orderId, goods, note: null, key: shop.newId() });
    const undone = await undoHandOver(shop, clerk, { fulfillmentOrderId: partId, key: shop.newId() });
    expect(undone).toMatchObject({ refusal: "NOT_NOW" });
  });
});

describe("what nobody collects", () => {
  async function waiting() {
    const variant = await aVariant(shop, 1000);
    await receive(shop, qilu, variant, 5);
    const { orderId } = await anOrder(shop).of(variant, 3).pickupAt(qilu).paid().place();
    const [part] = await partsOf(shop, orderId);
    await works(shop, clerk, part!.id, "markPrepared", "markReady");
    const line = await shop.db.orderLine.findFirstOrThrow({ where: { orderId } });
    return { orderId, lineId: line.id };
  }

  it("gives back only what did not go back before", async () => {
    const { orderId, lineId } = await waiting();
    await refund(manager, orderId, { wish: { kind: "LINES", units: units(lineId, 1), shipping: false } });
    await refund(manager, orderId, { wish: { kind: "AMOUNT", amountFen: 500 }, reason: "GOODWILL" });
    shop.pass(9 * 24 * 60);
    await expirePickups(shop);
    await shop.runJobs();
    expect(await backAtProvider(orderId)).toBe(3000);
  });

  it("keeps the share that the policy says, and the books say so", async () => {
    const { noShow, refunds } = CAREFUL_ORDER_POLICY;
    const value = { refunds, noShow: { ...noShow, usual: { ...noShow.usual, refundPercent: 85 } } };
    await shop.db.setting.create({ data: { key: "orderPolicy", value } });
    const { orderId } = await waiting();
    shop.pass(9 * 24 * 60);
    await expirePickups(shop);
    await shop.runJobs();
    expect(await backAtProvider(orderId)).toBe(2550);
    expect(await partsOf(shop, orderId)).toMatchObject([{ state: "EXPIRED", keptFen: 450 }]);
  });
});

async function numberOf(orderId: string): Promise<string> {
  return (await shop.db.order.findUniqueOrThrow({ where: { id: orderId } })).number;
}
