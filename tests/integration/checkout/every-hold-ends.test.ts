import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placeOrder } from "#app/domain/checkout/place-order.server.ts";
import { expireHolds } from "#app/domain/inventory/end-holds.server.ts";
import { expireOrders } from "#app/domain/payments/end-unpaid-order.server.ts";
import { payOrder } from "#app/domain/payments/pay-order.server.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

async function stocked() {
  const [store, variant] = [await anOpenStore(shop), await aVariant(shop)];
  await receive(shop, store, variant, 5);
  const level = () => shop.db.stockLevel.findFirstOrThrow({ where: { variantId: variant } });
  return { variant, level };
}

describe("promise 4: every hold of an order ends", () => {
  it("with the order that was never paid, in its time and not before", async () => {
    const { variant, level } = await stocked();
    const order = await anOrder(shop).of(variant, 2).place();
    shop.pass(14);
    expect(await expireOrders(shop)).toBe(0);
    shop.pass(2);
    // The order ends, its payment first; a bare expiry of holds leaves units of an order alone.
    expect(await expireHolds(shop)).toBe(0);
    expect(await expireOrders(shop)).toBe(1);
    expect(await level()).toMatchObject({ onHand: 5, held: 0, allocated: 0 });
    expect(await shop.db.order.findUniqueOrThrow({ where: { id: order.orderId } })).toMatchObject({ state: "EXPIRED" });
    expect(await payOrder(shop, order)).toMatchObject({ refusal: "NOT_WAITING_FOR_MONEY" });
  });

  it("later when paying has begun, but never much later", async () => {
    const { variant, level } = await stocked();
    const order = await anOrder(shop).of(variant, 2).place();
    for (let minutes = 0; minutes < 120; minutes += 8) {
      await payOrder(shop, order);
      shop.pass(8);
      await expireOrders(shop);
    }
    expect(await level()).toMatchObject({ held: 0 });
  });

  it("at once when the order can't be written", async () => {
    const { variant, level } = await stocked();
    const builder = anOrder(shop).of(variant, 2);
    const checkout = await builder.checkout();
    const broken = Object.assign(Object.create(shop) as TestShop, {
      transact: (name: string, work: never) =>
        name === "place-order" ? Promise.reject(new Error("the database is gone")) : shop.transact(name, work),
    });
    await expect(placeOrder(broken, builder.token, checkout, "zh")).rejects.toThrow("the database is gone");
    expect(await level()).toMatchObject({ held: 0 });
    // The cart is as it was, and a new key orders it.
    const anew = { ...checkout, checkoutKey: shop.newId() };
    expect(await placeOrder(shop, builder.token, anew, "zh")).toMatchObject({ ok: true });
  });

  it("by itself when the process is gone: without an order it expires", async () => {
    const { variant, level } = await stocked();
    const builder = anOrder(shop).of(variant, 2);
    const checkout = await builder.checkout();
    const killed = Object.assign(Object.create(shop) as TestShop, {
      transact: () => Promise.reject(new Error("killed")),
    });
    await expect(placeOrder(killed, builder.token, checkout, "zh")).rejects.toThrow("killed");
    expect(await level()).toMatchObject({ held: 2 });
    shop.pass(16);
    expect(await expireHolds(shop)).toBe(1);
    expect(await level()).toMatchObject({ held: 0 });
  });
});
