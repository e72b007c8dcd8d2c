import fc from "fast-check";
import { expect, it } from "vitest";
import { priceCart } from "#app/domain/pricing/price-cart.ts";
import { anyCart, anyRules, propertySeed } from "../../../tests/support/builders/any-cart.ts";
import { aContext } from "../../../tests/support/builders/priced.ts";
import { refundShare } from "./refund-share.ts";

it.each([
  ["one of three at ¥10.00 in all", { quantity: 3, totalFen: 1000 }, 0, 1, 333],
  ["the second of them", { quantity: 3, totalFen: 1000 }, 1, 1, 333],
  ["the last of them", { quantity: 3, totalFen: 1000 }, 2, 1, 334],
  ["all at once", { quantity: 3, totalFen: 1000 }, 0, 3, 1000],
  ["a gift", { quantity: 1, totalFen: 0 }, 0, 1, 0],
])("gives back %s", (_, line, before, units, fen) => expect(refundShare(line, before, units)).toBe(fen));

it("gives back the whole line in any portions", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      (totalFen, portions) => {
        const quantity = portions.reduce((sum, n) => sum + n, 0);
        let before = 0;
        let given = 0;
        for (const units of portions) {
          given += refundShare({ quantity, totalFen }, before, units);
          before += units;
        }
        expect(given).toBe(totalFen);
      },
    ),
  );
});

it("gives back exactly what was paid for the goods, whatever rules made of their price, in any portions", () => {
  fc.assert(
    fc.property(anyCart, anyRules, fc.infiniteStream(fc.nat()), (lines, promotions, dice) => {
      const priced = priceCart(lines, aContext(promotions));
      let givenFen = 0;
      for (const line of priced.lines) {
        for (let before = 0; before < line.quantity;) {
          const units = 1 + (dice.next().value % (line.quantity - before));
          givenFen += refundShare(line, before, units);
          before += units;
        }
      }
      expect(givenFen + priced.shippingFen).toBe(priced.totalFen);
    }),
    { seed: propertySeed("refunds"), numRuns: 400 },
  );
});
