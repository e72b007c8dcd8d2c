import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addToCart, setCartQuantity } from "#app/domain/checkout/change-cart.server.ts";
import { placeOrder } from "#app/domain/checkout/place-order.server.ts";
import { hold } from "#app/domain/inventory/hold-stock.server.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

const held = async (locationId: string, variantId: string) =>
  (await shop.db.stockLevel.findUniqueOrThrow({ where: { locationId_variantId: { locationId, variantId } } })).held;

describe("promise 7: a click twice is one order", () => {
  it("one after the other, and after the cart is empty", async () => {
    const [store, ginger] = [await anOpenStore(shop), await aVariant(shop)];
    await receive(shop, store, ginger, 5);
    const builder = anOrder(shop).of(ginger, 2);
    const checkout = await builder.checkout();
    const first = await placeOrder(shop, builder.token, checkout, "zh");
    const second = await placeOrder(shop, builder.token, checkout, "zh");
    expect(first.ok).toBe(true);
    expect(second).toEqual(first);
    expect(await held(store, ginger)).toBe(2);
  });

  it("many at the same time, with goods in several places", async () => {
    const [one, two] = [await anOpenStore(shop), await anOpenStore(shop)];
    const [tea, oil] = [await aVariant(shop), await aVariant(shop)];
    await receive(shop, one, tea, 3);
    await receive(shop, two, oil, 3);
    await receive(shop, two, tea, 2);
    const builder = anOrder(shop).of(tea, 4).of(oil, 2, "PICKUP").with({ pickupLocationId: two });
    const checkout = await builder.checkout();
    const answers = await Promise.all(Array.from({ length: 8 }, () => placeOrder(shop, builder.token, checkout, "zh")));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveLength(1);
    expect(answers[0]!.ok).toBe(true);
    expect(await shop.db.order.count({ where: { checkoutKey: checkout.checkoutKey } })).toBe(1);
    expect((await held(one, tea)) + (await held(two, tea))).toBe(4);
    const parts = await shop.db.fulfillmentOrder.findMany({
      where: { order: { checkoutKey: checkout.checkoutKey } },
      include: { lines: { include: { hold: true } } },
    });
    for (const part of parts)
      for (const line of part.lines)
        expect(line.hold).toMatchObject({ locationId: part.locationId, quantity: line.quantity, state: "OPEN" });
  });

  it("from two windows with two keys: the cart is ordered once", async () => {
    const [store, honey] = [await anOpenStore(shop), await aVariant(shop)];
    await receive(shop, store, honey, 9);
    const builder = anOrder(shop).of(honey, 2);
    const checkout = await builder.checkout();
    const answers = await Promise.all(
      [checkout, { ...checkout, checkoutKey: shop.newId() }].map((c) => placeOrder(shop, builder.token, c, "zh")),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await held(store, honey)).toBe(2);
  });

  it("after a process died between holding and writing: the units held already are used", async () => {
    const [store, tea] = [await anOpenStore(shop), await aVariant(shop)];
    await receive(shop, store, tea, 2);
    const builder = anOrder(shop).of(tea, 2);
    const checkout = await builder.checkout();
    const expiresAt = new Date(shop.now().getTime() + 60_000);
    await hold(shop, {
      key: checkout.checkoutKey,
      expiresAt,
      lines: [{ locationId: store, variantId: tea, quantity: 2 }],
    });
    expect(await placeOrder(shop, builder.token, checkout, "zh")).toMatchObject({ ok: true });
    expect(await held(store, tea)).toBe(2);
  });

  it("after such a death and a changed cart: a new key is asked for, and nothing stays held", async () => {
    const [store, tea] = [await anOpenStore(shop), await aVariant(shop, 1000)];
    await receive(shop, store, tea, 5);
    const builder = anOrder(shop).of(tea, 2);
    const checkout = await builder.checkout();
    const expiresAt = new Date(shop.now().getTime() + 60_000);
    await hold(shop, {
      key: checkout.checkoutKey,
      expiresAt,
      lines: [{ locationId: store, variantId: tea, quantity: 2 }],
    });
    await setCartQuantity(shop, builder.token, { variantId: tea, quantity: 3 });
    const again = { ...checkout, agreedTotalFen: 3000 };
    expect(await placeOrder(shop, builder.token, again, "zh")).toMatchObject({ ok: false, refusal: "STALE_KEY" });
    expect(await held(store, tea)).toBe(0);
    const anew = { ...again, checkoutKey: shop.newId() };
    expect(await placeOrder(shop, builder.token, anew, "zh")).toMatchObject({ ok: true });
  });

  it("refuses an empty cart, and one that another window changed", async () => {
    const [store, tea] = [await anOpenStore(shop), await aVariant(shop)];
    await receive(shop, store, tea, 5);
    const builder = anOrder(shop).of(tea);
    const checkout = await builder.checkout();
    await addToCart(shop, builder.token, { variantId: tea, quantity: 1 });
    expect(await placeOrder(shop, builder.token, checkout, "zh")).toMatchObject({ refusal: "TOTAL_CHANGED" });
    await setCartQuantity(shop, builder.token, { variantId: tea, quantity: 0 });
    expect(await placeOrder(shop, builder.token, checkout, "zh")).toMatchObject({ refusal: "EMPTY_CART" });
  });
});
