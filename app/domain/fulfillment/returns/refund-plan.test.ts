import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { propertySeed } from "../../../../tests/support/builders/any-cart.ts";
import { planRefund, type RefundFacts, type RefundWish } from "./refund-plan.ts";

const line = (id: string, quantity: number, totalFen: number, refundedUnits = 0, refundedFen = 0) => ({
  id,
  quantity,
  totalFen,
  refundedUnits,
  refundedFen,
});
const facts = (change: Partial<RefundFacts> = {}): RefundFacts => ({
  // Three at 10.00 less a discount of 1.00; one at 5.00.
  lines: [line("ginger", 3, 2900), line("garlic", 1, 500)],
  shippingFen: 800,
  shippingRefundedFen: 0,
  leftFen: 4200,
  ...change,
});
const lines = (units: Record<string, number>, shipping = false): RefundWish => ({
  kind: "LINES",
  units: Object.entries(units).map(([lineId, n]) => ({ lineId, units: n })),
  shipping,
});

describe("a refund gives back what things cost, discounts taken off", () => {
  it.each<[string, RefundFacts, RefundWish, unknown]>([
    ["one of three at its share", facts(), lines({ ginger: 1 }), [["LINE", 1, 966]]],
    [
      "the last of three at the rest",
      facts({ lines: [line("ginger", 3, 2900, 2, 1933)] }),
      lines({ ginger: 1 }),
      [["LINE", 1, 967]],
    ],
    [
      "units and the shipping fee",
      facts(),
      lines({ garlic: 1 }, true),
      [
        ["LINE", 1, 500],
        ["SHIPPING", 0, 800],
      ],
    ],
    ["the shipping fee alone", facts(), lines({}, true), [["SHIPPING", 0, 800]]],
    ["the shipping fee once", facts({ shippingRefundedFen: 800 }), lines({ garlic: 1 }, true), [["LINE", 1, 500]]],
    ["an amount", facts(), { kind: "AMOUNT", amountFen: 1 }, [["AMOUNT", 0, 1]]],
    [
      "the whole",
      facts(),
      { kind: "WHOLE" },
      [
        ["LINE", 3, 2900],
        ["LINE", 1, 500],
        ["SHIPPING", 0, 800],
      ],
    ],
    [
      "the whole of what an amount left, shared in proportion",
      facts({ leftFen: 2100 }),
      { kind: "WHOLE" },
      [
        ["LINE", 3, 1450],
        ["LINE", 1, 250],
        ["SHIPPING", 0, 400],
      ],
    ],
    [
      "the whole, also what no line accounts for",
      facts({ lines: [], leftFen: 900 }),
      { kind: "WHOLE" },
      [
        ["SHIPPING", 0, 800],
        ["AMOUNT", 0, 100],
      ],
    ],
  ])("%s", (_, given, wish, expected) => {
    const plan = planRefund(given, wish);
    expect(plan.ok && plan.value.parts.map(({ kind, units, fen }) => [kind, units, fen])).toEqual(expected);
  });

  it.each<[string, RefundFacts, RefundWish, string]>([
    ["nothing chosen", facts(), lines({ ginger: 0 }), "NOTHING_CHOSEN"],
    ["no amount", facts(), { kind: "AMOUNT", amountFen: 0 }, "NOTHING_CHOSEN"],
    ["more units than were bought", facts(), lines({ ginger: 4 }), "MORE_UNITS_THAN_LEFT"],
    ["units of another order's line", facts(), lines({ pear: 1 }), "MORE_UNITS_THAN_LEFT"],
    [
      "units that went back before",
      facts({ lines: [line("ginger", 3, 2900, 3, 2900)] }),
      lines({ ginger: 1 }),
      "MORE_UNITS_THAN_LEFT",
    ],
    ["more than is left", facts(), { kind: "AMOUNT", amountFen: 4201 }, "MORE_THAN_LEFT"],
    ["anything when all went back", facts({ leftFen: 0 }), { kind: "WHOLE" }, "NOTHING_LEFT"],
    ["a line that cost nothing", facts({ lines: [line("gift", 1, 0)] }), lines({ gift: 1 }), "NOTHING_CHOSEN"],
  ])("and refuses %s", (_, given, wish, refusal) =>
    expect(planRefund(given, wish)).toMatchObject({ ok: false, refusal }),
  );
});

it("whatever is asked for in whatever order, parts add up to the whole and no line gives more than it took", () => {
  const wishes = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant("AMOUNT" as const), amountFen: fc.integer({ min: 1, max: 5_000 }) }),
      fc.record({
        kind: fc.constant("LINES" as const),
        units: fc.tuple(fc.nat(3), fc.nat(3)).map(([a, b]) => [
          { lineId: "0", units: a },
          { lineId: "1", units: b },
        ]),
        shipping: fc.boolean(),
      }),
      fc.constant({ kind: "WHOLE" as const }),
    ),
    { maxLength: 8 },
  );
  const bought = fc.tuple(
    fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 5 }), totalFen: fc.nat(9_999) }), {
      minLength: 2,
      maxLength: 2,
    }),
    fc.nat(2_000),
  );
  fc.assert(
    fc.property(bought, wishes, ([goods, shippingFen], asked) => {
      const state: RefundFacts & { lines: ReturnType<typeof line>[] } = {
        lines: goods.map(({ quantity, totalFen }, i) => line(String(i), quantity, totalFen)),
        shippingFen,
        shippingRefundedFen: 0,
        leftFen: goods.reduce((sum, { totalFen }) => sum + totalFen, shippingFen),
      };
      for (const wish of [...asked, { kind: "WHOLE" } as const]) {
        const plan = planRefund(state, wish);
        if (!plan.ok) continue;
        const { amountFen, parts } = plan.value;
        expect(parts.reduce((sum, { fen }) => sum + fen, 0)).toBe(amountFen);
        state.leftFen -= amountFen;
        for (const part of parts) {
          if (part.kind === "SHIPPING") state.shippingRefundedFen += part.fen;
          const ofLine = state.lines.find(({ id }) => id === part.lineId);
          if (ofLine)
            Object.assign(ofLine, {
              refundedUnits: ofLine.refundedUnits + part.units,
              refundedFen: ofLine.refundedFen + part.fen,
            });
        }
        expect(state.lines.every((one) => one.refundedUnits <= one.quantity && one.refundedFen <= one.totalFen)).toBe(
          true,
        );
        expect(state.shippingRefundedFen).toBeLessThanOrEqual(shippingFen);
        expect(state.leftFen).toBeGreaterThanOrEqual(0);
      }
      expect(state.leftFen).toBe(0);
    }),
    { seed: propertySeed("refunds in any order") },
  );
});
