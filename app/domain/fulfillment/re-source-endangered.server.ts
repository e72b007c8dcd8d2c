import { audit } from "#app/domain/identity/audit.server.ts";
import { endAllocation, lockLevels } from "#app/domain/inventory/allocate-stock.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import type { PlannedPart } from "./delivery-plan.ts";
import { lineRejected } from "./events.ts";
import { endEmptyPart } from "./internal/end-empty-part.server.ts";
import { lockPart } from "./internal/lock-part.server.ts";
import { openFulfillmentOrders } from "./open-fulfillment-orders.server.ts";
import { otherSource, reSource } from "./re-source.server.ts";

type Level = { locationId: string; variantId: string };

/** A line that others could give: the customer who waits longest for it anyway is asked first to wait for a parcel. */
type Candidate = { fulfillmentOrderId: string; lineId: string; orderId: string; pending: boolean; quantity: number };

/** Most lines that are moved for one fact; what is left then is for the person who settles the variance. */
const MOST_LINES = 50;
const SYSTEM = { kind: "SYSTEM" } as const;

/** Carries "no longer so" out of a transaction, with nothing of it staying. */
class Overtaken extends Error {}

/**
 * A level promises more than it has, because a physical fact took the units (promise 3): paid lines that nobody has
 * begun to pick are given by other places, for the same destination and not much later, until the rest is enough.
 * What nobody else can give stays as it is, and its variance open, before a person. Idempotent: it looks at the state.
 * @returns how many units come from elsewhere now
 */
export async function reSourceEndangered(shop: Ground, level: Level): Promise<number> {
  let moved = 0;
  const inVain = new Set<string>();
  for (let lines = 0; lines < MOST_LINES; lines++) {
    const missing = await missingUnits(shop, level);
    if (missing <= 0) break;
    const candidate = (await candidates(shop, level)).find(({ lineId }) => !inVain.has(lineId));
    if (!candidate) break;
    // Its order is paid, but not on the board yet.
    if (candidate.pending) await openFulfillmentOrders(shop, candidate.orderId);
    const quantity = Math.min(missing, candidate.quantity);
    const planned = await otherSource(shop, { ...candidate, quantity });
    if (!planned || !(await moveLine(shop, candidate, { quantity, planned, level }))) inVain.add(candidate.lineId);
    else moved += quantity;
  }
  return moved;
}

async function missingUnits(shop: Pick<Ground, "db">, { locationId, variantId }: Level): Promise<number> {
  const [row] = await shop.db.$queryRaw<Array<{ missing: number }>>`
    SELECT held + allocated + allotted - on_hand + unsellable AS missing FROM stock_level
    WHERE location_id = ${locationId}::uuid AND variant_id = ${variantId}::uuid AND overdrawn`;
  return row?.missing ?? 0;
}

/** Paid lines of the level that nobody has begun to pick: those that are due last, first. */
function candidates(shop: Pick<Ground, "db">, { locationId, variantId }: Level): Promise<Candidate[]> {
  return shop.db.$queryRaw<Candidate[]>`
    SELECT f.id AS "fulfillmentOrderId", l.id AS "lineId", f.order_id AS "orderId", f.state = 'PENDING' AS pending, a.quantity
    FROM allocation a
    JOIN fulfillment_order_line l ON l.id = a.fulfillment_order_line_id
    JOIN fulfillment_order f ON f.id = l.fulfillment_order_id
    WHERE a.location_id = ${locationId}::uuid AND a.variant_id = ${variantId}::uuid AND a.state = 'OPEN'
      AND f.state IN ('PENDING', 'OPEN')
    ORDER BY f.promised_at DESC, l.id LIMIT ${MOST_LINES}`;
}

/** @returns false when somebody began to pick it, or the other place's units went to somebody else meanwhile */
async function moveLine(
  shop: Ground,
  { fulfillmentOrderId, lineId }: Candidate,
  { quantity, planned, level }: { quantity: number; planned: readonly PlannedPart[]; level: Level },
): Promise<boolean> {
  try {
    await shop.transact("re-source-endangered", async (tx) => {
      const locked = await lockPart(tx, fulfillmentOrderId);
      const line = locked?.part.lines.find(({ id }) => id === lineId);
      const left = line ? line.quantity - line.rejected : 0;
      if (!locked || !line || locked.part.state !== "OPEN" || left < quantity) throw new Overtaken();
      const { part } = locked;
      const at = shop.now();
      await lockLevels(tx, [level, ...planned.map(({ locationId }) => ({ ...level, locationId }))]);
      const { orderLineId } = line;
      if (!(await reSource(tx, part, { orderLineId, planned, because: "SHORT", actor: SYSTEM, at })))
        throw new Overtaken();
      await endAllocation(tx, { lineId, quantity, as: "MOVED", at });
      await tx.fulfillmentOrderLine.update({
        where: { id: lineId },
        data: { rejected: line.rejected + quantity, rejectReason: "SHORT" },
      });
      await audit(tx, {
        at,
        actor: SYSTEM,
        action: "re-source-endangered",
        subjectType: "fulfillment_order",
        subjectId: part.id,
        locationId: part.locationId,
        before: { sku: line.orderLine.sku, quantity: left },
        after: { quantity: left - quantity, to: planned.map(({ locationId }) => locationId) },
      });
      await endEmptyPart(tx, locked, { lineId, quantity, actor: SYSTEM, at });
      await publish(tx, lineRejected(part, { reason: "SHORT", units: quantity, reSourced: true }));
    });
    return true;
  } catch (error) {
    if (error instanceof Overtaken) return false;
    throw error;
  }
}
