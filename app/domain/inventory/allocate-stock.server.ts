import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import { publish, touch } from "#app/platform/outbox.server.ts";
import { mergeDemands, type Demand } from "./demand.ts";
import { stockOverdrawn, stockTags } from "./events.ts";

/** One part of an order at one location: what an allocation is for. */
export type LineDemand = Demand & { lineId: string };

/**
 * Hold → paid: the units held under checkouts' keys become allocations of the lines that refer to them, without expiry.
 * Levels are locked in order. Idempotent by the orders' states, under whose locks it runs.
 * @throws when a hold is no longer open: whoever calls has locked the orders, under which their holds don't end
 */
export async function allocate(tx: Tx, input: { keys: readonly string[]; at: Date }): Promise<void> {
  const converted = await tx.$queryRaw<Array<LineDemand & { overdrawn: boolean; all: number }>>`
    WITH paid AS (
      UPDATE hold h SET state = 'CONVERTED', ended_at = ${input.at}
      FROM fulfillment_order_line l
      WHERE h.hold_key = ANY(${input.keys}) AND h.state = 'OPEN' AND l.hold_id = h.id
      RETURNING l.id, h.location_id, h.variant_id, h.quantity
    ), wanted AS (
      SELECT location_id, variant_id, sum(quantity)::int AS units FROM paid GROUP BY 1, 2
    ), locked AS MATERIALIZED (
      SELECT s.location_id, s.variant_id, w.units FROM stock_level s JOIN wanted w USING (location_id, variant_id)
      ORDER BY s.location_id, s.variant_id FOR UPDATE OF s
    ), level AS (
      UPDATE stock_level s SET held = s.held - l.units, allocated = s.allocated + l.units, updated_at = ${input.at}
      FROM locked l WHERE s.location_id = l.location_id AND s.variant_id = l.variant_id
      RETURNING s.location_id, s.variant_id, s.overdrawn
    )
    SELECT p.id AS "lineId", p.location_id AS "locationId", p.variant_id AS "variantId", p.quantity, level.overdrawn,
      (SELECT count(*)::int FROM hold WHERE hold_key = ANY(${input.keys})) AS all
    FROM paid p JOIN level USING (location_id, variant_id)`;
  invariant(
    converted.length > 0 && converted.length === converted[0]!.all,
    "each line of an unpaid order has an open hold",
  );
  const allocations = converted.map((line) => ({ ...line, id: uuidV7(input.at.getTime()) }));
  await tx.$executeRaw`
    INSERT INTO allocation (id, fulfillment_order_line_id, location_id, variant_id, quantity, created_at)
    SELECT id, "lineId", "locationId", "variantId", quantity, ${input.at}
    FROM jsonb_to_recordset(${JSON.stringify(allocations)}::jsonb)
      AS a (id uuid, "lineId" uuid, "locationId" uuid, "variantId" uuid, quantity int)`;
  // Held before a physical fact took the units: whoever paid gets them from elsewhere.
  for (const level of converted.filter(({ overdrawn }) => overdrawn)) await publish(tx, stockOverdrawn(level));
}

/** Locks levels in the one order, for a step that touches several one after another. */
export async function lockLevels(
  tx: Tx,
  levels: ReadonlyArray<{ locationId: string; variantId: string }>,
): Promise<void> {
  await tx.$queryRaw`
    SELECT FROM unnest(${levels.map((level) => level.locationId)}::uuid[], ${levels.map((level) => level.variantId)}::uuid[])
      AS w (location_id, variant_id)
    JOIN stock_level s USING (location_id, variant_id)
    ORDER BY s.location_id, s.variant_id FOR UPDATE OF s`;
}

/** The units of a part of an order are promised to nobody any more. @returns what they were, in lock order */
export async function endOpenAllocations(
  tx: Tx,
  input: { fulfillmentOrderId: string; as: "ISSUED" | "MOVED"; at: Date },
): Promise<LineDemand[]> {
  const taken = await tx.$queryRaw<LineDemand[]>`
    UPDATE allocation a SET state = ${input.as}::"AllocationState", ended_at = ${input.at}
    FROM fulfillment_order_line l
    WHERE l.id = a.fulfillment_order_line_id AND l.fulfillment_order_id = ${input.fulfillmentOrderId}::uuid
      AND a.state = 'OPEN'
    RETURNING a.location_id AS "locationId", a.variant_id AS "variantId", a.quantity, l.id AS "lineId"`;
  for (const { locationId, variantId, quantity } of mergeDemands(taken)) {
    await tx.$executeRaw`
      UPDATE stock_level SET allocated = allocated - ${quantity}, updated_at = ${input.at}
      WHERE location_id = ${locationId}::uuid AND variant_id = ${variantId}::uuid`;
  }
  return taken.toSorted((a, b) => (`${a.locationId}/${a.variantId}` < `${b.locationId}/${b.variantId}` ? -1 : 1));
}

