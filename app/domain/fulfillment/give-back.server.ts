import { endAllocation } from "#app/domain/inventory/allocate-stock.server.ts";
import type { TimelineActor } from "#app/domain/orders/timeline.server.ts";
import type { RefundReason } from "#app/domain/payments/request-refund.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Locked } from "./internal/lock-part.server.ts";
import { carryOutRefund } from "./returns/carry-out-refund.server.ts";
import { refundFacts } from "./returns/refund-facts.server.ts";
import { planRefund } from "./returns/refund-plan.ts";

/** Units of lines whose money goes back. */
export type GivenBack = { orderLineId: string; units: number };

type Input = {
  reason: RefundReason;
  /** What it is for; the same thing is given back once. */
  refundKey: string;
  actor: TimelineActor;
  at: Date;
};

/**
 * Gives back what units of a locked order cost, to the fen, and the shipping fee when nothing that was to be shipped is
 * left. Units whose money went back before (somebody was obliging) cost nothing any more. Called before the units are
 * counted as cancelled.
 * @param percent so much of it; the rest is kept
 * @returns the fen that go back, and those that are kept
 */
export async function giveBack(
  tx: Tx,
  order: Locked["order"],
  given: readonly GivenBack[],
  input: Input,
  percent = 100,
): Promise<{ givenFen: number; keptFen: number }> {
  const facts = await refundFacts(tx, order);
  const cancelled = await unitsGivenBack(tx, order.id);
  for (const { orderLineId, units } of given) cancelled.set(orderLineId, (cancelled.get(orderLineId) ?? 0) + units);
  const shipped = await tx.orderLine.findMany({
    where: { orderId: order.id, delivery: "SHIP" },
    select: { id: true, quantity: true },
  });
  const nowGiven = given.some(({ orderLineId }) => shipped.some((line) => line.id === orderLineId));
  const shipping = nowGiven && shipped.every((line) => cancelled.get(line.id) === line.quantity);
  const units = given.map((one) => {
    const line = facts.lines.find(({ id }) => id === one.orderLineId)!;
    return { lineId: line.id, units: Math.min(one.units, line.quantity - line.refundedUnits) };
  });
  const plan = planRefund(facts, { kind: "LINES", units, shipping });
  if (!plan.ok) return { givenFen: 0, keptFen: 0 };
  const parts = plan.value.parts.map((part) => ({ ...part, fen: Math.floor((part.fen * percent) / 100) }));
  const amountFen = parts.reduce((sum, { fen }) => sum + fen, 0);
  const givenFen = await carryOutRefund(tx, order.id, { amountFen, parts }, input);
  return { givenFen, keptFen: plan.value.amountFen - amountFen };
}

/** Ends what is allocated to a part: its units are free for others, on the shelf they lie on. @returns units by order line */
export async function freePart(tx: Tx, part: Locked["part"], at: Date): Promise<GivenBack[]> {
  const freed: GivenBack[] = [];
  const lines = part.lines.toSorted((a, b) => (a.orderLine.variantId < b.orderLine.variantId ? -1 : 1));
  for (const line of lines) {
    const units = line.quantity - line.rejected;
    if (units === 0) continue;
    await endAllocation(tx, { lineId: line.id, quantity: units, as: "CANCELLED", at });
    freed.push({ orderLineId: line.orderLineId, units });
  }
  return freed;
}

/** Units of each line that will not be delivered: cancelled with their allocation, or given back after they were short. */
async function unitsGivenBack(tx: Tx, orderId: string): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<Array<{ orderLineId: string; units: number }>>`
    SELECT l.order_line_id AS "orderLineId", sum(gone.units)::int AS units
    FROM fulfillment_order f
    JOIN fulfillment_order_line l ON l.fulfillment_order_id = f.id
    JOIN LATERAL (
      SELECT quantity AS units FROM allocation WHERE fulfillment_order_line_id = l.id AND state = 'CANCELLED'
      UNION ALL SELECT quantity FROM shortage WHERE fulfillment_order_line_id = l.id AND state = 'REFUNDED'
    ) gone ON true
    WHERE f.order_id = ${orderId}::uuid
    GROUP BY l.order_line_id`;
  return new Map(rows.map((row) => [row.orderLineId, row.units]));
}
