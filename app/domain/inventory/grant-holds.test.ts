import { describe, expect, it } from "vitest";
import { grantHolds, type Books } from "./grant-holds.ts";
import type { HoldLine, HoldRequest } from "./hold.ts";

const tea = (quantity: number, more: Partial<HoldLine> = {}): HoldLine => ({
  locationId: "store",
  variantId: "tea",
  quantity,
  ...more,
});
const honey = (quantity: number): HoldLine => ({ locationId: "store", variantId: "honey", quantity });
const asks = (key: string, lines: HoldLine[], customerKey?: string): HoldRequest => ({
  key,
  lines,
  customerKey,
  expiresAt: new Date("2026-11-25T08:00:00Z"),
});
type Free = { tea?: number; honey?: number; shipReserve?: number; safetyStock?: number };
const books = (free: Free, more: Partial<Books> = {}): Books => ({
  levels: new Map([
    ["store/tea", { free: free.tea ?? 0, shipReserve: free.shipReserve ?? 0, safetyStock: free.safetyStock ?? 0 }],
    ["store/honey", { free: free.honey ?? 0, shipReserve: 0, safetyStock: 0 }],
  ]),
  allotments: new Map(),
  had: new Map(),
  earlier: new Map(),
  ...more,
});
let ids = 0;
const judge = (requests: HoldRequest[], facts: Books) => grantHolds(requests, facts, () => `id-${++ids}`);
/** "granted", or why not. */
const told = (requests: HoldRequest[], facts: Books) =>
  judge(requests, facts).answers.map((answer) => (answer.ok ? "granted" : answer.refusal));

