import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placeOrder } from "#app/domain/checkout/place-order.server.ts";
import { priceFor, type Purchase } from "#app/domain/pricing/price-for.server.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aLine } from "../../support/builders/priced.ts";
import { aPromotion } from "../../support/builders/promotion.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let [here, elsewhere] = ["", ""];
beforeAll(async () => {
  shop = await openTestShop();
  [here, elsewhere] = [await anOpenStore(shop), await anOpenStore(shop)];
});
afterAll(() => shop.drop());

const [TEA, HONEY] = [aLine("tea", 10_000, { delivery: "PICKUP" }), aLine("honey", 5_000, { delivery: "PICKUP" })];

async function costs(more: Partial<Purchase>) {
  const { priced } = await priceFor(shop, {
    lines: [TEA, HONEY],
    channel: "ONLINE",
    place: null,
    show: null,
    member: false,
    mobile: null,
    couponId: null,
    ownOrderId: null,
    provinceCode: null,
    parcels: null,
    ...more,
  });
  return priced.totalFen;
}

describe("each door has its prices", () => {
  it("a rule of the counters of one place; one of a show, on its live prices; both nowhere else", async () => {
    const { handle } = await shop.db.location.findUniqueOrThrow({ where: { id: here } });
    const off = (percentOff: number) => ({ kind: "PERCENT" as const, percentOff });
    await aPromotion(shop, off(10), { channels: ["COUNTER"], places: [handle], products: ["tea"] });
    await aPromotion(shop, off(50), { channels: ["SHOW"], show: "autumn", products: ["tea"] });

    expect(await costs({})).toBe(15_000);
    expect(await costs({ channel: "COUNTER", place: here })).toBe(14_000);
    expect(await costs({ channel: "COUNTER", place: elsewhere })).toBe(15_000);
    expect(await costs({ place: here })).toBe(15_000);
    const autumn = { handle: "autumn", pricesFen: new Map([["tea", 8_000]]) };
    expect(await costs({ channel: "SHOW", show: autumn })).toBe(4_000 + 5_000);
    expect(await costs({ channel: "SHOW", show: { ...autumn, handle: "spring" } })).toBe(8_000 + 5_000);
    // A live price that was to be low and is not.
    const dear = { handle: "spring", pricesFen: new Map([["tea", 12_000]]) };
    expect(await costs({ channel: "SHOW", show: dear })).toBe(15_000);
  });

  it("an evening's rule begins and ends by itself, and an order after its end is told the price of then", async () => {
    const [store, oil] = [await anOpenStore(shop), await aVariant(shop, 8_000)];
    await receive(shop, store, oil, 5);
    const { product } = await shop.db.variant.findUniqueOrThrow({ where: { id: oil }, include: { product: true } });
    const hours = { days: [2], from: "20:00", until: "21:00" };
    await aPromotion(shop, { kind: "PERCENT", percentOff: 25 }, { products: [product.handle], hours });
    const line = { ...TEA, handle: product.handle, unitPriceFen: 8_000 };
    // 2026-11-24 is a Tuesday.
    for (const [at, fen] of [
      ["2026-11-24T19:59+08:00", 8_000],
      ["2026-11-24T20:00+08:00", 6_000],
      ["2026-11-24T21:00+08:00", 8_000],
      ["2026-11-25T20:30+08:00", 8_000],
    ] as const) {
      shop.setNow(new Date(at));
      expect([at, await costs({ lines: [line] })]).toEqual([at, fen]);
    }
    shop.setNow(new Date("2026-11-24T20:59+08:00"));
    const order = anOrder(shop).of(oil).pickupAt(store);
    const checkout = await order.checkout();
    expect(checkout.agreedTotalFen).toBe(6_000);
    shop.pass(2);
    expect(await placeOrder(shop, order.token, checkout, "zh")).toMatchObject({
      refusal: "TOTAL_CHANGED",
      totalFen: 8_000,
    });
  });
});
