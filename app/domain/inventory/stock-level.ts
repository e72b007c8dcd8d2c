/** The counts of one variant at one location (DESIGN §2). */
export type StockCounts = {
  onHand: number;
  held: number;
  allocated: number;
  allotted: number;
  safetyStock: number;
};

/**
 * Units the shop may promise online from one level; never below zero on a page. The one rule: pages, carts, sourcing
 * and the hold statement all use it (the SQL of it stands in engine.server.ts and availability.queries.server.ts).
 */
export function availableOnline(level: StockCounts): number {
  return Math.max(0, level.onHand - level.held - level.allocated - level.allotted - level.safetyStock);
}

/**
 * At or below this many units a page says how many are left; above, only that there are some. So a change of stock
 * changes a page only while a level is this low, and cached pages outlive the sales of a well-stocked day.
 */
export const FEW_LEFT = 5;
