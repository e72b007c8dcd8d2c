import { describe, expect, it } from "vitest";
import { cartNotices, limitQuantity } from "./cart.ts";

const line = { quantity: 3, available: 9, maxPerOrder: 10, priceFen: 1000, seenPriceFen: 1000, gone: false };

describe("a cart tells", () => {
  it.each([
    ["nothing when nothing changed", {}, []],
    ["that a product is gone, and then nothing else", { gone: true, available: 0 }, ["GONE"]],
    ["that it is sold out", { available: 0 }, ["SOLD_OUT"]],
    ["how many are left", { available: 2 }, ["ONLY_SOME_LEFT"]],
    ["that an order may hold fewer now", { maxPerOrder: 2 }, ["OVER_LIMIT"]],
    ["that the price rose", { priceFen: 1200 }, ["PRICE_ROSE"]],
    ["that stock and price fell", { available: 1, priceFen: 900 }, ["ONLY_SOME_LEFT", "PRICE_FELL"]],
  ])("%s", (_, change, codes) => expect(cartNotices({ ...line, ...change }).map((n) => n.code)).toEqual(codes));
});

it.each([
  [3, { maxPerOrder: 10, available: 9 }, 3, null],
  [12, { maxPerOrder: 10, available: 99 }, 10, "MOST_PER_ORDER"],
  [12, { maxPerOrder: 10, available: 4 }, 4, "ONLY_LEFT"],
  [1, { maxPerOrder: 10, available: 0 }, 0, "ONLY_LEFT"],
  [-2, { maxPerOrder: 10, available: 5 }, 0, null],
])("limits %d within %j to %d", (wanted, limits, quantity, code) => {
  const limited = limitQuantity(wanted, limits);
  expect([limited.quantity, limited.limit?.code ?? null]).toEqual([quantity, code]);
});
