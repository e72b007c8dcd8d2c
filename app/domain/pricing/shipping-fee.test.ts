import { describe, expect, it } from "vitest";
import type { PricedInput } from "./price.ts";
import { priceCart } from "./price-cart.ts";
import { shippingFee, type ShippingPolicy } from "./shipping-fee.ts";

const policy: ShippingPolicy = {
  baseFeeFen: 1000,
  freeFromFen: 9900,
  coldChainSurchargeFen: 1500,
  provinces: { "37": { feeFen: 600 }, "65": { feeFen: 2500, freeFromFen: 29900 }, "71": { notServed: true } },
};
const line = (unitPriceFen: number, more: Partial<PricedInput> = {}): PricedInput => ({
  lineId: "l",
  quantity: 1,
  unitPriceFen,
  weightGrams: 500,
  coldChain: false,
  delivery: "SHIP",
  ...more,
});

describe("shippingFee", () => {
  it.each<[string, PricedInput[], string | null, number | "not served"]>([
    ["a small parcel anywhere", [line(5000)], null, 1000],
    ["a small parcel at home in Shandong", [line(5000)], "37", 600],
    ["enough to travel free", [line(9900)], "37", 0],
    ["not enough for far Xinjiang", [line(9900)], "65", 2500],
    ["cherries on ice, otherwise free", [line(12000, { coldChain: true })], "37", 1500],
    ["pickups do not count towards the threshold", [line(5000), line(9000, { delivery: "PICKUP" })], "31", 1000],
    ["a pickup alone", [line(500, { delivery: "PICKUP", coldChain: true })], null, 0],
    ["where no parcel goes", [line(5000)], "71", "not served"],
  ])("%s", (_, lines, province, expected) => {
    const fee = shippingFee(lines, policy, province);
    expect(fee.served ? fee.feeFen : "not served").toBe(expected);
  });
});

it("adds a cart up to the fen", () => {
  expect(priceCart([line(1999, { lineId: "a", quantity: 3 }), line(5, { lineId: "b" })], 600)).toMatchObject({
    itemsFen: 6002,
    discountFen: 0,
    shippingFen: 600,
    totalFen: 6602,
  });
});
