import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { endOpenAllocations, openAllocation } from "./allocate-stock.server.ts";
import { FREE } from "./availability.queries.server.ts";
import { mergeDemands } from "./demand.ts";
import { leaving, record, takeFromBatches, type BatchUnits, type By } from "./ledger.server.ts";
import { newTransferNumber } from "./paper-numbers.ts";

/** Units of one batch of a variant under way. */
export type UnitsUnderWay = BatchUnits & { variantId: string };

export type TooFew = { refusal: "SHORT"; shortages: Array<{ variantId: string; wanted: number; available: number }> };

/**
 * Goods leave for another place: only what nobody was promised and may be sold, first expired first out. The safety
 * stock may go: it is for walk-in customers, and whoever sends knows the shelf.
 * Idempotent by the transfer: what it sent before is answered.
 */
export async function transferOut(
  tx: Tx,
  input: By & {
    transferId: string;
    fromId: string;
    lines: ReadonlyArray<{ variantId: string; quantity: number }>;
    /** The local date at the sending place. */
    today: Date;
  },
): Promise<Result<UnitsUnderWay[], TooFew>> {
  const { transferId, fromId: locationId, at, staffId } = input;
  const demands = mergeDemands(input.lines.map((line) => ({ ...line, locationId })));
  const levels = await tx.$queryRaw<Array<{ variantId: string; available: number }>>`
    SELECT variant_id AS "variantId", ${FREE} AS available
    FROM stock_level s
    WHERE location_id = ${locationId}::uuid AND variant_id = ANY(${demands.map((d) => d.variantId)}::uuid[])
    ORDER BY variant_id FOR UPDATE`;
  const sent = await tx.stockMovement.findMany({
    where: { transferId, kind: "TRANSFERRED_OUT" },
    select: { variantId: true, batchId: true, quantity: true },
  });
  if (sent.length > 0) return ok(sent.map((unit) => ({ ...unit, quantity: -unit.quantity })));
  const shortages = demands.flatMap(({ variantId, quantity }) => {
    const available = levels.find((level) => level.variantId === variantId)?.available ?? 0;
    return available < quantity ? [{ variantId, wanted: quantity, available }] : [];
  });
  if (shortages.length > 0) return refuse({ refusal: "SHORT", shortages });
  const underWay: UnitsUnderWay[] = [];
  for (const demand of demands) {
    const { variantId } = demand;
    const picks = await takeFromBatches(tx, demand, input.today);
    await record(tx, { at, staffId, transferId, locationId, variantId, kind: "TRANSFERRED_OUT" }, leaving(picks));
    underWay.push(...picks.map((pick) => ({ ...pick, variantId })));
  }
  return ok(underWay);
}

/**
 * Goods of a transfer are put on a shelf: of the place they were sent to, or back where they came from. A transfer may
 * arrive in parts, so whoever calls does it under a key of its own (platform/idempotency).
 */
export async function transferIn(
  tx: Tx,
  input: By & { transferId: string; locationId: string; units: readonly UnitsUnderWay[] },
): Promise<void> {
  const { transferId, locationId, at, staffId } = input;
  for (const { variantId, ...unit } of input.units.toSorted((a, b) => (a.variantId < b.variantId ? -1 : 1)))
    await record(tx, { at, staffId, transferId, locationId, variantId, kind: "TRANSFERRED_IN" }, [unit]);
}

/**
 * A packed pickup goes on the van: its allocations at the source end as MOVED, the goods leave that shelf and are under
 * way. @returns the transfer's id
 */
export async function dispatchAllocated(
  tx: Tx,
  input: By & { fulfillmentOrderId: string; toId: string; today: Date },
): Promise<string> {
  const { fulfillmentOrderId, toId, at, staffId } = input;
  const taken = await endOpenAllocations(tx, { fulfillmentOrderId, as: "MOVED", at });
  const fromId = taken[0]?.locationId;
  invariant(fromId, "there is something to send");
  const { id: transferId } = await tx.transfer.create({
    data: {
      number: newTransferNumber(),
      fromId,
      toId,
      state: "IN_TRANSIT",
      createdAt: at,
      sentAt: at,
      madeById: staffId,
      sentById: staffId,
    },
  });
  for (const unit of taken) {
    const { locationId, variantId } = unit;
    const picks = await takeFromBatches(tx, unit, input.today);
    await record(tx, { at, staffId, transferId, locationId, variantId, kind: "TRANSFERRED_OUT" }, leaving(picks));
    await tx.transferLine.createMany({ data: picks.map((pick) => ({ transferId, variantId, ...pick })) });
  }
  return transferId;
}

/** The van has come: the goods are on the shelf of the pickup place, allocated to the same lines. */
export async function receiveAllocated(
  tx: Tx,
  input: By & { fulfillmentOrderId: string; transferId: string },
): Promise<void> {
  const { fulfillmentOrderId, transferId, at, staffId } = input;
  const transfer = await tx.transfer.findUniqueOrThrow({ where: { id: transferId }, include: { lines: true } });
  invariant(transfer.state === "IN_TRANSIT", "a transfer is received once");
  const locationId = transfer.toId;
  await transferIn(tx, { transferId, locationId, units: transfer.lines.map(unitsOf), at, staffId });
  for (const { id, quantity } of transfer.lines)
    await tx.transferLine.update({ where: { id }, data: { received: quantity } });
  await tx.transfer.update({ where: { id: transferId }, data: { state: "RECEIVED", receivedAt: at } });
  const lines = await tx.fulfillmentOrderLine.findMany({
    where: { fulfillmentOrderId },
    select: { id: true, quantity: true, rejected: true, orderLine: { select: { variantId: true } } },
    orderBy: { orderLine: { variantId: "asc" } },
  });
  for (const line of lines) {
    const quantity = line.quantity - line.rejected;
    const demand = { lineId: line.id, locationId, variantId: line.orderLine.variantId, quantity };
    if (quantity > 0) await openAllocation(tx, demand, at);
  }
}

function unitsOf({ variantId, batchId, quantity }: UnitsUnderWay): UnitsUnderWay {
  return { variantId, batchId, quantity };
}