describe("grantHolds", () => {
  it("grants in the order of arrival while there is enough", () => {
    const requests = [asks("a", [tea(2)]), asks("b", [tea(2)]), asks("c", [tea(1)])];
    expect(told(requests, books({ tea: 4 }))).toEqual(["granted", "granted", "SHORT"]);
  });

  it("does not let a large request that is refused block the smaller ones behind it", () => {
    const requests = [asks("large", [tea(9)]), asks("small", [tea(3)]), asks("smaller", [tea(1)])];
    expect(told(requests, books({ tea: 4 }))).toEqual(["SHORT", "granted", "granted"]);
  });

  it("gives a cart whole or not at all: what is refused takes nothing of its other lines", () => {
    const requests = [asks("cart", [honey(1), tea(5)]), asks("honey", [honey(1)])];
    const { answers, granted } = judge(requests, books({ tea: 4, honey: 1 }));
    expect(answers[0]).toEqual({
      ok: false,
      refusal: "SHORT",
      shortages: [{ locationId: "store", variantId: "tea", wanted: 5, available: 4 }],
    });
    expect(granted.map(({ key }) => key)).toEqual(["honey"]);
  });

  it("takes two lines of one variant as one demand", () => {
    expect(told([asks("a", [tea(3), tea(3)])], books({ tea: 5 }))).toEqual(["SHORT"]);
    const { granted } = judge([asks("a", [tea(2), tea(3)])], books({ tea: 5 }));
    expect(granted).toMatchObject([{ quantity: 5, position: 0 }]);
  });

  it("answers a key that was answered before the same again, and one that has ended as ended", () => {
    const held = { id: "h", locationId: "store", variantId: "tea", quantity: 1, expiresAt: new Date(0) };
    const earlier = new Map<string, "ENDED" | (typeof held)[]>([
      ["known", [held]],
      ["gone", "ENDED"],
    ]);
    const { answers, granted } = judge(
      [asks("known", [tea(9)]), asks("gone", [tea(1)])],
      books({ tea: 1 }, { earlier }),
    );
    expect(answers).toEqual([
      { ok: true, value: [held] },
      { ok: false, refusal: "ENDED" },
    ]);
    expect(granted).toEqual([]);
  });

  it("answers a key that comes twice in one moment once", () => {
    const { answers, granted } = judge([asks("twice", [tea(2)]), asks("twice", [tea(2)])], books({ tea: 3 }));
    expect(granted).toHaveLength(1);
    expect(answers[1]).toEqual(answers[0]);
  });

  it.each([
    ["a parcel leaves the reserve alone", [tea(4, { ships: true })], "SHORT"],
    ["a pickup takes of it", [tea(4)], "granted"],
    ["parcel and pickup in one cart: each by its own rule", [tea(2, { ships: true }), tea(2)], "granted"],
    ["but never more than there is", [tea(2, { ships: true }), tea(4)], "SHORT"],
  ])("%s", (_, lines, expected) => {
    expect(told([asks("a", lines)], books({ tea: 5, shipReserve: 2 }))).toEqual([expected]);
  });

  it.each([
    ["who stands before the shelf may have the safety stock", [tea(3, { walkIn: true })], "granted"],
    ["but no unit that is not there or is somebody else's", [tea(4, { walkIn: true })], "SHORT"],
    ["and who does not, may not", [tea(2, { walkIn: true }), tea(1)], "SHORT"],
  ])("%s", (_, lines, expected) => {
    expect(told([asks("a", lines)], books({ tea: 1, safetyStock: 2 }))).toEqual([expected]);
  });

  it("has nothing where a level is overdrawn, or is none", () => {
    expect(told([asks("a", [tea(1)])], books({ tea: -3 }))).toEqual(["SHORT"]);
    const elsewhere = { ...tea(1), locationId: "nowhere" };
    expect(judge([asks("a", [elsewhere])], books({})).answers[0]).toMatchObject({ shortages: [{ available: 0 }] });
  });

  describe("of a show", () => {
    const ofShow = (quantity: number) => tea(quantity, { allotmentId: "show" });
    const show = (left: number, limitPerCustomer: number | null, had = 0): Partial<Books> => ({
      allotments: new Map([
        ["show", { left, limitPerCustomer, item: "show/tea" }],
        ["show-elsewhere", { left, limitPerCustomer, item: "show/tea" }],
      ]),
      had: new Map([["show/tea/lin", had]]),
    });

    it("counts a customer's units over all places an item comes from", () => {
      const both = [ofShow(1), tea(1, { allotmentId: "show-elsewhere" })];
      const by = { customerKey: "lin" };
      expect(told([{ ...asks("a", both), ...by }], books({ tea: 0 }, show(9, 2)))).toEqual(["granted"]);
      expect(told([{ ...asks("a", both), ...by }], books({ tea: 0 }, show(9, 1)))).toEqual(["LIMIT_REACHED"]);
      const one = [
        { ...asks("a", [ofShow(1)]), ...by },
        { ...asks("b", [tea(1, { allotmentId: "show-elsewhere" })]), ...by },
      ];
      expect(told(one, books({ tea: 0 }, show(9, 1)))).toEqual(["granted", "LIMIT_REACHED"]);
    });

    it("takes the show's units, not the shop's", () => {
      expect(told([asks("a", [ofShow(3)])], books({ tea: 0 }, show(3, null)))).toEqual(["granted"]);
      expect(told([asks("a", [ofShow(3)])], books({ tea: 99 }, show(2, null)))).toEqual(["SHORT"]);
    });

    it("keeps the limit per customer, over orders and within one moment", () => {
      const requests = [asks("a", [ofShow(1)], "lin"), asks("b", [ofShow(1)], "lin"), asks("c", [ofShow(2)], "wang")];
      const { answers } = judge(requests, books({}, show(9, 2, 1)));
      expect(answers[0]!.ok).toBe(true);
      expect(answers[1]).toEqual({ ok: false, refusal: "LIMIT_REACHED", allotmentId: "show", limit: 2, had: 2 });
      expect(answers[2]!.ok).toBe(true);
    });

    it("gives nothing limited to nobody, and nothing of a show that has ended", () => {
      expect(told([asks("a", [ofShow(1)])], books({}, show(9, 2)))).toEqual(["LIMIT_REACHED"]);
      expect(told([asks("a", [ofShow(1)], "lin")], books({ tea: 9 }))).toEqual(["SHORT"]);
    });
  });
});
