import { describe, expect, it } from "vitest";
import { CAREFUL_POLICY } from "../policy/stock-policy.ts";
import { daysOfCover, daysOfSales, proposeTransfers, type ShelfFacts } from "./replenishment.ts";

const policy = {
  ...CAREFUL_POLICY.replenishment,
  coverDays: { HUB: 0, FLAGSHIP: 7, COUNTER: 5, STATION: 7, VILLAGE_POINT: 0, POPUP: 2 },
  freshCoverDays: 3,
  fillBelowPercent: 60,
};
/** Sells two a day; 7 days wanted, filled below 4.2. */
const shelf = (facts: Partial<ShelfFacts> = {}): ShelfFacts => ({
  fromId: "hub",
  toId: "store",
  variantId: "tea",
  kind: "FLAGSHIP",
  perishable: false,
  onHand: 8,
  unsellable: 0,
  promised: 0,
  safetyStock: 0,
  coming: 0,
  sold: 56,
  soldDays: 28,
  ...facts,
});
const propose = (shelves: ShelfFacts[], spare = 1_000) =>
  proposeTransfers(shelves, new Map([["hub/tea", spare]]), policy);

describe("a proposal", () => {
  it.each<[string, Partial<ShelfFacts>, number | null]>([
    ["fills a shelf that runs low up to the days wanted", {}, 6],
    ["leaves one with enough alone", { onHand: 9 }, null],
    ["counts what is coming", { onHand: 4, coming: 6 }, null],
    ["brings what is missing besides what is coming", { onHand: 2, coming: 4 }, 8],
    ["does not count what is promised", { onHand: 12, promised: 5 }, 7],
    ["does not count what has expired", { onHand: 12, unsellable: 12 }, 14],
    ["fills above the safety stock", { onHand: 8, safetyStock: 4 }, 10],
    ["fills up to the safety stock where nothing is sold", { sold: 0, onHand: 1, safetyStock: 4 }, 3],
    ["leaves a shelf without sales and with its safety stock alone", { sold: 0, onHand: 4, safetyStock: 4 }, null],
    ["wants fewer days for goods that don't keep", { perishable: true, onHand: 3 }, 3],
    ["wants the days of the kind of place", { kind: "COUNTER", onHand: 5 }, 5],
    ["wants nothing for a place without a shelf of its own", { kind: "VILLAGE_POINT", onHand: 0 }, null],
    ["takes the rate over the days that goods were there", { sold: 14, soldDays: 7, onHand: 0 }, 14],
    ["rounds a part of a unit up", { sold: 5, onHand: 0 }, 2],
  ])("%s", (_, facts, quantity) =>
    expect(propose([shelf(facts)]).map((one) => one.quantity)).toEqual(quantity === null ? [] : [quantity]),
  );

  it("says why", () => {
    expect(propose([shelf({ onHand: 3, safetyStock: 6, coming: 1 })], 10)[0]).toEqual({
      fromId: "hub",
      toId: "store",
      variantId: "tea",
      quantity: 10,
      coverDays: 0,
      reasons: [
        { code: "SELLS", units: 56, days: 28 },
        { code: "COVERS", days: 0, wanted: 7 },
        { code: "BELOW_SAFETY", free: 3, safetyStock: 6 },
        { code: "COMING", units: 1 },
        { code: "SHARED", wanted: 16 },
      ],
    });
  });

  it("shares what the hub can spare by what each shelf needs, the emptiest first", () => {
    const proposals = propose([shelf({ toId: "a", onHand: 8 }), shelf({ toId: "b", onHand: 2 })], 9);
    expect(proposals.map(({ toId, quantity }) => [toId, quantity])).toEqual([
      ["b", 6],
      ["a", 3],
    ]);
  });

  it("proposes nothing the hub hasn't got", () => expect(propose([shelf()], 0)).toEqual([]));
});

it.each([
  ["2026-11-23", 7],
  ["2026-11-10", 14],
  ["2025-01-01", 28],
  [null, 28],
] as const)("goods that came on %s sell over %d days", (firstAt, days) =>
  expect(daysOfSales(firstAt && new Date(firstAt), new Date("2026-11-24"), 28)).toBe(days),
);

it.each([
  [10, 56, 28, 5],
  [0, 56, 28, 0],
  [-3, 56, 28, 0],
  [10, 0, 28, null],
  [10, 9, 28, 31.1],
])("%d units at %d in %d days last %s days", (units, sold, days, cover) =>
  expect(daysOfCover(units, sold, days)).toBe(cover),
);
