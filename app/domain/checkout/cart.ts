/** A line of a cart as its rules see it. */
export type CartLineFacts = {
  quantity: number;
  /** Units that can be had at all: shipped, or at the best pickup place. */
  available: number;
  maxPerOrder: number;
  priceFen: number;
  /** The price when the shopper last saw the line. */
  seenPriceFen: number;
  /** Off the shelf, or its product is. */
  gone: boolean;
};

/** What a shopper must be told about a line, each with words in the message catalogue (`cart.notice.<code>`). */
export type CartNotice =
  | { code: "GONE" }
  | { code: "SOLD_OUT" }
  | { code: "ONLY_SOME_LEFT"; available: number }
  /** More than one order may hold: the limit was lowered since. */
  | { code: "OVER_LIMIT"; most: number }
  | { code: "PRICE_ROSE"; fromFen: number }
  | { code: "PRICE_FELL"; fromFen: number };

/** Most different variants one cart holds; a limit on everything. */
export const MOST_LINES = 50;

/** What changed about a line since the shopper last saw it, most important first. */
export function cartNotices(line: CartLineFacts): CartNotice[] {
  if (line.gone) return [{ code: "GONE" }];
  const notices: CartNotice[] = [];
  if (line.available === 0) notices.push({ code: "SOLD_OUT" });
  else if (line.available < line.quantity) notices.push({ code: "ONLY_SOME_LEFT", available: line.available });
  else if (line.maxPerOrder < line.quantity) notices.push({ code: "OVER_LIMIT", most: line.maxPerOrder });
  if (line.priceFen > line.seenPriceFen) notices.push({ code: "PRICE_ROSE", fromFen: line.seenPriceFen });
  if (line.priceFen < line.seenPriceFen) notices.push({ code: "PRICE_FELL", fromFen: line.seenPriceFen });
  return notices;
}

/** Why a quantity was cut; null when it was not. */
export type QuantityLimit = { code: "MOST_PER_ORDER"; most: number } | { code: "ONLY_LEFT"; most: number };

/** The quantity a line gets when `wanted` is asked for, and why it is less. */
export function limitQuantity(
  wanted: number,
  limits: { maxPerOrder: number; available: number },
): { quantity: number; limit: QuantityLimit | null } {
  const most = Math.min(limits.maxPerOrder, limits.available);
  if (wanted <= most) return { quantity: Math.max(0, wanted), limit: null };
  const limit: QuantityLimit =
    limits.available < limits.maxPerOrder ? { code: "ONLY_LEFT", most } : { code: "MOST_PER_ORDER", most };
  return { quantity: most, limit };
}
