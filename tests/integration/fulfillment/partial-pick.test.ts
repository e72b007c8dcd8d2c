import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { handOver } from "#app/domain/fulfillment/pickup/hand-over.server.ts";
import { rejectLine, type RejectCommand } from "#app/domain/fulfillment/pickup/reject-line.server.ts";
import { ship } from "#app/domain/fulfillment/shipping/ship.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVan, partsOf, works } from "../../support/builders/pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let store: string;
let hub: string;
let office: StaffActor;
beforeAll(async () => {
  shop = await openTestShop();
  await shop.db.setting.create({
    data: {
      key: "shipping",
      value: { baseFeeFen: 800, freeFromFen: 1_000_000, coldChainSurchargeFen: 0, provinces: {} },
    },
  });
  office = await aClerk(shop, null, "ADMIN");
});
afterAll(() => shop.drop());
beforeEach(async () => {
  // Each test has its own two places, the hub at some distance.
  store = await anOpenStore(shop);
  hub = await anOpenStore(shop);
  await shop.db.location.update({ where: { id: store }, data: { pickup: "SHELF_OR_TRANSFER", ships: false } });
  await shop.db.location.update({ where: { id: hub }, data: { pickup: "NONE", ships: true, latitude: 35.2 } });
  await aVan(shop, hub, store);
});

const level = (variantId: string, locationId: string) =>
  shop.db.stockLevel.findUniqueOrThrow({ where: { locationId_variantId: { locationId, variantId } } });
const refunds = (orderId: string) =>
  shop.db.refund.findMany({ where: { payment: { orderId } }, select: { amountFen: true, reason: true, state: true } });
const story = async (orderId: string) =>
  (await shop.db.orderTimelineEntry.findMany({ where: { orderId }, orderBy: [{ at: "asc" }, { id: "asc" }] })).map(
    (e) => e.kind,
  );

async function pickedAtStore(units: Record<string, number>) {
  const builder = anOrder(shop).pickupAt(store);
  for (const [variantId, quantity] of Object.entries(units)) builder.of(variantId, quantity);
  const order = await builder.paid().place();
  const [part] = await partsOf(shop, order.orderId);
  await works(shop, office, part!.id, "startPicking");
  const lineOf = async (variantId: string) =>
    (
      await shop.db.fulfillmentOrderLine.findFirstOrThrow({
        where: { fulfillmentOrderId: part!.id, orderLine: { variantId } },
      })
    ).id;
  const reject = async (
    variantId: string,
    quantity: number,
    reason: RejectCommand["reason"] = "SHORT",
    key = shop.newId(),
  ) =>
    rejectLine(shop, office, { fulfillmentOrderId: part!.id, lineId: await lineOf(variantId), quantity, reason, key });
  return { orderId: order.orderId, partId: part!.id, reject };
}

