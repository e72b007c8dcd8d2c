import { endAllocation } from "#app/domain/inventory/allocate-stock.server.ts";
import type { TimelineActor } from "#app/domain/orders/timeline.server.ts";
import { refundOrder, type RefundReason } from "#app/domain/payments/request-refund.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Locked } from "./internal/lock-part.server.ts";
import { refundShare } from "./refund-share.ts";

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
 * left. Called before the units are counted as cancelled. @returns the fen that go back
 */
export async function giveBack(
  tx: Tx,
  order: Locked["order"],
  given: readonly GivenBack[],
  input: Input,
): Promise<number> {
  const lines = await tx.orderLine.findMany({ where: { orderId: order.id } });
  const earlier = await unitsGivenBack(tx, order.id);
  let amountFen = 0;
  for (const { orderLineId, units } of given) {
    const line = lines.find((other) => other.id === orderLineId)!;
    amountFen += refundShare(line, earlier.get(orderLineId) ?? 0, units);
    earlier.set(orderLineId, (earlier.get(orderLineId) ?? 0) + units);
  }
  const shipped = lines.filter((line) => line.delivery === "SHIP");
  const nowGiven = given.some(({ orderLineId }) => shipped.some((line) => line.id === orderLineId));
  if (nowGiven && shipped.every((line) => earlier.get(line.id) === line.quantity)) amountFen += order.shippingFen;
  if (amountFen === 0) return 0;
  return refundOrder(tx, { orderId: order.id, amountFen, ...input });
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

/** Units of each line that will not be delivered: their allocations were cancelled, not moved elsewhere. */
async function unitsGivenBack(tx: Tx, orderId: string): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<Array<{ orderLineId: string; units: number }>>`
    SELECT l.order_line_id AS "orderLineId", sum(a.quantity)::int AS units
    FROM allocation a
    JOIN fulfillment_order_line l ON l.id = a.fulfillment_order_line_id
    JOIN fulfillment_order f ON f.id = l.fulfillment_order_id
    WHERE f.order_id = ${orderId}::uuid AND a.state = 'CANCELLED'
    GROUP BY l.order_line_id`;
  return new Map(rows.map((row) => [row.orderLineId, row.units]));
}
