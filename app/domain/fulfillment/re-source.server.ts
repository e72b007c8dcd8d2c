import { allocateAvailable } from "#app/domain/inventory/allocate-stock.server.ts";
import { tell, type TimelineActor } from "#app/domain/orders/timeline.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { planPickup, planShipping, type PlannedPart } from "./delivery-plan.ts";
import { fulfillmentOpened } from "./events.ts";
import type { RejectReason } from "./fulfillment-order.ts";
import type { LockedPart } from "./internal/lock-part.server.ts";
import { missingUnits, type Missing, type MissingUnits } from "./short/missing-units.server.ts";

/** A customer who waits gets the goods from elsewhere only if it takes at most this much longer; else the money. */
const MOST_DELAY_MS = 3 * 86_400_000;

/**
 * Who else can give the units, for the same destination and not much later. Read before the transaction that decides:
 * `reSource` notices when it is no longer true. @returns null when nobody can
 */
export async function otherSource(
  shop: Pick<Ground, "db" | "kept" | "now" | "together">,
  missing: Missing,
): Promise<PlannedPart[] | null> {
  const units = await missingUnits(shop, missing);
  return units && asAgreed(units, shop.now());
}

/** Who can give missing units as they were agreed: to where they were to come, and not much later. Pure. */
export function asAgreed(units: MissingUnits, now: Date): PlannedPart[] | null {
  const { method, address, facts, lines, handoverLocationId, promisedAt } = units;
  if (method === "SHIP" && !address) return null;
  const plan =
    method === "SHIP"
      ? planShipping(facts, { ...address!, lines, now })
      : planPickup(facts, { locationId: handoverLocationId!, lines, now });
  const latest = Math.max(now.getTime(), promisedAt.getTime()) + MOST_DELAY_MS;
  return plan.ok && plan.promisedAt.getTime() <= latest ? plan.parts : null;
}

/**
 * Adds the units to the order as parts of other places, allocated there: to an open part of the same place where there
 * is one, so that no needless parcel is made. @returns false when another order took the units meanwhile
 */
export async function reSource(
  tx: Tx,
  part: LockedPart,
  input: {
    orderLineId: string;
    planned: readonly PlannedPart[];
    because: RejectReason;
    actor: TimelineActor;
    at: Date;
  },
): Promise<boolean> {
  const { orderLineId, because, actor, at } = input;
  for (const planned of input.planned) {
    const quantity = planned.lines.reduce((sum, line) => sum + line.quantity, 0);
    const target = await partAt(tx, part, planned, { orderLineId, because, at });
    const line = await tx.fulfillmentOrderLine.create({
      data: { fulfillmentOrderId: target.id, orderLineId, quantity },
      select: { id: true },
    });
    const { variantId } = planned.lines[0]!;
    const demand = { lineId: line.id, locationId: planned.locationId, variantId, quantity };
    if (!(await allocateAvailable(tx, demand, at))) return false;
    await tell(tx, {
      orderId: part.orderId,
      at,
      kind: "RE_SOURCED",
      actor,
      data: { part: part.position, to: target.position, units: quantity, promisedAt: planned.promisedAt.toISOString() },
    });
    await publish(tx, fulfillmentOpened(target));
  }
  return true;
}

async function partAt(
  tx: Tx,
  part: LockedPart,
  planned: PlannedPart,
  { orderLineId, because, at }: { orderLineId: string; because: RejectReason; at: Date },
) {
  const { method, locationId, handoverLocationId, promisedAt } = planned;
  const open = await tx.fulfillmentOrder.findFirst({
    where: {
      orderId: part.orderId,
      state: "OPEN",
      method,
      locationId,
      handoverLocationId,
      lines: { none: { orderLineId } },
    },
  });
  if (open) {
    const later = promisedAt > open.promisedAt ? promisedAt : open.promisedAt;
    return tx.fulfillmentOrder.update({ where: { id: open.id }, data: { promisedAt: later, updatedAt: at } });
  }
  const parts = await tx.fulfillmentOrder.count({ where: { orderId: part.orderId } });
  return tx.fulfillmentOrder.create({
    data: {
      orderId: part.orderId,
      position: parts + 1,
      method,
      state: "OPEN",
      locationId,
      handoverLocationId,
      promisedAt,
      reasons: [{ why: "RE_SOURCED", fromId: part.locationId, because }, ...planned.reasons],
      updatedAt: at,
    },
  });
}
