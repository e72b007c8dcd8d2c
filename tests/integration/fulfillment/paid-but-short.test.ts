import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cancelOrder } from "#app/domain/fulfillment/cancel-order.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { giveMoneyBack } from "#app/domain/fulfillment/returns/give-money-back.server.ts";
import { chooseInstead } from "#app/domain/fulfillment/short/choose-instead.server.ts";
import { openShortages } from "#app/domain/fulfillment/short/open-shortages.queries.server.ts";
import { settleShortages } from "#app/domain/fulfillment/short/settle-shortages.server.ts";
import type { InsteadChoice } from "#app/domain/fulfillment/short/shortage.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { recordCounterSale } from "#app/domain/inventory/counter-sale.server.ts";
import { waitingForPerson } from "#app/domain/payments/waiting-for-person.queries.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOrder, LINYI, pay } from "../../support/builders/order.ts";
import { partsOf } from "../../support/builders/pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { twoStores } from "../../support/builders/two-stores.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let office: StaffActor;
let [here, there, tea] = ["", "", ""];
beforeAll(async () => {
  shop = await openTestShop();
  office = await aClerk(shop, null, "ADMIN");
});
afterAll(() => shop.drop());
beforeEach(async () => {
  ({ here, there, tea } = await twoStores(shop));
});

/** A sale at the counter made while the network was away. */
async function soldAtTheCounter(quantity: number, locationId = here) {
  const sale = { saleId: shop.newId(), locationId, soldAt: shop.now(), at: shop.now(), today: new Date("2026-11-24") };
  await shop.transact("sell", (tx) => recordCounterSale(tx, { ...sale, lines: [{ variantId: tea, quantity }] }));
  await shop.runJobs();
}

/** Two units held, one of them sold at the counter meanwhile, then paid for; the other store has some. */
async function paidShort(units = 5) {
  if (units > 0) await receive(shop, there, tea, units);
  const order = await anOrder(shop).of(tea, 2).pickupAt(here).place();
  await soldAtTheCounter(1);
  expect(await shop.db.shortage.count({ where: { orderId: order.orderId } }), "nobody paid yet").toBe(0);
  await pay(shop, order);
  await shop.runJobs();
  const shortage = await shop.db.shortage.findFirstOrThrow({ where: { orderId: order.orderId } });
  return { ...order, shortageId: shortage.id, shortage };
}
type Short = { orderId: string; shortageId: string };

const choose = (
  { orderId, shortageId }: Short,
  choice: InsteadChoice,
  actor: StaffActor | null = null,
  key = shop.newId(),
) => chooseInstead(shop, actor ?? { kind: "SHOPPER" }, { orderId, shortageId, choice, key });
const refundsOf = (orderId: string) =>
  shop.db.refund.findMany({ where: { payment: { orderId } }, select: { amountFen: true, reason: true, state: true } });
const messagesOf = async (orderId: string) =>
  (await shop.db.outgoingMessage.findMany({ where: { orderId }, orderBy: { id: "asc" } })).map((m) => m.template);
const storyOf = async (orderId: string) =>
  (await shop.db.orderTimelineEntry.findMany({ where: { orderId }, orderBy: { id: "asc" } })).map(
    (entry) => entry.kind,
  );
const waits = async (orderId: string) => {
  const { number } = await shop.db.order.findUniqueOrThrow({ where: { id: orderId } });
  return (await waitingForPerson(shop, office, "OPEN")).filter(({ order }) => order.number === number);
};
const levelAt = (locationId: string) =>
  shop.db.stockLevel.findUniqueOrThrow({ where: { locationId_variantId: { locationId, variantId: tea } } });
const ended = async ({ shortageId }: Short) =>
  (await shop.db.shortage.findUniqueOrThrow({ where: { id: shortageId } })).state;
const days = (n: number) => shop.pass(n * 24 * 60);

/** Does something else right before the transaction of that name. */
function before(name: string, rival: () => Promise<unknown>): void {
  const { transact } = shop;
  shop.transact = async (named, work) => {
    if (named === name) {
      shop.transact = transact;
      await rival();
    }
    return transact(named, work);
  };
}

