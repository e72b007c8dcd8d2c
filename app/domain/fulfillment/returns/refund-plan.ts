import { largestRemainder } from "#app/platform/largest-remainder.ts";
import { refundShare } from "../refund-share.ts";

/** What a refund is decided from; money in fen. */
export type RefundFacts = {
  lines: ReadonlyArray<{
    id: string;
    quantity: number;
    /** Discounts taken off. */
    totalFen: number;
    /** What went back of it earlier. */
    refundedUnits: number;
    refundedFen: number;
  }>;
  shippingFen: number;
  shippingRefundedFen: number;
  /** Paid and not given back yet: no refund goes beyond it. */
  leftFen: number;
};

/** What a member of staff wants to give back. */
export type RefundWish =
  /** All that is left. */
  | { kind: "WHOLE" }
  /** What units of lines cost, discounts taken off; with the shipping fee or without. */
  | { kind: "LINES"; units: ReadonlyArray<{ lineId: string; units: number }>; shipping: boolean }
  | { kind: "AMOUNT"; amountFen: number };

/** What goes back of what: the parts add up to the whole. */
export type RefundPlan = {
  amountFen: number;
  parts: Array<{ kind: "LINE" | "SHIPPING" | "AMOUNT"; lineId: string | null; units: number; fen: number }>;
};

export type PlanRefusal =
  | { refusal: "NOTHING_CHOSEN" }
  | { refusal: "NOTHING_LEFT" }
  | { refusal: "MORE_UNITS_THAN_LEFT" }
  | { refusal: "MORE_THAN_LEFT"; leftFen: number };

type Part = RefundPlan["parts"][number];

/**
 * What a wish comes to, to the fen (promise 5): units cost their share of their line's total, all units of a line exactly
 * that total, in whatever portions they go back. Where less is left than that (an amount went back before), the parts
 * share what is left in proportion.
 */
export function planRefund(
  facts: RefundFacts,
  wish: RefundWish,
): { ok: true; value: RefundPlan } | ({ ok: false } & PlanRefusal) {
  if (facts.leftFen <= 0) return { ok: false, refusal: "NOTHING_LEFT" };
  if (wish.kind === "AMOUNT") {
    const { amountFen } = wish;
    if (amountFen <= 0) return { ok: false, refusal: "NOTHING_CHOSEN" };
    if (amountFen > facts.leftFen) return { ok: false, refusal: "MORE_THAN_LEFT", leftFen: facts.leftFen };
    return { ok: true, value: { amountFen, parts: [{ kind: "AMOUNT", lineId: null, units: 0, fen: amountFen }] } };
  }
  const shippingLeft = facts.shippingFen - facts.shippingRefundedFen;
  const chosen = wish.kind === "WHOLE" ? allUnits(facts) : wish.units.filter(({ units }) => units > 0);
  const parts: Part[] = [];
  for (const { lineId, units } of chosen) {
    const line = facts.lines.find(({ id }) => id === lineId);
    if (!line || units > line.quantity - line.refundedUnits) return { ok: false, refusal: "MORE_UNITS_THAN_LEFT" };
    const fen = Math.min(refundShare(line, line.refundedUnits, units), line.totalFen - line.refundedFen);
    parts.push({ kind: "LINE", lineId, units, fen });
  }
  if ((wish.kind === "WHOLE" || wish.shipping) && shippingLeft > 0)
    parts.push({ kind: "SHIPPING", lineId: null, units: 0, fen: shippingLeft });
  return fitted(parts, facts.leftFen, wish.kind === "WHOLE");
}

function allUnits(facts: RefundFacts): Array<{ lineId: string; units: number }> {
  return facts.lines
    .map(({ id, quantity, refundedUnits }) => ({ lineId: id, units: quantity - refundedUnits }))
    .filter(({ units }) => units > 0);
}

/** @param all everything that is left goes back, also what no line accounts for */
function fitted(
  parts: Part[],
  leftFen: number,
  all: boolean,
): { ok: true; value: RefundPlan } | ({ ok: false } & PlanRefusal) {
  if (parts.length === 0 && !all) return { ok: false, refusal: "NOTHING_CHOSEN" };
  const sum = parts.reduce((fen, part) => fen + part.fen, 0);
  if (sum > leftFen) {
    const shares = largestRemainder(
      leftFen,
      parts.map(({ fen }) => fen),
    );
    return { ok: true, value: { amountFen: leftFen, parts: parts.map((part, i) => ({ ...part, fen: shares[i]! })) } };
  }
  if (all && sum < leftFen) parts.push({ kind: "AMOUNT", lineId: null, units: 0, fen: leftFen - sum });
  const amountFen = all ? leftFen : sum;
  return amountFen > 0 ? { ok: true, value: { amountFen, parts } } : { ok: false, refusal: "NOTHING_CHOSEN" };
}