describe("what is missing while picking", () => {
  it("comes from elsewhere where it can be there soon, and the rest goes on", async () => {
    const ginger = await aVariant(shop);
    await receive(shop, store, ginger, 3);
    await receive(shop, hub, ginger, 5);
    const { orderId, partId, reject } = await pickedAtStore({ [ginger]: 3 });
    expect(await reject(ginger, 1)).toEqual({ ok: true, value: { reSourced: true, refundedFen: 0 } });

    const [first, second] = await partsOf(shop, orderId);
    expect(first).toMatchObject({
      id: partId,
      state: "PICKING",
      lines: [{ quantity: 3, rejected: 1, rejectReason: "SHORT" }],
    });
    expect(second).toMatchObject({
      state: "OPEN",
      locationId: hub,
      handoverLocationId: store,
      lines: [{ quantity: 1 }],
    });
    // Tomorrow's first van, unloaded.
    expect(second!.promisedAt.toISOString()).toBe("2026-11-25T01:15:00.000Z");
    // What the shelf did not have has left its books; the hub keeps one for the customer.
    expect(await level(ginger, store)).toMatchObject({ onHand: 2, allocated: 2 });
    expect(await level(ginger, hub)).toMatchObject({ onHand: 5, allocated: 1 });
    expect(await refunds(orderId)).toEqual([]);
    expect(await story(orderId)).toEqual(expect.arrayContaining(["LINE_REJECTED", "RE_SOURCED"]));

    // Both parts reach the customer, each with its own code; only then is the order done.
    await works(shop, office, partId, "markPrepared", "markReady");
    await works(shop, office, second!.id, "startPicking", "markPrepared", "dispatch");
    expect(await level(ginger, hub)).toMatchObject({ onHand: 4, allocated: 0 });
    await works(shop, office, second!.id, "arrive");
    expect(await level(ginger, store)).toMatchObject({ onHand: 3, allocated: 3 });
    for (const part of await partsOf(shop, orderId)) {
      const result = await handOver(shop, office, { code: part.pickupCode!, locationId: store, key: shop.newId() });
      expect(result.ok).toBe(true);
    }
    expect(await level(ginger, store)).toMatchObject({ onHand: 0, allocated: 0 });
    expect(await shop.db.order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({ state: "COMPLETED" });
  });

  it("is refunded to the fen where nobody else has it", async () => {
    const [tea, honey] = [await aVariant(shop, 3333), await aVariant(shop, 1000)];
    await receive(shop, store, tea, 3);
    await receive(shop, store, honey, 1);
    const { orderId, partId, reject } = await pickedAtStore({ [tea]: 3, [honey]: 1 });
    expect(await reject(tea, 2)).toEqual({ ok: true, value: { reSourced: false, refundedFen: 6666 } });
    await shop.runJobs();
    expect(await refunds(orderId)).toEqual([{ amountFen: 6666, reason: "SHORT_PICK", state: "DONE" }]);
    await works(shop, office, partId, "markPrepared", "markReady");
    const [part] = await partsOf(shop, orderId);
    await handOver(shop, office, { code: part!.pickupCode!, locationId: store, key: shop.newId() });
    expect(await level(tea, store)).toMatchObject({ onHand: 0, allocated: 0 });
    expect(await shop.db.order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({ state: "COMPLETED" });
  });

  it("ends the order, all of its money returned, when nothing is left of it", async () => {
    const tea = await aVariant(shop, 2599);
    await receive(shop, store, tea, 2);
    const { orderId, reject } = await pickedAtStore({ [tea]: 2 });
    await reject(tea, 1, "DAMAGED");
    await reject(tea, 1, "DAMAGED");
    expect(await partsOf(shop, orderId)).toMatchObject([{ state: "CANCELLED" }]);
    expect(await shop.db.order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({
      state: "CANCELLED",
      cancelReason: "NOTHING_DELIVERED",
    });
    const back = (await refunds(orderId)).reduce((sum, refund) => sum + refund.amountFen, 0);
    expect(back).toBe(2 * 2599);
    expect(await level(tea, store)).toMatchObject({ onHand: 0, allocated: 0 });
  });

  it("is written off by what happened: spoilt, past its date, or not there", async () => {
    const tea = await aVariant(shop);
    await receive(shop, store, tea, 6);
    const { partId, reject } = await pickedAtStore({ [tea]: 4 });
    await reject(tea, 1, "DAMAGED");
    await reject(tea, 1, "EXPIRED");
    await reject(tea, 1, "SHORT");
    const movements = await shop.db.stockMovement.findMany({
      where: { fulfillmentOrderId: partId },
      orderBy: { id: "asc" },
    });
    expect(movements.map(({ kind, reason, quantity }) => [kind, reason, quantity])).toEqual([
      ["DAMAGED", "DAMAGED", -1],
      ["DAMAGED", "EXPIRED", -1],
      ["COUNTED", "SHORT", -1],
    ]);
    expect(await level(tea, store)).toMatchObject({ onHand: 3, allocated: 1 });
  });

  it("counts once when the button is pressed twice", async () => {
    const tea = await aVariant(shop);
    await receive(shop, store, tea, 3);
    const { orderId, reject } = await pickedAtStore({ [tea]: 3 });
    const key = shop.newId();
    const [a, b] = await Promise.all([reject(tea, 1, "SHORT", key), reject(tea, 1, "SHORT", key)]);
    expect(a).toEqual(b);
    expect(await partsOf(shop, orderId)).toMatchObject([{ lines: [{ rejected: 1 }] }]);
    expect(await refunds(orderId)).toHaveLength(1);
  });

  it("can't be more than was ordered, may be found when it is packed, and not once it has left", async () => {
    const tea = await aVariant(shop);
    await receive(shop, store, tea, 3);
    const { partId, reject } = await pickedAtStore({ [tea]: 2 });
    expect(await reject(tea, 3)).toMatchObject({ refusal: "MORE_THAN_ORDERED", most: 2 });
    expect(await reject(tea, 0)).toMatchObject({ refusal: "MORE_THAN_ORDERED" });
    await works(shop, office, partId, "markPrepared");
    expect(await reject(tea, 1)).toMatchObject({ ok: true });
    await shop.db.fulfillmentOrder.update({ where: { id: partId }, data: { state: "SHIPPED" } });
    expect(await reject(tea, 1)).toMatchObject({ refusal: "NOT_NOW", state: "SHIPPED" });
    await shop.db.fulfillmentOrder.update({ where: { id: partId }, data: { state: "PREPARED" } });
  });

  it("goes to one of two orders that want the other place's last unit; the other's money goes back", async () => {
    const tea = await aVariant(shop, 5000);
    await receive(shop, store, tea, 2);
    await receive(shop, hub, tea, 1);
    const orders = [await pickedAtStore({ [tea]: 1 }), await pickedAtStore({ [tea]: 1 })];
    const results = await Promise.all(orders.map((order) => order.reject(tea, 1)));
    const outcomes = results.map((result) => result.ok && result.value);
    expect(outcomes).toContainEqual({ reSourced: true, refundedFen: 0 });
    expect(outcomes).toContainEqual({ reSourced: false, refundedFen: 5000 });
    expect(await level(tea, hub)).toMatchObject({ onHand: 1, allocated: 1 });
  });
});

describe("a parcel", () => {
  it("gives the shipping fee back only when nothing of it is left to ship", async () => {
    const [tea, honey] = [await aVariant(shop, 2000), await aVariant(shop, 3000)];
    await receive(shop, hub, tea, 1);
    await receive(shop, hub, honey, 1);
    const order = await anOrder(shop).of(tea, 1).of(honey, 1).with({ agreedTotalFen: 5800 }).paid().place();
    const [part] = await partsOf(shop, order.orderId);
    const rejectAt = (i: number) =>
      rejectLine(shop, office, {
        fulfillmentOrderId: part!.id,
        lineId: part!.lines[i]!.id,
        quantity: 1,
        reason: "SHORT",
        key: shop.newId(),
      });
    const fen = async (i: number) => {
      const result = await rejectAt(i);
      return result.ok ? result.value.refundedFen : result;
    };
    const first = await fen(0);
    const second = await fen(1);
    expect([first, second]).toSatisfy(([a, b]) => (a === 2000 && b === 3800) || (a === 3000 && b === 2800));
    expect((await refunds(order.orderId)).reduce((sum, refund) => sum + refund.amountFen, 0)).toBe(5800);
  });

  it("leaves the shelf when the courier takes it, and completes the order", async () => {
    const tea = await aVariant(shop);
    await receive(shop, hub, tea, 3);
    const order = await anOrder(shop)
      .of(tea, 1)
      .with({ agreedTotalFen: 1990 + 800 })
      .paid()
      .place();
    const [part] = await partsOf(shop, order.orderId);
    await works(shop, office, part!.id, "markPrepared");
    expect(await level(tea, hub)).toMatchObject({ onHand: 3, allocated: 1 });
    const command = {
      fulfillmentOrderId: part!.id,
      key: shop.newId(),
      carrier: "顺丰",
      trackingNumber: "SF1234567890",
    };
    expect(await ship(shop, office, command)).toMatchObject({ ok: true, value: { state: "SHIPPED" } });
    expect(await level(tea, hub)).toMatchObject({ onHand: 2, allocated: 0 });
    expect(await shop.db.order.findUniqueOrThrow({ where: { id: order.orderId } })).toMatchObject({
      state: "COMPLETED",
    });
  });
});
