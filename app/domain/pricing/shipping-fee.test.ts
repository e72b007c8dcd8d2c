import { describe, expect, it } from "vitest";
import { shippingFee, type Parcel, type ShippingPolicy } from "./shipping-fee.ts";

const policy: ShippingPolicy = {
  baseFeeFen: 1000,
  freeFromFen: 9900,
  coldChainSurchargeFen: 1500,
  firstGrams: 3000,
  furtherGrams: 1000,
  furtherFen: 200,
  provinces: {
    "37": { feeFen: 600, furtherFen: 100 },
    "65": { feeFen: 2500, freeFromFen: 29900, furtherGrams: 500, furtherFen: 800, coldChainSurchargeFen: 4000 },
    "71": { notServed: true },
  },
};
const box = (grams: number, cold = false): Parcel => ({ grams, cold });

describe("shippingFee", () => {
  it.each<[string, Parcel[], number, string | null, [number, number] | "not served"]>([
    ["a small parcel anywhere", [box(500)], 5000, null, [1000, 0]],
    ["a small parcel at home in Shandong", [box(500)], 5000, "37", [600, 0]],
    ["first weight to the gram", [box(3000)], 5000, "37", [600, 0]],
    ["a gram more is a further kilo", [box(3001)], 5000, "37", [700, 0]],
    ["a heavy one, by the half kilo to Xinjiang", [box(4200)], 5000, "65", [2500 + 3 * 800, 0]],
    ["two parcels from two places", [box(500), box(4500)], 5000, "37", [600 + 800, 0]],
    ["enough to travel free", [box(9000)], 9900, "37", [0, 0]],
    ["not enough for far Xinjiang", [box(500)], 9900, "65", [2500, 0]],
    ["cherries on ice, otherwise free", [box(500, true)], 12000, "37", [0, 1500]],
    ["ice for the one of two parcels that needs it", [box(500, true), box(500)], 100, "65", [5000, 4000]],
    ["no parcel", [], 0, "37", [0, 0]],
    ["where no parcel goes", [box(500)], 5000, "71", "not served"],
  ])("%s", (_, parcels, worthFen, provinceCode, expected) => {
    const fee = shippingFee(policy, { provinceCode, worthFen, parcels });
    expect(fee.served ? [fee.feeFen, fee.coldFen] : "not served").toEqual(expected);
  });

  it("charges whatever it weighs the same where no weight is set", () => {
    const flat = { ...policy, firstGrams: undefined, provinces: {} };
    expect(shippingFee(flat, { provinceCode: "37", worthFen: 1, parcels: [box(90_000)] })).toMatchObject({
      feeFen: 1000,
    });
  });
});
