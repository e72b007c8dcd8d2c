import { largestRemainder } from "#app/platform/largest-remainder.ts";
import type { Fen } from "#app/platform/money.ts";
import type { Discount, PricedInput, PricedLine } from "./price.ts";
import type { Promotion } from "./promotion.ts";

/**
 * What rules work on: all units of a variant that go one way. Lines of the same goods are one item, so that splitting a
 * line changes nothing, and items stand in an order of their own, so that the order of lines changes nothing.
 */
export type Item = {
  readonly sku: string;
  readonly handle: string;
  readonly delivery: PricedInput["delivery"];
  readonly quantity: number;
  readonly lines: readonly PricedInput[];
  /** What its units cost after the rules so far. */
  leftFen: Fen;
  discounts: Discount[];
  /** An exclusive rule has had it. */
  closed: boolean;
  groups: Set<string>;
};

export function itemsOf(inputs: readonly PricedInput[]): Item[] {
  const byGoods = new Map<string, PricedInput[]>();
  for (const line of inputs) {
    const key = `${line.variantId}/${line.unitPriceFen}/${line.delivery}`;
    byGoods.set(key, [...(byGoods.get(key) ?? []), line]);
  }
  return [...byGoods.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, lines]) => {
      const { sku, handle, delivery, unitPriceFen } = lines[0]!;
      const quantity = lines.reduce((sum, line) => sum + line.quantity, 0);
      return {
        sku,
        handle,
        delivery,
        quantity,
        lines: lines.toSorted((a, b) => (a.lineId < b.lineId ? -1 : 1)),
        leftFen: quantity * unitPriceFen,
        discounts: [],
        closed: false,
        groups: new Set(),
      };
    });
}

/** The items a rule is for by its goods, whatever other rules did. */
export function goodsOf(rule: Promotion, items: readonly Item[]): Item[] {
  return items.filter((item) => (rule.goods?.has(item.handle) ?? true) && !rule.except.has(item.handle));
}

/** Whether stacking lets a rule change an item. */
export function isFree(rule: Promotion, item: Item): boolean {
  if (item.closed || (rule.exclusive && item.discounts.length > 0)) return false;
  return rule.stackGroup === null || !item.groups.has(rule.stackGroup);
}

/** Takes something off an item, for a rule. */
export function takeOff(rule: Promotion, item: Item, fen: Fen): void {
  item.leftFen -= fen;
  item.discounts.push({ promotionId: rule.id, title: rule.title, fen });
  if (rule.exclusive) item.closed = true;
  if (rule.stackGroup !== null) item.groups.add(rule.stackGroup);
}

/** An item's price and discounts, line by line; by largest remainder, so that lines add up to their item. */
export function linesOf(item: Item): PricedLine[] {
  const priced = item.lines.map(({ lineId, quantity, unitPriceFen }): PricedLine => ({
    lineId,
    quantity,
    unitPriceFen,
    discountFen: 0,
    totalFen: quantity * unitPriceFen,
    discounts: [],
  }));
  // Nearly always an item is one line.
  const [only] = priced;
  if (only && priced.length === 1) {
    const discountFen = only.totalFen - item.leftFen;
    return [{ ...only, discounts: item.discounts, discountFen, totalFen: item.leftFen }];
  }
  for (const { fen, ...by } of item.discounts) {
    const shares = largestRemainder(
      fen,
      priced.map((line) => line.totalFen),
    );
    shares.forEach((share, i) => {
      if (share === 0) return;
      const line = priced[i]!;
      line.discounts.push({ ...by, fen: share });
      line.discountFen += share;
      line.totalFen -= share;
    });
  }
  return priced;
}

/** The cheapest units of an item, together: what is left of it is spread over its units to the fen. */
export function cheapest(item: Item, units: number): Fen {
  const each = Math.floor(item.leftFen / item.quantity);
  const dearer = item.leftFen - each * item.quantity;
  return units * each + Math.max(0, units - (item.quantity - dearer));
}