describe("paid, and the counter has sold what was held", () => {
  it("asks the shopper once, with the day by which to answer, and stands in the office's queue", async () => {
    const order = await paidShort();
    expect(order.shortage).toMatchObject({ quantity: 1, reason: "SOLD_ELSEWHERE", state: "OPEN" });
    expect(order.shortage.deadline).toEqual(new Date(shop.now().getTime() + 48 * 3_600_000));
    expect(await waits(order.orderId)).toMatchObject([
      { kind: "SHORT", units: 1, deadline: order.shortage.deadline, decisions: [] },
    ]);
    await shop.runJobs();
    expect((await messagesOf(order.orderId)).filter((template) => template === "order-short")).toHaveLength(1);
    const told = await shop.db.outgoingMessage.findFirstOrThrow({
      where: { orderId: order.orderId, template: "order-short" },
    });
    expect(told.body).toContain(`/orders/${order.number}?key=`);
    expect(await storyOf(order.orderId)).toContain("SHORT");
    // What is there stays promised; the shelf promises no more than it has.
    expect(await levelAt(here)).toMatchObject({ onHand: 1, allocated: 1, overdrawn: false });
    const [open] = await openShortages(shop, "zh", order.orderId);
    expect(open).toMatchObject({
      units: 1,
      places: [{ locationId: there, isHere: false }],
      ship: { hasAddress: false },
    });
    // The job again: nothing new.
    expect(await settleShortages(shop)).toEqual({ sourced: 0, refunded: 0 });
    await choose(order, { kind: "REFUND" });
  });

  it("goes to another store that the shopper chooses, and both parts complete the order", async () => {
    const order = await paidShort();
    const key = shop.newId();
    const chosen = await choose(order, { kind: "PICKUP", locationId: there }, null, key);
    expect(chosen).toEqual({ ok: true, value: { kind: "PICKUP", refundedFen: 0 } });
    expect(await choose(order, { kind: "PICKUP", locationId: there }, null, key), "a second click").toEqual(chosen);
    expect(await levelAt(there)).toMatchObject({ allocated: 1 });
    expect(await partsOf(shop, order.orderId)).toMatchObject([
      { locationId: here, state: "OPEN", lines: [{ quantity: 2, rejected: 1 }] },
      { locationId: there, handoverLocationId: there, method: "PICKUP", state: "OPEN", lines: [{ quantity: 1 }] },
    ]);
    expect(await waits(order.orderId)).toEqual([]);
    expect(await storyOf(order.orderId)).toEqual(expect.arrayContaining(["RE_SOURCED", "SHORT_CHOSEN"]));
    days(3);
    expect(await settleShortages(shop)).toEqual({ sourced: 0, refunded: 0 });
    expect(await refundsOf(order.orderId)).toEqual([]);
  });

  it("is sent to an address that the shopper gives, without a fee", async () => {
    const order = await paidShort();
    expect(await choose(order, { kind: "SHIP", shipTo: null })).toMatchObject({ refusal: "ADDRESS_WANTED" });
    const shipTo = { ...LINYI, region: "山东省 临沂市 兰山区" };
    expect(await choose(order, { kind: "SHIP", shipTo })).toMatchObject({ ok: true });
    expect((await partsOf(shop, order.orderId))[1]).toMatchObject({ method: "SHIP", locationId: there, state: "OPEN" });
    const { shippingAddress, totalFen } = await shop.db.order.findUniqueOrThrow({
      where: { id: order.orderId },
      include: { shippingAddress: true },
    });
    expect(shippingAddress).toMatchObject({ detail: LINYI.detail });
    expect(totalFen).toBe(6666);
  });

  it("is refused where that place has run out meanwhile, and nothing changes", async () => {
    const order = await paidShort(1);
    before("choose-instead", () => soldAtTheCounter(1, there));
    expect(await choose(order, { kind: "PICKUP", locationId: there })).toMatchObject({ refusal: "NOT_THERE" });
    expect(await ended(order)).toBe("OPEN");
    expect(await choose(order, { kind: "PICKUP", locationId: here })).toMatchObject({ refusal: "NOT_THERE" });
    expect(await choose(order, { kind: "REFUND" })).toMatchObject({ ok: true, value: { refundedFen: 3333 } });
  });

  it("comes after all when a delivery arrives in time, and the shopper hears of it", async () => {
    const order = await paidShort(0);
    await receive(shop, here, tea, 3);
    expect(await settleShortages(shop)).toEqual({ sourced: 1, refunded: 0 });
    await shop.runJobs();
    expect(await messagesOf(order.orderId)).toContain("short-sourced");
    expect(await ended(order)).toBe("SOURCED");
    expect(await levelAt(here)).toMatchObject({ onHand: 4, allocated: 2 });
  });

  it("is refunded to the fen by itself when the deadline has passed, once", async () => {
    const order = await paidShort();
    shop.pass(48 * 60 - 1);
    expect(await settleShortages(shop)).toEqual({ sourced: 0, refunded: 0 });
    shop.pass(1);
    const runs = await Promise.all([settleShortages(shop), settleShortages(shop)]);
    expect(runs.reduce((sum, { refunded }) => sum + refunded, 0)).toBe(1);
    await shop.runJobs();
    expect(await refundsOf(order.orderId)).toEqual([{ amountFen: 3333, reason: "SHORT_PICK", state: "DONE" }]);
    expect(await storyOf(order.orderId)).toEqual(
      expect.arrayContaining(["SHORT_GIVEN_UP", "REFUND_REQUESTED", "REFUNDED"]),
    );
    expect((await messagesOf(order.orderId)).filter((template) => template === "refunded")).toHaveLength(1);
    expect(await waits(order.orderId)).toEqual([]);
    // The rest goes on.
    expect(await partsOf(shop, order.orderId)).toMatchObject([{ state: "OPEN" }]);
  });

  it("is the shopper's choice when that comes a moment before the deadline's job", async () => {
    const order = await paidShort();
    days(2);
    before("refund-shortage", () => choose(order, { kind: "PICKUP", locationId: there }));
    expect(await settleShortages(shop)).toEqual({ sourced: 0, refunded: 0 });
    await shop.runJobs();
    expect(await ended(order)).toBe("CHOSEN");
    expect(await refundsOf(order.orderId)).toEqual([]);
    expect((await levelAt(there)).allocated).toBe(1);
  });

  it("is the money when the deadline's job comes a moment before the choice", async () => {
    const order = await paidShort();
    days(2);
    before("choose-instead", () => settleShortages(shop));
    const chosen = await choose(order, { kind: "PICKUP", locationId: there });
    expect(chosen).toMatchObject({ refusal: "SETTLED_ALREADY", as: "REFUNDED" });
    await shop.runJobs();
    expect(await refundsOf(order.orderId)).toHaveLength(1);
    expect((await levelAt(there)).allocated).toBe(0);
  });

  it("has one outcome when choice, deadline and a delivery come at once, over and over", async () => {
    for (let round = 0; round < 5; round++) {
      const order = await paidShort();
      days(2);
      await Promise.all([
        choose(order, { kind: "PICKUP", locationId: there }),
        settleShortages(shop),
        choose(order, { kind: "REFUND" }),
        choose(order, { kind: "PICKUP", locationId: there }, office),
      ]);
      await shop.runJobs();
      const back = (await refundsOf(order.orderId)).length;
      expect(back).toBe((await ended(order)) === "REFUNDED" ? 1 : 0);
      expect(await shop.db.allocation.count({ where: { locationId: there, variantId: tea, state: "OPEN" } })).toBe(
        1 - back,
      );
      // Fresh shelves for the next one.
      await receive(shop, here, tea, 2);
      tea = await aVariant(shop, 3333);
      await receive(shop, here, tea, 2);
    }
  });

  it("costs nothing any more where the office has given its money back before", async () => {
    const order = await paidShort();
    const line = await shop.db.orderLine.findFirstOrThrow({ where: { orderId: order.orderId } });
    const wish = { kind: "LINES", units: [{ lineId: line.id, units: 2 }], shipping: false } as const;
    const command = { orderId: order.orderId, wish, reason: "GOODWILL", note: null, goods: null } as const;
    expect(await giveMoneyBack(shop, office, { ...command, key: shop.newId() })).toMatchObject({ ok: true });
    days(2);
    await settleShortages(shop);
    await shop.runJobs();
    expect(await ended(order)).toBe("REFUNDED");
    expect((await refundsOf(order.orderId)).reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(6666);
  });

  it("ends with the order when the shopper cancels it as a whole", async () => {
    const order = await paidShort();
    const cancelled = await cancelOrder(shop, { kind: "SHOPPER" }, { orderId: order.orderId, key: shop.newId() });
    expect(cancelled).toEqual({ ok: true, value: { refundedFen: 6666 } });
    expect(await ended(order)).toBe("CANCELLED");
    expect(await waits(order.orderId)).toEqual([]);
    days(3);
    expect(await settleShortages(shop)).toEqual({ sourced: 0, refunded: 0 });
  });

  it("is nobody else's to decide", async () => {
    const order = await paidShort();
    const other = await anOrder(shop).of(tea, 1).pickupAt(there).paid().place();
    expect(await choose({ ...order, orderId: other.orderId }, { kind: "REFUND" })).toMatchObject({
      refusal: "NO_SUCH_SHORTAGE",
    });
    const [elsewhere, clerk] = [await aClerk(shop, there, "STORE_MANAGER"), await aClerk(shop, here, "CLERK")];
    for (const actor of [elsewhere, clerk])
      expect(await choose(order, { kind: "REFUND" }, actor)).toMatchObject({ refusal: "NOT_ALLOWED" });
    const manager = await aClerk(shop, here, "STORE_MANAGER");
    expect(await choose(order, { kind: "PICKUP", locationId: there }, manager)).toMatchObject({ ok: true });
    const settled = await waitingForPerson(shop, office, "SETTLED");
    expect(settled.find(({ order: { number } }) => number === order.number)).toMatchObject({
      settled: { by: manager.name, how: "CHOSEN" },
    });
  });
});

it("and the books agree afterwards", async () => expect(await reconcile(shop)).toEqual([]));
