import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { publish, touch } from "#app/platform/outbox.server.ts";
import { mergeDemands, type Demand } from "./demand.ts";
import { stockReceived, stockTags } from "./events.ts";
import { firstExpiredFirstOut } from "./first-expired-first-out.ts";
import { newTransferNumber } from "./paper-numbers.ts";

type By = { at: Date; staffId?: string | null };

/**
 * The only writer of the ledger. A movement changes `onHand` by trigger in the same statement; where units were
 * allocated, the allocation ends first, so that the CHECK never_oversold holds after every statement.
 */

/** Goods from a producer. A delivery note received before changes nothing. @returns the receipt's id */
export async function receiveStock(
  tx: Tx,
  input: By & {
    reference: string;
    locationId: string;
    lines: Array<{ variantId: string; batchId: string | null; quantity: number }>;
  },
): Promise<string> {
  const { reference, locationId, at, staffId } = input;
  const earlier = await tx.stockReceipt.findUnique({ where: { reference }, select: { id: true } });
  if (earlier) return earlier.id;
  const receipt = await tx.stockReceipt.create({ data: { reference, locationId, receivedAt: at, staffId } });
  const lines = input.lines.toSorted((a, b) => (a.variantId < b.variantId ? -1 : 1));
  await tx.stockMovement.createMany({
    data: lines.map((line) => ({ ...line, at, locationId, kind: "RECEIVED" as const, receiptId: receipt.id, staffId })),
  });
  await publish(
    tx,
    stockReceived(
      receipt.id,
      lines.map(({ variantId }) => ({ locationId, variantId })),
    ),
  );
  return receipt.id;
}

/** The goods of a fulfillment order leave the shelf: open allocations → ISSUED, `onHand` falls, batches FEFO. */
export async function issue(tx: Tx, input: By & { fulfillmentOrderId: string; today: Date }): Promise<void> {
  const taken = await endOpenAllocations(tx, input.fulfillmentOrderId, "ISSUED", input.at);
  for (const unit of taken) {
    const picks = await takeFromBatches(tx, unit, input.today);
    await tx.stockMovement.createMany({
      data: picks.map((pick) => ({
        at: input.at,
        locationId: unit.locationId,
        variantId: unit.variantId,
        batchId: pick.batchId,
        kind: "SOLD" as const,
        quantity: -pick.quantity,
        fulfillmentOrderId: input.fulfillmentOrderId,
        staffId: input.staffId,
      })),
    });
    await tx.fulfillmentOrderLine.update({ where: { id: unit.lineId }, data: { batchId: picks[0]!.batchId } });
  }
}

/** Undo of `issue`: what the fulfillment order took comes back to its shelf and batch, and is allocated again. */
export async function returnIssued(tx: Tx, input: By & { fulfillmentOrderId: string }): Promise<void> {
  const issued = await tx.$queryRaw<Array<Demand & { batchId: string | null; lineId: string }>>`
    SELECT m.location_id AS "locationId", m.variant_id AS "variantId", m.batch_id AS "batchId",
           (-sum(m.quantity))::int AS quantity, l.id AS "lineId"
    FROM stock_movement m
    JOIN fulfillment_order_line l ON l.fulfillment_order_id = m.fulfillment_order_id
    JOIN order_line o ON o.id = l.order_line_id AND o.variant_id = m.variant_id
    WHERE m.fulfillment_order_id = ${input.fulfillmentOrderId}::uuid AND m.kind IN ('SOLD', 'RETURNED')
    GROUP BY m.location_id, m.variant_id, m.batch_id, l.id
    HAVING sum(m.quantity) < 0
    ORDER BY m.location_id, m.variant_id`;
  const byLine = new Map<string, Demand>();
  for (const { lineId, batchId, locationId, variantId, quantity } of issued) {
    await tx.stockMovement.create({
      data: {
        at: input.at,
        locationId,
        variantId,
        batchId,
        kind: "RETURNED",
        quantity,
        fulfillmentOrderId: input.fulfillmentOrderId,
        staffId: input.staffId,
        reason: "UNDONE",
      },
    });
    byLine.set(lineId, { locationId, variantId, quantity: quantity + (byLine.get(lineId)?.quantity ?? 0) });
  }
  for (const [lineId, demand] of byLine) {
    await openAllocation(tx, { ...demand, lineId }, input.at);
  }
}

/**
 * Units found spoilt or not found at all while picking, no longer allocated: they leave the books.
 * @param input.kind DAMAGED, or COUNTED for what the books had and the shelf has not
 * @param input.from the local date of the oldest batch to take from: the epoch where the expired ones are meant
 */
export async function writeOff(
  tx: Tx,
  input: By & Demand & { fulfillmentOrderId: string; kind: "DAMAGED" | "COUNTED"; reason: string; from: Date },
): Promise<void> {
  const picks = await takeFromBatches(tx, input, input.from);
  await tx.stockMovement.createMany({
    data: picks.map((pick) => ({
      at: input.at,
      locationId: input.locationId,
      variantId: input.variantId,
      batchId: pick.batchId,
      kind: input.kind,
      quantity: -pick.quantity,
      fulfillmentOrderId: input.fulfillmentOrderId,
      staffId: input.staffId,
      reason: input.reason,
    })),
  });
  await touch(tx, stockTags([input]));
}

