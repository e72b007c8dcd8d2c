import { describe, expect, it } from "vitest";
import { aContext, aLine, aRule } from "../../../tests/support/builders/priced.ts";
import type { PriceContext, PricedInput } from "./price.ts";
import { priceCart } from "./price-cart.ts";
import type { Effect, Promotion } from "./promotion.ts";

const tea = (n = 1) => aLine("tea", 6800, { quantity: n });
const honey = (n = 1) => aLine("honey", 4990, { quantity: n });
const TIERS: Effect = {
  kind: "TIERS",
  tiers: [
    { fromFen: 10_000, offFen: 1_000 },
    { fromFen: 20_000, offFen: 2_500 },
  ],
};
const THREE_FOR_TWO: Effect = { kind: "N_FOR_M", take: 3, pay: 2 };

describe("priceCart", () => {
  it.each<[string, PricedInput[], Promotion[], Partial<PriceContext>, number]>([
    ["nothing", [], [], {}, 0],
    ["goods without rules", [tea(2), honey()], [], {}, 18_590],
    ["a tenth off", [honey()], [aRule({ kind: "PERCENT", percentOff: 10 })], {}, 4_491],
    ["5 off each of two", [tea(2)], [aRule({ kind: "AMOUNT", offFen: 500 })], {}, 12_600],
    ["more off than it costs: free, never less", [honey()], [aRule({ kind: "AMOUNT", offFen: 9_999 })], {}, 0],
    ["below the first tier", [tea()], [aRule(TIERS)], {}, 6_800],
    ["the first tier", [tea(2)], [aRule(TIERS)], {}, 12_600],
    ["the second tier, not both", [tea(3)], [aRule(TIERS)], {}, 17_900],
    ["three for two: the cheapest is free", [tea(2), honey()], [aRule(THREE_FOR_TWO)], {}, 13_600],
    ["two are not three", [tea(2)], [aRule(THREE_FOR_TWO)], {}, 13_600],
    ["seven of three for two: two are free", [honey(7)], [aRule(THREE_FOR_TWO)], {}, 5 * 4_990],
  ])("%s", (_, lines, rules, more, total) => {
    expect(priceCart(lines, aContext(rules, more)).totalFen).toBe(total);
  });

  it("gives the gift that lies in the cart, or says that it waits", () => {
    const rule = aRule({ kind: "GIFT", fromFen: 6_000, sku: "honey", units: 1 });
    const both = priceCart([tea(), honey(2)], aContext([rule]));
    expect(both.totalFen).toBe(6_800 + 4_990);
    expect(both.lines[1]!.discounts).toMatchObject([{ promotionId: rule.id, fen: 4_990 }]);
    const [waits] = priceCart([tea()], aContext([rule])).told;
    expect(waits!.outcome).toEqual({ code: "GIFT_WAITS", sku: "honey", units: 1 });
    const [more] = priceCart([honey()], aContext([rule])).told;
    expect(more!.outcome).toEqual({ code: "NOT_ENOUGH", moreFen: 6_000 });
  });

  it.each<[string, Partial<Promotion>, Partial<PriceContext>, string]>([
    ["before it starts", { startsAt: new Date("2026-12-01") }, {}, "NOT_STARTED"],
    ["when it has ended", { endsAt: new Date("2026-11-24T02:00:00Z") }, {}, "ENDED"],
    [
      "outside its hours",
      { hours: { days: [6, 7], from: "09:00", until: "18:00" } },
      { at: new Date("2026-11-24T02:00:00Z") },
      "OTHER_HOURS",
    ],
    ["without its code", { needsCode: true }, { unlocked: "another" }, "NEEDS_CODE"],
    ["at another door", { channels: ["COUNTER"] }, {}, "OTHER_CHANNEL"],
    ["at another place", { places: new Set(["qilu-garden"]) }, { place: "beicheng" }, "OTHER_PLACE"],
    ["outside its show", { show: "autumn" }, { channel: "SHOW", show: "spring" }, "OTHER_SHOW"],
    ["for those who are no members", { who: "MEMBERS" }, {}, "MEMBERS_ONLY"],
    ["for other goods", { goods: new Set(["peaches"]) }, {}, "NO_GOODS"],
    ["for all but these goods", { except: new Set(["tea"]) }, {}, "NO_GOODS"],
  ])("does nothing %s", (_, rule, context, code) => {
    const off = aRule({ kind: "PERCENT", percentOff: 50 }, rule);
    const cart = priceCart([tea()], aContext([off], context));
    expect([cart.totalFen, cart.told[0]!.outcome.code]).toEqual([6_800, code]);
  });

  it("stops at the limits of a rule, all of it or nothing", () => {
    const off = aRule({ kind: "PERCENT", percentOff: 50 });
    const cart = (left: { uses: number; budgetFen: number }) =>
      priceCart([tea()], aContext([off], { left: new Map([[off.id, left]]) }));
    expect(cart({ uses: 0, budgetFen: 99_999 }).told[0]!.outcome).toEqual({ code: "USED_UP" });
    expect(cart({ uses: 1, budgetFen: 3_399 }).totalFen).toBe(6_800);
    expect(cart({ uses: 1, budgetFen: 3_400 }).totalFen).toBe(3_400);
  });

  it("stacks as the rules say: in order, one of a group, alone", () => {
    const tenth = aRule({ kind: "PERCENT", percentOff: 10 });
    expect(priceCart([tea(2)], aContext([aRule(TIERS), tenth])).totalFen).toBe(13_600 - 1_360 - 1_000);
    const [high, low] = [30, 20].map((percentOff) =>
      aRule({ kind: "PERCENT", percentOff }, { stackGroup: "season", priority: percentOff }),
    );
    const grouped = priceCart([tea()], aContext([low!, high!]));
    expect(grouped.told.map(({ outcome }) => outcome.code)).toEqual(["APPLIED", "TAKEN"]);
    expect(grouped.totalFen).toBe(4_760);
    const alone = aRule({ kind: "PERCENT", percentOff: 5 }, { exclusive: true, priority: 9 });
    expect(priceCart([tea(2)], aContext([tenth, alone, aRule(TIERS)])).totalFen).toBe(12_920);
  });

  it("sells at the price of the show, or to members, where that is lower", () => {
    const prices: Effect = { kind: "UNIT_PRICE", prices: [{ sku: "tea", fen: 5_000 }] };
    const show = aRule(prices, { show: "autumn", channels: ["SHOW"] });
    expect(priceCart([tea(2)], aContext([show], { channel: "SHOW", show: "autumn" })).totalFen).toBe(10_000);
    const member = aRule({ kind: "UNIT_PRICE", prices: [{ sku: "tea", fen: 9_000 }] }, { who: "MEMBERS" });
    expect(priceCart([tea()], aContext([member], { member: true })).totalFen).toBe(6_800);
  });

  it("sends parcels free from a worth that discounts have lowered, and by rule, but never the cold", () => {
    const policy = { baseFeeFen: 1_000, freeFromFen: 6_800, coldChainSurchargeFen: 1_500, provinces: {} };
    const shipping = { policy, provinceCode: null, parcels: null };
    const fee = (lines: PricedInput[], rules: Promotion[] = []) => priceCart(lines, aContext(rules, { shipping }));
    expect(fee([tea()]).shippingFen).toBe(0);
    expect(fee([tea()], [aRule({ kind: "AMOUNT", offFen: 1 })])).toMatchObject({
      shippingFen: 1_000,
      shipping: { moreForFreeFen: 1 },
    });
    const free = aRule({ kind: "FREE_SHIPPING", fromFen: 4_000 });
    const cold = fee([{ ...honey(), coldChain: true }], [free]);
    expect(cold).toMatchObject({ shippingFen: 1_500, shipping: { feeFen: 2_500, discounts: [{ fen: 1_000 }] } });
    expect(fee([{ ...honey(), delivery: "PICKUP" }], [free]).shippingFen).toBe(0);
  });
});
