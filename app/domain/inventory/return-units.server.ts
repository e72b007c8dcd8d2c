import type { Tx } from "#app/platform/db.server.ts";
import type { Demand } from "./demand.ts";
import { lockLevel, record, type BatchUnits, type By } from "./ledger.server.ts";

/**
 * Goods that a customer brought back: RETURNED at the place they were brought to, to the batches they were given from.
 * Damaged ones are written off in the same breath, so they are never for sale. The caller has locked the order.
 */
export async function returnUnits(
  tx: Tx,
  input: By &
    Demand & {
      /** Where they went out. */
      fulfillmentOrderId: string;
      fulfillmentOrderLineId: string;
      returnLineId: string;
      condition: "SELLABLE" | "DAMAGED";
    },
): Promise<void> {
  const { locationId, variantId, returnLineId, at, staffId, condition } = input;
  await lockLevel(tx, { locationId, variantId });
  const units = await batchesGiven(tx, input);
  const movement = { at, staffId, returnLineId, locationId, variantId };
  await record(tx, { ...movement, kind: "RETURNED", reason: condition }, units);
  if (condition === "DAMAGED") {
    const written = units.map(({ batchId, quantity }) => ({ batchId, quantity: -quantity }));
    await record(tx, { ...movement, kind: "DAMAGED", reason: "RETURNED" }, written);
  }
}

/** The batches that went out with this line and have not come back, oldest first; what is known of none has none. */
async function batchesGiven(
  tx: Tx,
  input: Demand & { fulfillmentOrderId: string; fulfillmentOrderLineId: string },
): Promise<BatchUnits[]> {
  const { fulfillmentOrderId, fulfillmentOrderLineId, variantId } = input;
  const given = await tx.$queryRaw<BatchUnits[]>`
    SELECT m.batch_id AS "batchId", (-sum(m.quantity))::int AS quantity
    FROM stock_movement m
    LEFT JOIN goods_return_line r ON r.id = m.return_line_id
    LEFT JOIN batch b ON b.id = m.batch_id
    WHERE m.variant_id = ${variantId}::uuid AND (m.fulfillment_order_id = ${fulfillmentOrderId}::uuid
        AND m.kind IN ('SOLD', 'RETURNED')
      OR r.fulfillment_order_line_id = ${fulfillmentOrderLineId}::uuid AND m.kind = 'RETURNED')
    GROUP BY m.batch_id, b.best_before HAVING sum(m.quantity) < 0
    ORDER BY b.best_before`;
  let left = input.quantity;
  const units: BatchUnits[] = [];
  for (const { batchId, quantity } of given) {
    const taken = Math.min(left, quantity);
    if (taken > 0) units.push({ batchId, quantity: taken });
    left -= taken;
  }
  return left > 0 ? [...units, { batchId: null, quantity: left }] : units;
}
