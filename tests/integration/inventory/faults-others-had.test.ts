import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelOrder } from "#app/domain/fulfillment/cancel-order.server.ts";
import { handOver } from "#app/domain/fulfillment/pickup/hand-over.server.ts";
import { expirePickups } from "#app/domain/fulfillment/pickup/expire-pickups.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { allocate } from "#app/domain/inventory/allocate-stock.server.ts";
import { expireHolds } from "#app/domain/inventory/end-holds.server.ts";
import { hold } from "#app/domain/inventory/hold-stock.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { refreshPayments } from "#app/domain/payments/refresh-payment.server.ts";
import { payOrder } from "#app/domain/payments/pay-order.server.ts";
import { expireOrders } from "#app/domain/payments/end-unpaid-order.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { partsOf, works } from "../../support/builders/pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let store: string;
let other: string;
let clerk: StaffActor;
beforeAll(async () => {
  shop = await openTestShop();
  [store, other] = [await anOpenStore(shop), await anOpenStore(shop)];
  clerk = await aClerk(shop, store);
});
afterAll(() => shop.drop());

const SHOPPER = { kind: "SHOPPER" } as const;
const levelAt = (locationId: string, variantId: string) =>
  shop.db.stockLevel.findUniqueOrThrow({ where: { locationId_variantId: { locationId, variantId } } });
const cancel = (orderId: string) => cancelOrder(shop, SHOPPER, { orderId, key: shop.newId() });

async function stocked(units: Record<string, number>): Promise<string> {
  const variant = await aVariant(shop);
  for (const [place, quantity] of Object.entries(units)) await receive(shop, place, variant, quantity);
  return variant;
}

