import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCart as cart, anyRules as rules, propertySeed } from "../../../tests/support/builders/any-cart.ts";
import { aContext } from "../../../tests/support/builders/priced.ts";
import type { PricedCart, PricedInput } from "./price.ts";
import { priceCart } from "./price-cart.ts";
import type { Promotion } from "./promotion.ts";

const seed = propertySeed("prices");
const holds = <Values extends unknown[]>(property: fc.IProperty<Values>) => fc.assert(property, { seed, numRuns: 400 });

const policy = {
  baseFeeFen: 1_000,
  freeFromFen: 9_900,
  coldChainSurchargeFen: 1_500,
  firstGrams: 1_000,
  furtherFen: 100,
  provinces: {},
};
const price = (lines: PricedInput[], promotions: Promotion[]) =>
  priceCart(lines, aContext(promotions, { shipping: { policy, provinceCode: null, parcels: null } }));
const sums = ({ itemsFen, discountFen, shippingFen, totalFen, told }: PricedCart) => ({
  itemsFen,
  discountFen,
  shippingFen,
  totalFen,
  told,
});
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

describe("for any cart and any rules", () => {
  it("totals add up to the fen and nothing is below zero", () => {
    holds(
      fc.property(cart, rules, (lines, promotions) => {
        const priced = price(lines, promotions);
        for (const line of priced.lines) {
          expect(line.totalFen).toBe(line.quantity * line.unitPriceFen - line.discountFen);
          expect(line.discountFen).toBe(sum(line.discounts.map((discount) => discount.fen)));
          expect(Math.min(line.totalFen, line.discountFen)).toBeGreaterThanOrEqual(0);
          for (const discount of line.discounts) expect(discount.fen).toBeGreaterThan(0);
        }
        expect(priced.itemsFen - priced.discountFen).toBe(sum(priced.lines.map((line) => line.totalFen)));
        expect(priced.totalFen).toBe(priced.itemsFen - priced.discountFen + priced.shippingFen);
        const { feeFen, discounts } = priced.shipping;
        expect(priced.shippingFen).toBe(feeFen - sum(discounts.map((discount) => discount.fen)));
        expect(priced.shippingFen).toBeGreaterThanOrEqual(0);
        const applied = priced.told.map(({ outcome }) => (outcome.code === "APPLIED" ? outcome.fen : 0));
        expect(sum(applied)).toBe(priced.discountFen + sum(discounts.map((discount) => discount.fen)));
      }),
    );
  });

  it("the order of lines and of rules does not matter", () => {
    holds(
      fc.property(cart, rules, fc.infiniteStream(fc.nat()), (lines, promotions, dice) => {
        const shuffled = <T>(all: T[]) =>
          all
            .map((one) => [dice.next().value, one] as const)
            .toSorted(([a], [b]) => a - b)
            .map(([, one]) => one);
        const [one, other] = [price(lines, promotions), price(shuffled(lines), shuffled(promotions))];
        expect(sums(other)).toEqual(sums(one));
        for (const line of one.lines) expect(other.lines).toContainEqual(line);
      }),
    );
  });

  it("a rule that does not apply changes nothing", () => {
    holds(
      fc.property(cart, rules, (lines, promotions) => {
        const all = price(lines, promotions);
        const applied = all.told
          .filter(({ outcome }) => outcome.code === "APPLIED")
          .map(({ promotionId }) => promotionId);
        const only = price(
          lines,
          promotions.filter((rule) => applied.includes(rule.id)),
        );
        expect([only.lines, only.totalFen]).toEqual([all.lines, all.totalFen]);
      }),
    );
  });

  it("splitting a line in two changes nothing", () => {
    holds(
      fc.property(cart, rules, fc.nat(), fc.nat(), (lines, promotions, which, at) => {
        const line = lines[which % Math.max(1, lines.length)];
        if (!line || line.quantity < 2) return;
        const first = 1 + (at % (line.quantity - 1));
        const halves = [
          { ...line, quantity: first },
          { ...line, lineId: "line-0", quantity: line.quantity - first },
        ];
        const whole = price(lines, promotions);
        const split = price([...lines.filter((other) => other !== line), ...halves], promotions);
        expect(sums(split)).toEqual(sums(whole));
        const cost = (priced: PricedCart, ids: string[]) =>
          sum(priced.lines.filter(({ lineId }) => ids.includes(lineId)).map((priced) => priced.totalFen));
        expect(cost(split, [line.lineId, "line-0"])).toBe(cost(whole, [line.lineId]));
      }),
    );
  });
});
