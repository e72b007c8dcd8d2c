import fc from "fast-check";
import { expect, it } from "vitest";
import { lineItems } from "./line-items.ts";

const total = (items: ReturnType<typeof lineItems>) =>
  items.reduce((sum, { quantity, price_data: price }) => sum + quantity! * price!.unit_amount!, 0);
const asked = (lines: Array<{ title: string; quantity: number; totalFen: number }>) => ({
  lines,
  amountFen: lines.reduce((sum, line) => sum + line.totalFen, 0),
  currency: "CNY",
});

it("shows price and units where the discounted price divides, else one line of so many units", () => {
  const items = lineItems(
    asked([
      { title: "生姜", quantity: 3, totalFen: 3000 },
      { title: "蜂蜜", quantity: 3, totalFen: 1000 },
      { title: "赠品", quantity: 1, totalFen: 0 },
      { title: "运费", quantity: 1, totalFen: 800 },
    ]),
  );
  expect(
    items.map((item) => [item.price_data!.product_data!.name, item.quantity, item.price_data!.unit_amount]),
  ).toEqual([
    ["生姜", 3, 1000],
    ["蜂蜜 × 3", 1, 1000],
    ["赠品", 1, 0],
    ["运费", 1, 800],
  ]);
  expect(items[0]!.price_data!.currency).toBe("cny");
});

it("adds up to the fen, in at most a hundred lines, whatever is bought", () => {
  const line = fc.record({
    title: fc.string({ minLength: 1, maxLength: 400 }),
    quantity: fc.integer({ min: 1, max: 99 }),
    totalFen: fc.nat(1_000_000),
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 200 }), (lines) => {
      const payment = asked(lines);
      const items = lineItems(payment);
      expect(total(items)).toBe(payment.amountFen);
      expect(items.length).toBeLessThanOrEqual(100);
    }),
  );
});

it("refuses what does not add up", () => {
  expect(() => lineItems({ ...asked([{ title: "姜", quantity: 1, totalFen: 5 }]), amountFen: 6 })).toThrow("adds up");
});
