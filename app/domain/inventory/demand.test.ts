import { expect, it } from "vitest";
import { mergeDemands } from "./demand.ts";

it("counts lines of one variant at one place as one demand, in lock order", () => {
  const demands = mergeDemands([
    { locationId: "b", variantId: "x", quantity: 1 },
    { locationId: "a", variantId: "y", quantity: 2 },
    { locationId: "b", variantId: "x", quantity: 3 },
    { locationId: "a", variantId: "x", quantity: 1 },
  ]);
  expect(demands).toEqual([
    { locationId: "a", variantId: "x", quantity: 1 },
    { locationId: "a", variantId: "y", quantity: 2 },
    { locationId: "b", variantId: "x", quantity: 4 },
  ]);
});