/** Promises units to the line for which they have just been put on this shelf. */
export async function openAllocation(tx: Tx, unit: LineDemand, at: Date): Promise<void> {
  const { lineId, locationId, variantId, quantity } = unit;
  await promiseArrived(tx, unit, at);
  await tx.allocation.create({
    data: { fulfillmentOrderLineId: lineId, locationId, variantId, quantity, createdAt: at },
  });
}

/** The goods of a fulfillment order are on their shelves again: what was issued is promised to the same lines as before. */
export async function reopenAllocations(tx: Tx, input: { fulfillmentOrderId: string; at: Date }): Promise<void> {
  const again = await tx.$queryRaw<Demand[]>`
    UPDATE allocation a SET state = 'OPEN', ended_at = NULL
    FROM fulfillment_order_line l
    WHERE l.id = a.fulfillment_order_line_id AND l.fulfillment_order_id = ${input.fulfillmentOrderId}::uuid
      AND a.state = 'ISSUED'
    RETURNING a.location_id AS "locationId", a.variant_id AS "variantId", a.quantity`;
  for (const demand of mergeDemands(again)) await promiseArrived(tx, demand, input.at);
}

/** Units just put on this shelf for somebody are theirs, even where the level was overdrawn before: then it stays so. */
async function promiseArrived(tx: Tx, { locationId, variantId, quantity }: Demand, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE stock_level SET allocated = allocated + ${quantity}, overdrawn = true, updated_at = ${at}
    WHERE location_id = ${locationId}::uuid AND variant_id = ${variantId}::uuid`;
}

/** Promises units straight from what is available (re-sourcing of a paid order). @returns false when there are too few */
export async function allocateAvailable(tx: Tx, demand: LineDemand, at: Date): Promise<boolean> {
  const { lineId, locationId, variantId, quantity } = demand;
  const taken = await tx.$executeRaw`
    UPDATE stock_level SET allocated = allocated + ${quantity}, updated_at = ${at}
    WHERE location_id = ${locationId}::uuid AND variant_id = ${variantId}::uuid
      AND on_hand - unsellable - held - allocated - allotted - safety_stock >= ${quantity}`;
  if (taken === 0) return false;
  await tx.allocation.create({
    data: { fulfillmentOrderLineId: lineId, locationId, variantId, quantity, createdAt: at },
  });
  await touch(tx, stockTags([demand]));
  return true;
}

/**
 * Takes units of a line out of its open allocation: the customer will not get them from here.
 * @param input.as MOVED when another location gives them instead, CANCELLED otherwise
 * @returns where they were, for whoever writes them off
 */
export async function endAllocation(
  tx: Tx,
  input: { lineId: string; quantity: number; as: "MOVED" | "CANCELLED"; at: Date },
): Promise<Demand> {
  const [open] = await tx.$queryRaw<Array<Demand & { id: string }>>`
    SELECT id, location_id AS "locationId", variant_id AS "variantId", quantity FROM allocation
    WHERE fulfillment_order_line_id = ${input.lineId}::uuid AND state = 'OPEN' FOR UPDATE`;
  invariant(open && open.quantity >= input.quantity && input.quantity > 0, "no more is taken out than was allocated");
  if (open.quantity === input.quantity) {
    await tx.allocation.update({ where: { id: open.id }, data: { state: input.as, endedAt: input.at } });
  } else {
    await tx.allocation.update({ where: { id: open.id }, data: { quantity: open.quantity - input.quantity } });
    await tx.allocation.create({
      data: {
        fulfillmentOrderLineId: input.lineId,
        locationId: open.locationId,
        variantId: open.variantId,
        quantity: input.quantity,
        state: input.as,
        createdAt: input.at,
        endedAt: input.at,
      },
    });
  }
  await tx.$executeRaw`
    UPDATE stock_level SET allocated = allocated - ${input.quantity}, updated_at = ${input.at}
    WHERE location_id = ${open.locationId}::uuid AND variant_id = ${open.variantId}::uuid`;
  await touch(tx, stockTags([open]));
  return { locationId: open.locationId, variantId: open.variantId, quantity: input.quantity };
}
