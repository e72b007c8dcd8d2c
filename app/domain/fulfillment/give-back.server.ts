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
 * left. Units whose money went back before (somebody was obliging) cost nothing any more. Called once the units are off
 * the books.
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
  const sendable = { id: { in: given.map(({ orderLineId }) => orderLineId) }, delivery: "SHIP" as const };
  const shipping = (await tx.orderLine.count({ where: sendable })) > 0 && (await nothingIsSent(tx, order.id));
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

/**
 * Gives back the shipping fee of a locked order once nothing is sent for it any more, as all that was to be sent is
 * collected instead or given back; a second time it is nothing. @returns the fen
 */
export async function giveShippingBack(
  tx: Tx,
  order: Locked["order"],
  input: Omit<Input, "refundKey">,
): Promise<number> {
  if (!(await nothingIsSent(tx, order.id))) return 0;
  const plan = planRefund(await refundFacts(tx, order), { kind: "LINES", units: [], shipping: true });
  if (!plan.ok) return 0;
  return carryOutRefund(tx, order.id, plan.value, { ...input, refundKey: `shipping:${order.id}` });
}

/** @returns whether something was to be sent, and nothing of it is (or may be, while its shopper chooses) in a parcel */
async function nothingIsSent(tx: Tx, orderId: string): Promise<boolean> {
  const [{ none }] = await tx.$queryRaw<[{ none: boolean }]>`
    SELECT count(*) > 0 AND NOT bool_or(
      EXISTS (SELECT FROM fulfillment_order_line l
        JOIN fulfillment_order f ON f.id = l.fulfillment_order_id AND f.method = 'SHIP'
        JOIN allocation a ON a.fulfillment_order_line_id = l.id AND a.state IN ('OPEN', 'ISSUED')
        WHERE l.order_line_id = line.id)
      OR EXISTS (SELECT FROM fulfillment_order_line l
        JOIN shortage s ON s.fulfillment_order_line_id = l.id AND s.state = 'OPEN'
        WHERE l.order_line_id = line.id)) AS none
    FROM order_line line WHERE line.order_id = ${orderId}::uuid AND line.delivery = 'SHIP'`;
  return none;
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
