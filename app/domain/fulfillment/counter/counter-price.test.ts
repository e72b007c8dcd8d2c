import { describe, expect, it } from "vitest";
import { aRule } from "../../../../tests/support/builders/priced.ts";
import { mergeBasket, priceOverCounter, type CounterGoods } from "./counter-price.ts";

const goods = (variantId: string, unitPriceFen: number): [string, CounterGoods] => [
  variantId,
  { variantId, sku: variantId, handle: variantId, unitPriceFen, weightGrams: 500, coldChain: false },
];
const shelf = new Map([goods("tea", 3_000), goods("jam", 1_000), goods("honey", 1)]);
const at = new Date("2026-11-24T02:00:00Z");
const here = { goods: shelf, promotions: [], place: "qilu", at, byHandFen: 0 };

describe("a basket over the counter", () => {
  it.each([
    [
      "one of each",
      [
        ["tea", 1],
        ["jam", 1],
      ],
      0,
      4_000,
    ],
    ["three teas, five off by hand", [["tea", 3]], 500, 8_500],
    ["more off by hand than it costs is all of it", [["jam", 1]], 5_000, 0],
    ["nothing", [], 0, 0],
    ["goods that are not in the catalogue cost nothing and are no line", [["ghost", 2]], 0, 0],
  ] as const)("%s", (_, basket, byHandFen, totalFen) => {
    const lines = basket.map(([variantId, quantity]) => ({ variantId, quantity }));
    const price = priceOverCounter(lines, { ...here, byHandFen });
    expect(price.totalFen).toBe(totalFen);
    expect(price.lines.reduce((sum, line) => sum + line.totalFen, 0)).toBe(totalFen);
  });

  it("what is taken off by hand is split over the lines to the fen", () => {
    const basket = [
      { variantId: "tea", quantity: 1 },
      { variantId: "jam", quantity: 1 },
      { variantId: "honey", quantity: 1 },
    ];
    const { lines } = priceOverCounter(basket, { ...here, byHandFen: 100 });
    expect(lines.map((line) => line.discountFen)).toEqual([75, 25, 0]);
  });

  it("rules of the counter and of this place count, those of other doors and places don't", () => {
    const tenOff = { kind: "PERCENT", percentOff: 10 } as const;
    const rules = [
      aRule(tenOff, { channels: ["COUNTER"], places: new Set(["qilu"]), goods: new Set(["tea"]) }),
      aRule(tenOff, { channels: ["ONLINE"] }),
      aRule(tenOff, { channels: ["COUNTER"], places: new Set(["beicheng"]) }),
    ];
    const basket = [{ variantId: "tea", quantity: 2 }];
    const price = priceOverCounter(basket, { ...here, promotions: rules, byHandFen: 400 });
    expect(price).toMatchObject({ itemsFen: 6_000, rulesFen: 600, byHandFen: 400, totalFen: 5_000 });
  });
});

it("the same goods twice are one line", () =>
  expect(
    mergeBasket([
      { variantId: "tea", quantity: 1 },
      { variantId: "jam", quantity: 0 },
      { variantId: "tea", quantity: 2 },
    ]),
  ).toEqual([{ variantId: "tea", quantity: 3 }]));