/**
 * A packed pickup goes on the van: its allocations at the source end as MOVED, the goods leave that shelf and are
 * under way. @returns the transfer's id
 */
export async function dispatchAllocated(
  tx: Tx,
  input: By & { fulfillmentOrderId: string; toId: string; today: Date },
): Promise<string> {
  const taken = await endOpenAllocations(tx, input.fulfillmentOrderId, "MOVED", input.at);
  const from = taken[0];
  invariant(from, "there is something to send");
  const transfer = await tx.transfer.create({
    data: {
      number: newTransferNumber(),
      fromId: from.locationId,
      toId: input.toId,
      state: "IN_TRANSIT",
      createdAt: input.at,
      sentAt: input.at,
      madeById: input.staffId,
      sentById: input.staffId,
    },
  });
  for (const unit of taken) {
    for (const pick of await takeFromBatches(tx, unit, input.today)) {
      const { locationId, variantId } = unit;
      await tx.stockMovement.create({
        data: {
          at: input.at,
          locationId,
          variantId,
          ...pick,
          quantity: -pick.quantity,
          kind: "TRANSFERRED_OUT",
          transferId: transfer.id,
          staffId: input.staffId,
        },
      });
      await tx.transferLine.create({ data: { transferId: transfer.id, variantId, ...pick } });
    }
  }
  return transfer.id;
}

/** The van has come: the goods are on the shelf of the pickup place, allocated to the same lines. */
export async function receiveAllocated(
  tx: Tx,
  input: By & { fulfillmentOrderId: string; transferId: string },
): Promise<void> {
  const transfer = await tx.transfer.findUniqueOrThrow({ where: { id: input.transferId }, include: { lines: true } });
  invariant(transfer.state === "IN_TRANSIT", "a transfer is received once");
  for (const line of transfer.lines.toSorted((a, b) => (a.variantId < b.variantId ? -1 : 1))) {
    await tx.stockMovement.create({
      data: {
        at: input.at,
        locationId: transfer.toId,
        variantId: line.variantId,
        batchId: line.batchId,
        kind: "TRANSFERRED_IN",
        quantity: line.quantity,
        transferId: transfer.id,
        staffId: input.staffId,
      },
    });
    await tx.transferLine.update({ where: { id: line.id }, data: { received: line.quantity } });
  }
  await tx.transfer.update({ where: { id: transfer.id }, data: { state: "RECEIVED", receivedAt: input.at } });
  const lines = await tx.fulfillmentOrderLine.findMany({
    where: { fulfillmentOrderId: input.fulfillmentOrderId },
    select: { id: true, quantity: true, rejected: true, orderLine: { select: { variantId: true } } },
  });
  for (const line of lines) {
    const quantity = line.quantity - line.rejected;
    if (quantity > 0)
      await openAllocation(
        tx,
        { lineId: line.id, locationId: transfer.toId, variantId: line.orderLine.variantId, quantity },
        input.at,
      );
  }
}

type AllocatedUnit = Demand & { lineId: string };

async function endOpenAllocations(
  tx: Tx,
  fulfillmentOrderId: string,
  as: "ISSUED" | "MOVED",
  at: Date,
): Promise<AllocatedUnit[]> {
  const taken = await tx.$queryRaw<AllocatedUnit[]>`
    UPDATE allocation a SET state = ${as}::"AllocationState", ended_at = ${at}
    FROM fulfillment_order_line l
    WHERE l.id = a.fulfillment_order_line_id AND l.fulfillment_order_id = ${fulfillmentOrderId}::uuid AND a.state = 'OPEN'
    RETURNING a.location_id AS "locationId", a.variant_id AS "variantId", a.quantity, l.id AS "lineId"`;
  for (const { locationId, variantId, quantity } of mergeDemands(taken)) {
    await tx.$executeRaw`
      UPDATE stock_level SET allocated = allocated - ${quantity}, updated_at = ${at}
      WHERE location_id = ${locationId}::uuid AND variant_id = ${variantId}::uuid`;
  }
  return taken.toSorted((a, b) => (`${a.locationId}/${a.variantId}` < `${b.locationId}/${b.variantId}` ? -1 : 1));
}

async function openAllocation(tx: Tx, unit: AllocatedUnit, at: Date): Promise<void> {
  const { lineId, locationId, variantId, quantity } = unit;
  await tx.$executeRaw`
    UPDATE stock_level SET allocated = allocated + ${quantity}, updated_at = ${at}
    WHERE location_id = ${locationId}::uuid AND variant_id = ${variantId}::uuid`;
  await tx.allocation.create({
    data: { fulfillmentOrderLineId: lineId, locationId, variantId, quantity, createdAt: at },
  });
}

async function takeFromBatches(
  tx: Tx,
  demand: Demand,
  today: Date,
): Promise<Array<{ batchId: string | null; quantity: number }>> {
  const levels = await tx.batchLevel.findMany({
    where: { locationId: demand.locationId, variantId: demand.variantId, onHand: { gt: 0 } },
    select: { batchId: true, onHand: true, batch: { select: { bestBefore: true } } },
  });
  return firstExpiredFirstOut(
    levels.map(({ batchId, onHand, batch }) => ({ batchId, onHand, bestBefore: batch.bestBefore })),
    demand.quantity,
    today,
  );
}