/** Faults that users of other commerce systems reported. None of them may come here. */
describe("faults that other systems had", () => {
  it("two lines of one variant in one order are one demand", async () => {
    const tea = await stocked({ [store]: 5 });
    const line = { locationId: store, variantId: tea, quantity: 3 };
    const request = { key: shop.newId(), expiresAt: new Date("2026-11-24T03:00:00Z"), lines: [line, line] };
    expect(await hold(shop, request)).toMatchObject({ refusal: "SHORT", shortages: [{ wanted: 6, available: 5 }] });
    const fits = { ...request, key: shop.newId(), lines: [line, { ...line, quantity: 2 }] };
    expect(await hold(shop, fits)).toMatchObject({ ok: true, value: [{ quantity: 5 }] });
    expect(await levelAt(store, tea)).toMatchObject({ held: 5 });
  });

  it("what is summed over places is also taken from those places", async () => {
    const tea = await stocked({ [store]: 2, [other]: 3 });
    const { orderId } = await anOrder(shop).of(tea, 5).place();
    expect(await levelAt(store, tea)).toMatchObject({ held: 2 });
    expect(await levelAt(other, tea)).toMatchObject({ held: 3 });
    expect(await partsOf(shop, orderId)).toHaveLength(2);
    expect(await anOrder(shop).of(tea, 1).try().catch(String)).toMatch(/the cart takes it/);
  });

  it("the place chosen at the sale is the one that fulfils", async () => {
    const tea = await stocked({ [store]: 1, [other]: 50 });
    const { orderId } = await anOrder(shop).of(tea).pickupAt(store).paid().place();
    expect(await partsOf(shop, orderId)).toMatchObject([{ locationId: store, handoverLocationId: store }]);
    expect(await levelAt(store, tea)).toMatchObject({ allocated: 1 });
    expect(await levelAt(other, tea)).toMatchObject({ held: 0, allocated: 0, onHand: 50 });
  });

  it("safety stock survives cancelling and what comes back", async () => {
    const tea = await stocked({ [store]: 5 });
    await shop.db.stockLevel.update({
      where: { locationId_variantId: { locationId: store, variantId: tea } },
      data: { safetyStock: 2 },
    });
    const { orderId } = await anOrder(shop).of(tea, 3).pickupAt(store).paid().place();
    await cancel(orderId);
    expect(await levelAt(store, tea)).toMatchObject({ onHand: 5, allocated: 0, safetyStock: 2 });
    await anOrder(shop).of(tea, 3).pickupAt(store).paid().place();
    const line = { locationId: store, variantId: tea, quantity: 1 };
    const request = { key: shop.newId(), expiresAt: new Date("2026-11-24T03:00:00Z"), lines: [line] };
    expect(await hold(shop, request)).toMatchObject({ refusal: "SHORT", shortages: [{ available: 0 }] });
  });

  it("nobody is blocked by their own hold", async () => {
    const tea = await stocked({ [store]: 1 });
    const order = anOrder(shop).of(tea).pickupAt(store);
    const first = await order.place();
    const second = await order.place();
    expect(second.orderId).not.toBe(first.orderId);
    expect(await levelAt(store, tea)).toMatchObject({ held: 1, onHand: 1 });
  });

  it("cancelling twice, also at the same time, frees the units once", async () => {
    const tea = await stocked({ [store]: 4 });
    const { orderId } = await anOrder(shop).of(tea, 3).pickupAt(store).paid().place();
    await Promise.all([cancel(orderId), cancel(orderId), cancel(orderId)]);
    await cancel(orderId);
    expect(await levelAt(store, tea)).toMatchObject({ allocated: 0, held: 0, onHand: 4 });
  });

  it("a pickup that is not collected is refunded and on sale again once, and its code gives nothing", async () => {
    const tea = await stocked({ [store]: 2 });
    const { orderId } = await anOrder(shop).of(tea, 2).pickupAt(store).paid().place();
    const [part] = await partsOf(shop, orderId);
    await works(shop, clerk, part!.id, "startPicking", "markPrepared", "markReady");
    const [ready] = await partsOf(shop, orderId);
    const before = shop.now();
    const aDayOfGrace = 24 * 3_600_000;
    shop.setNow(new Date(ready!.keepUntil!.getTime() + aDayOfGrace + 1000));
    await expirePickups(shop);
    await expirePickups(shop);
    await shop.runJobs();
    expect(await levelAt(store, tea)).toMatchObject({ onHand: 2, allocated: 0, held: 0 });
    expect(await shop.db.refund.count({ where: { payment: { orderId } } })).toBe(1);
    const given = await handOver(shop, clerk, { code: ready!.pickupCode!, locationId: store, key: shop.newId() });
    expect(given.ok).toBe(false);
    expect(await levelAt(store, tea)).toMatchObject({ onHand: 2 });
    shop.setNow(before);
  });

  it("a hold does not end between payment and completion", async () => {
    const tea = await stocked({ [store]: 1 });
    const order = await anOrder(shop).of(tea).pickupAt(store).place();
    await payOrder(shop, order);
    const payment = await shop.db.payment.findFirstOrThrow({ where: { orderId: order.orderId } });
    await shop.demoPayer!.pay(payment.providerRef!, "pay-silently");
    // The money is there, the shop has not heard of it, and time is up for the hold.
    const before = shop.now();
    shop.pass(24 * 60);
    await expireHolds(shop);
    expect(await levelAt(store, tea)).toMatchObject({ held: 1 });
    await expireOrders(shop);
    await refreshPayments(shop, order.orderId);
    expect(await shop.db.order.findUniqueOrThrow({ where: { id: order.orderId } })).toMatchObject({
      state: "CONFIRMED",
    });
    expect(await levelAt(store, tea)).toMatchObject({ held: 0, allocated: 1 });
    shop.setNow(before);
  });

  it("what is not held any more is never taken for paid", async () => {
    await expect(shop.transact("pay", (tx) => allocate(tx, { keys: ["never held"], at: shop.now() }))).rejects.toThrow(
      "open hold",
    );
  });

  it("and after all of this the books agree", async () => {
    await shop.runJobs();
    expect(await reconcile(shop)).toEqual([]);
  });
});
