import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setCartQuantity } from "#app/domain/checkout/change-cart.server.ts";
import { placeOrder } from "#app/domain/checkout/place-order.server.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

/** Carts of one unit each that are about to be ordered. */
async function shoppers(count: number, units: number) {
  const [store, tea] = [await anOpenStore(shop), await aVariant(shop)];
  await receive(shop, store, tea, units);
  const all = await Promise.all(
    Array.from({ length: count }, async () => {
      const builder = anOrder(shop).of(tea, 1);
      return { token: builder.token, checkout: await builder.checkout() };
    }),
  );
  const held = async () =>
    (await shop.db.stockLevel.findFirstOrThrow({ where: { locationId: store, variantId: tea } })).held;
  return { all, tea, held };
}

describe("orders of one moment, which are written together", () => {
  it("are each their own: another number, their own lines, their own part and hold", async () => {
    const { all } = await shoppers(24, 24);
    const placed = await Promise.all(all.map(({ token, checkout }) => placeOrder(shop, token, checkout, "zh")));
    expect(placed.every((answer) => answer.ok)).toBe(true);
    const orders = await shop.db.order.findMany({
      where: { checkoutKey: { in: all.map(({ checkout }) => checkout.checkoutKey) } },
      include: { lines: true, cart: true, fulfillmentOrders: { include: { lines: { include: { hold: true } } } } },
    });
    expect(new Set(orders.map(({ number }) => number)).size).toBe(24);
    for (const { checkoutKey, lines, cart, fulfillmentOrders } of orders) {
      expect(lines).toHaveLength(1);
      expect(cart).not.toBeNull();
      expect(fulfillmentOrders).toHaveLength(1);
      expect(fulfillmentOrders[0]!.lines).toMatchObject([
        { orderLineId: lines[0]!.id, hold: { holdKey: checkoutKey, state: "OPEN" } },
      ]);
    }
  });

  it("fail alone: one that can't be written is given up with its units, its neighbours are placed", async () => {
    const { all, held } = await shoppers(9, 9);
    const [first, ...others] = all;
    const earlier = await placeOrder(shop, first!.token, first!.checkout, "zh");
    if (!earlier.ok) throw new Error("the first is placed");
    // Its order would have the id of another one.
    const broken = Object.assign(Object.create(shop) as TestShop, { newId: () => earlier.value.orderId });
    const answers = await Promise.allSettled(
      others.map(({ token, checkout }, i) => placeOrder(i === 3 ? broken : shop, token, checkout, "zh")),
    );
    expect(answers.map((answer) => answer.status === "fulfilled" && answer.value.ok)).toEqual(
      others.map((_, i) => i !== 3),
    );
    expect(await held()).toBe(8);
  });

  it("are refused alone: a cart that was changed meanwhile takes nobody with it", async () => {
    const { all, tea, held } = await shoppers(8, 20);
    const answers = await Promise.all([
      ...all.map(({ token, checkout }) => placeOrder(shop, token, checkout, "zh")),
      setCartQuantity(shop, all[5]!.token, { variantId: tea, quantity: 2 }),
    ]);
    const placed = answers.slice(0, 8).filter((answer) => answer.ok);
    // Changed before it was read, before it was written, or after: it may be through, the others are.
    expect(placed.length).toBeGreaterThanOrEqual(7);
    expect(await held()).toBe(placed.length);
  });
});
