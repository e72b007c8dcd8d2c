import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder, LINYI } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

const provinces: Record<string, { feeFen: number; freeFromFen?: number }> = {
  "37": { feeFen: 601 },
  "65": { feeFen: 2500, freeFromFen: 29900 },
};
const policy = {
  baseFeeFen: 1000,
  freeFromFen: 9900,
  coldChainSurchargeFen: 1500,
  provinces,
};

describe("promise 5: money adds up", () => {
  it("for any cart, shipped, collected or both: lines − discounts + shipping = total, to the fen", async () => {
    await shop.db.setting.create({ data: { key: "shipping", value: policy } });
    const store = await anOpenStore(shop);
    const prices = [1, 5, 333, 1999, 4950, 12_990];
    const variants: string[] = [];
    for (const price of prices) {
      variants.push(await aVariant(shop, price));
      await receive(shop, store, variants.at(-1)!, 10_000);
    }
    const cart = fc.uniqueArray(
      fc.record({
        n: fc.nat({ max: prices.length - 1 }),
        quantity: fc.integer({ min: 1, max: 20 }),
        way: fc.constantFrom("SHIP" as const, "PICKUP" as const),
      }),
      { minLength: 1, maxLength: 6, selector: (line) => line.n },
    );
    const province = fc.constantFrom("37", "65", "11");
    await fc.assert(
      fc.asyncProperty(cart, province, async (lines, provinceCode) => {
        const builder = anOrder(shop).with({
          pickupLocationId: store,
          shipTo: { ...LINYI, provinceCode, ...COUNTIES[provinceCode]! },
        });
        for (const { n, quantity, way } of lines) builder.of(variants[n]!, quantity, way);
        // Agreed to what a person with a pencil comes to.
        const worth = (way: "SHIP" | "PICKUP") =>
          lines.filter((line) => line.way === way).reduce((sum, line) => sum + line.quantity * prices[line.n]!, 0);
        const { feeFen, freeFromFen } = {
          feeFen: 1000,
          freeFromFen: 9900,
          ...provinces[provinceCode],
        };
        const shipping = worth("SHIP") === 0 || worth("SHIP") >= freeFromFen ? 0 : feeFen;
        const totalFen = worth("SHIP") + worth("PICKUP") + shipping;
        const { orderId } = await builder.with({ agreedTotalFen: totalFen }).place();
        const order = await shop.db.order.findUniqueOrThrow({ where: { id: orderId }, include: { lines: true } });
        expect(order).toMatchObject({ totalFen, shippingFen: shipping, discountFen: 0 });
        expect(order.lines.reduce((sum, line) => sum + line.totalFen, 0) + order.shippingFen).toBe(order.totalFen);
      }),
      { numRuns: 25 },
    );
  });

  it("a price the browser sends is never believed", async () => {
    const [store, oil] = [await anOpenStore(shop), await aVariant(shop, 8900)];
    await receive(shop, store, oil, 3);
    expect(await anOrder(shop).of(oil).pickupAt(store).with({ agreedTotalFen: 1 }).try()).toMatchObject({
      refusal: "TOTAL_CHANGED",
      agreedFen: 1,
      totalFen: 8900,
    });
  });

  it("the database refuses an order that does not add up", async () => {
    const store = await anOpenStore(shop);
    const tea = await aVariant(shop, 500);
    await receive(shop, store, tea, 3);
    const { orderId } = await anOrder(shop).of(tea, 2).pickupAt(store).place();
    await expect(shop.db.order.update({ where: { id: orderId }, data: { totalFen: 999 } })).rejects.toThrow(
      "money_adds_up",
    );
    await expect(
      shop.db.order.update({ where: { id: orderId }, data: { itemsFen: 900, totalFen: 900 } }),
    ).rejects.toThrow("do not add up");
  });
});

const COUNTIES: Record<string, { cityCode: string; countyCode: string }> = {
  "37": { cityCode: "3713", countyCode: "371302" },
  "65": { cityCode: "6501", countyCode: "650102" },
  "11": { cityCode: "1101", countyCode: "110101" },
};
