import type { Tx } from "#app/platform/db.server.ts";
import { endOpenAllocations, reopenAllocations } from "./allocate-stock.server.ts";
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
 * Undo of `issue`: what the fulfillment order took comes back to its shelf and batch, and its allocations are open again.
 * Idempotent: what came back before has nothing left to come back. The caller has locked the order.
 */
export async function returnIssued(tx: Tx, input: By & { fulfillmentOrderId: string }): Promise<void> {
  const { fulfillmentOrderId, at, staffId } = input;
  const issued = await tx.$queryRaw<Array<Demand & { batchId: string | null }>>`
    SELECT location_id AS "locationId", variant_id AS "variantId", batch_id AS "batchId", (-sum(quantity))::int AS quantity
    FROM stock_movement
    WHERE fulfillment_order_id = ${fulfillmentOrderId}::uuid AND kind IN ('SOLD', 'RETURNED')
    GROUP BY 1, 2, 3 HAVING sum(quantity) < 0 ORDER BY 1, 2`;
  for (const { batchId, quantity, ...level } of issued) {
    const movement = { at, staffId, fulfillmentOrderId, ...level, kind: "RETURNED", reason: "UNDONE" } as const;
    await record(tx, movement, [{ batchId, quantity }]);
  }
  await reopenAllocations(tx, { fulfillmentOrderId, at });
}
