import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptCartChanges, addToCart } from "#app/domain/checkout/change-cart.server.ts";
import { placeOrder } from "#app/domain/checkout/place-order.server.ts";
import { cartCount, cartPage } from "#app/domain/checkout/queries.server.ts";
import { restoreCart } from "#app/domain/checkout/waiting-order.server.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder, aToken, LINYI, pay } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

async function stocked(units: number, priceFen = 1990) {
  const [store, variant] = [await anOpenStore(shop), await aVariant(shop, priceFen)];
  await receive(shop, store, variant, units);
  return { store, variant };
}

describe("an order is what was agreed", () => {
  it("a price that changed between page and order is told, and only the new one is taken", async () => {
    const { variant } = await stocked(5);
    const builder = anOrder(shop).of(variant, 2);
    const checkout = await builder.checkout();
    await shop.db.variant.update({ where: { id: variant }, data: { priceFen: 2190 } });
    expect(await placeOrder(shop, builder.token, checkout, "zh")).toMatchObject({
      refusal: "TOTAL_CHANGED",
      agreedFen: 3980,
      totalFen: 4380,
    });
    const page = await cartPage(shop, "zh", builder.token);
    expect(page.lines[0]!.notices).toEqual([{ code: "PRICE_ROSE", fromFen: 1990 }]);
    const agreed = { ...checkout, agreedTotalFen: 4380 };
    expect(await placeOrder(shop, builder.token, agreed, "zh")).toMatchObject({ ok: true });
  });

  it("what is off the shelf must be looked at first", async () => {
    const { variant } = await stocked(5);
    const builder = anOrder(shop).of(variant);
    const checkout = await builder.checkout();
    await shop.db.variant.update({ where: { id: variant }, data: { retired: true } });
    expect(await placeOrder(shop, builder.token, checkout, "zh")).toMatchObject({ refusal: "LOOK_AT_CART" });
    await acceptCartChanges(shop, builder.token);
    expect((await cartPage(shop, "zh", builder.token)).lines).toEqual([]);
  });

  it("no parcel is promised to where none goes", async () => {
    const { variant } = await stocked(5);
    const provinces = { "71": { notServed: true } };
    const value = { baseFeeFen: 0, freeFromFen: 0, coldChainSurchargeFen: 0, provinces };
    await shop.db.setting.create({ data: { key: "shipping", value } });
    const shipTo = { ...LINYI, provinceCode: "71", cityCode: "7101", countyCode: "710101" };
    expect(await anOrder(shop).of(variant).with({ shipTo }).try()).toMatchObject({ refusal: "NOT_SERVED" });
    await shop.db.setting.delete({ where: { key: "shipping" } });
  });

  it("quantities are cut to what may be had, and the reason is said", async () => {
    const { variant } = await stocked(30);
    const token = aToken();
    expect(await addToCart(shop, token, { variantId: variant, quantity: 25 })).toMatchObject({
      value: { quantity: 20, limit: { code: "MOST_PER_ORDER", most: 20 } },
    });
    const { variant: scarce } = await stocked(3);
    expect(await addToCart(shop, token, { variantId: scarce, quantity: 5 })).toMatchObject({
      value: { quantity: 3, limit: { code: "ONLY_LEFT", most: 3 } },
    });
    expect(await cartCount(shop, token)).toBe(23);
  });
});

describe("promise 4: a shopper is never blocked by their own hold", () => {
  it("ordering the last unit again ends the unpaid order first", async () => {
    const { store, variant } = await stocked(1);
    const builder = anOrder(shop).of(variant);
    const first = await builder.place();
    expect((await cartPage(shop, "zh", builder.token)).waiting).toMatchObject({
      number: first.number,
      state: "PLACED",
    });
    // Nobody else can have it, this cart can.
    expect(await addToCart(shop, aToken(), { variantId: variant, quantity: 1 })).toMatchObject({
      value: { quantity: 0 },
    });
    const second = await builder.pickupAt(store).place();
    expect(second.orderId).not.toBe(first.orderId);
    const states = await shop.db.order.findMany({
      where: { lines: { some: { variantId: variant } } },
      orderBy: { placedAt: "asc" },
    });
    expect(states.map((order) => order.state).toSorted()).toEqual(["CANCELLED", "PLACED"]);
    expect(await shop.db.stockLevel.findFirstOrThrow({ where: { variantId: variant } })).toMatchObject({ held: 1 });
  });

  it("money that was paid meanwhile counts: the first order stays, the second is refused", async () => {
    const { variant } = await stocked(1);
    const builder = anOrder(shop).of(variant);
    const first = await builder.place();
    const checkout = await builder.checkout();
    await pay(shop, first);
    expect(await placeOrder(shop, builder.token, checkout, "zh")).toMatchObject({
      refusal: "SOLD_OUT",
      goods: [{}],
    });
    expect(await shop.db.order.findUniqueOrThrow({ where: { id: first.orderId } })).toMatchObject({
      state: "CONFIRMED",
    });
  });

  it("changing one's mind puts the goods back into the cart, once", async () => {
    const { variant } = await stocked(4);
    const builder = anOrder(shop).of(variant, 3);
    const order = await builder.place();
    expect(await cartCount(shop, builder.token)).toBe(0);
    const answers = await Promise.all([restoreCart(shop, builder.token), restoreCart(shop, builder.token)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await cartCount(shop, builder.token)).toBe(3);
    expect(await shop.db.order.findUniqueOrThrow({ where: { id: order.orderId } })).toMatchObject({
      state: "CANCELLED",
    });
    expect(await shop.db.stockLevel.findFirstOrThrow({ where: { variantId: variant } })).toMatchObject({ held: 0 });
  });
});
