import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { recordCounterSale } from "#app/domain/inventory/counter-sale.server.ts";
import { expireBatches } from "#app/domain/inventory/expire-batches.server.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder, pay } from "../../support/builders/order.ts";
import { partsOf } from "../../support/builders/pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

const levelAt = (locationId: string, variantId: string) =>
  shop.db.stockLevel.findUniqueOrThrow({ where: { locationId_variantId: { locationId, variantId } } });
const variancesOf = (variantId: string) => shop.db.variance.findMany({ where: { variantId } });

/** A sale made while the network was away, told afterwards. */
async function sold(locationId: string, variantId: string, quantity: number, saleId = shop.newId()) {
  const sale = { saleId, locationId, soldAt: shop.now(), at: shop.now(), today: new Date("2026-11-24") };
  return shop.transact("sell", (tx) => recordCounterSale(tx, { ...sale, lines: [{ variantId, quantity }] }));
}

describe("promise 3: a physical fact is never refused", () => {
  it("a counter sale of promised units is recorded once, told once, and the order comes from elsewhere", async () => {
    const [store, other] = [await anOpenStore(shop), await anOpenStore(shop)];
    const tea = await aVariant(shop);
    await receive(shop, store, tea, 3);
    const { orderId } = await anOrder(shop).of(tea, 2).paid().place();
    expect(await levelAt(store, tea)).toMatchObject({ allocated: 2 });
    await receive(shop, other, tea, 5);

    const saleId = shop.newId();
    expect(await sold(store, tea, 2, saleId)).toBe(true);
    expect(await sold(store, tea, 2, saleId), "the device sends it again").toBe(false);
    expect(await levelAt(store, tea)).toMatchObject({ onHand: 1, allocated: 2, overdrawn: true });
    expect(await variancesOf(tea)).toMatchObject([{ kind: "OVERDRAWN", quantity: -1, state: "OPEN" }]);
    await shop.runJobs();

    // One unit stays where it was promised, one comes from the other store; nobody was told that it did not happen.
    expect(await levelAt(store, tea)).toMatchObject({ onHand: 1, allocated: 1, overdrawn: false });
    expect(await levelAt(other, tea)).toMatchObject({ onHand: 5, allocated: 1 });
    expect(await partsOf(shop, orderId)).toMatchObject([
      { locationId: store, state: "OPEN", lines: [{ quantity: 2, rejected: 1, rejectReason: "SHORT" }] },
      { locationId: other, state: "OPEN", lines: [{ quantity: 1 }] },
    ]);
  });

  it("what nobody else can give stays before a person", async () => {
    const store = await anOpenStore(shop);
    const tea = await aVariant(shop);
    await receive(shop, store, tea, 2);
    const { orderId } = await anOrder(shop).of(tea, 2).pickupAt(store).paid().place();
    await sold(store, tea, 1);
    await shop.runJobs();
    expect(await partsOf(shop, orderId)).toMatchObject([{ state: "OPEN", lines: [{ quantity: 2, rejected: 1 }] }]);
    expect(await shop.db.orderConcern.findMany({ where: { orderId } })).toMatchObject([
      { kind: "SHORT", data: { units: 1 }, settledAt: null },
    ]);
    expect(await variancesOf(tea)).toMatchObject([{ kind: "OVERDRAWN", state: "OPEN" }]);
    // A second fact of the same shelf is no second variance.
    await sold(store, tea, 1);
    await shop.runJobs();
    expect(await variancesOf(tea)).toHaveLength(1);
  });

  it("a hold that was overtaken by the counter is paid for, and comes from elsewhere", async () => {
    const [store, other] = [await anOpenStore(shop), await anOpenStore(shop)];
    const tea = await aVariant(shop);
    await receive(shop, store, tea, 1);
    const order = await anOrder(shop).of(tea).place();
    await sold(store, tea, 1);
    await receive(shop, other, tea, 1);
    await pay(shop, order);
    await shop.runJobs();
    expect(await levelAt(store, tea)).toMatchObject({ onHand: 0, held: 0, allocated: 0, overdrawn: false });
    expect(await levelAt(other, tea)).toMatchObject({ allocated: 1 });
  });

  it("a batch whose day has passed is not for sale, and what was promised of it comes from elsewhere", async () => {
    const [store, other] = [await anOpenStore(shop), await anOpenStore(shop)];
    const tea = await aVariant(shop);
    const { productId } = await shop.db.variant.findUniqueOrThrow({ where: { id: tea } });
    const batch = await shop.db.batch.create({
      data: {
        traceCode: "TP-TEST-1",
        productId,
        producer: { zh: "茶农" },
        producedOn: new Date("2026-10-01"),
        bestBefore: new Date("2026-11-24"),
      },
    });
    await receive(shop, store, tea, 4, batch.id);
    await anOrder(shop).of(tea, 1).paid().place();
    await receive(shop, other, tea, 4);
    const before = shop.now();
    expect(await expireBatches(shop), "its last day is a day on which it may be sold").toBe(0);
    // 23:50 in Linyi, then 00:10.
    shop.setNow(new Date("2026-11-24T15:50:00Z"));
    expect(await expireBatches(shop)).toBe(0);
    shop.setNow(new Date("2026-11-24T16:10:00Z"));
    expect(await expireBatches(shop)).toBe(1);
    expect(await expireBatches(shop)).toBe(0);
    expect(await levelAt(store, tea)).toMatchObject({ onHand: 4, unsellable: 4, overdrawn: true });
    await shop.runJobs();
    expect(await levelAt(store, tea)).toMatchObject({ allocated: 0, overdrawn: false });
    expect(await levelAt(other, tea)).toMatchObject({ allocated: 1 });
    // Goods of an expired batch that arrive are not for sale either.
    await receive(shop, other, tea, 2, batch.id);
    expect(await levelAt(other, tea)).toMatchObject({ onHand: 6, unsellable: 2 });
    shop.setNow(before);
  });

  it("and the books agree afterwards", async () => expect(await reconcile(shop)).toEqual([]));
});
