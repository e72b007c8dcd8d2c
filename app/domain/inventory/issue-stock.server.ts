import type { Tx } from "#app/platform/db.server.ts";
import { endOpenAllocations, openAllocation } from "./allocate-stock.server.ts";
import type { Demand } from "./demand.ts";
import { leaving, record, takeFromBatches, type By } from "./ledger.server.ts";

/**
 * The goods of a fulfillment order leave the shelf: open allocations → ISSUED, `onHand` falls, the batch is kept on the
 * line. Idempotent: what was issued before is no longer allocated.
 */
export async function issue(tx: Tx, input: By & { fulfillmentOrderId: string; today: Date }): Promise<void> {
  const { fulfillmentOrderId, at, staffId } = input;
  for (const unit of await endOpenAllocations(tx, { fulfillmentOrderId, as: "ISSUED", at })) {
    const { locationId, variantId } = unit;
    const picks = await takeFromBatches(tx, unit, input.today);
    await record(tx, { at, staffId, fulfillmentOrderId, locationId, variantId, kind: "SOLD" }, leaving(picks));
    await tx.fulfillmentOrderLine.update({ where: { id: unit.lineId }, data: { batchId: picks[0]!.batchId } });
  }
}

/**
 * Undo of `issue`: what the fulfillment order took comes back to its shelf and batch, and is allocated again.
 * Idempotent: what came back before has nothing left to come back.
 */
export async function returnIssued(tx: Tx, input: By & { fulfillmentOrderId: string }): Promise<void> {
  const { fulfillmentOrderId, at, staffId } = input;
  const issued = await tx.$queryRaw<Array<Demand & { batchId: string | null; lineId: string }>>`
    SELECT m.location_id AS "locationId", m.variant_id AS "variantId", m.batch_id AS "batchId",
           (-sum(m.quantity))::int AS quantity, l.id AS "lineId"
    FROM stock_movement m
    JOIN fulfillment_order_line l ON l.fulfillment_order_id = m.fulfillment_order_id
    JOIN order_line o ON o.id = l.order_line_id AND o.variant_id = m.variant_id
    WHERE m.fulfillment_order_id = ${fulfillmentOrderId}::uuid AND m.kind IN ('SOLD', 'RETURNED')
    GROUP BY m.location_id, m.variant_id, m.batch_id, l.id
    HAVING sum(m.quantity) < 0
    ORDER BY m.location_id, m.variant_id`;
  const byLine = new Map<string, Demand>();
  for (const { lineId, batchId, locationId, variantId, quantity } of issued) {
    const movement = { locationId, variantId, kind: "RETURNED", reason: "UNDONE" } as const;
    await record(tx, { at, staffId, fulfillmentOrderId, ...movement }, [{ batchId, quantity }]);
    byLine.set(lineId, { locationId, variantId, quantity: quantity + (byLine.get(lineId)?.quantity ?? 0) });
  }
  for (const [lineId, demand] of byLine) await openAllocation(tx, { ...demand, lineId }, at);
}
