import { audit } from "#app/domain/identity/audit.server.ts";
import { endAllocation, lockLevels } from "#app/domain/inventory/allocate-stock.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import type { PlannedPart } from "./delivery-plan.ts";
import { lineRejected } from "./events.ts";
import { endEmptyPart } from "./internal/end-empty-part.server.ts";
import { lockPart, type Locked } from "./internal/lock-part.server.ts";
import { openFulfillmentOrders } from "./open-fulfillment-orders.server.ts";
import { otherSource, reSource } from "./re-source.server.ts";
import { openShortage } from "./short/open-shortage.server.ts";

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
 * What nobody else can give so is short: the shopper is asked for another way, the office sees it wait, and the variance
 * stays open before a person. Held units count as missing only for the first: who has not paid may never do. Idempotent:
 * it looks at the state. @returns how many units come from elsewhere now
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
  await openShort(shop, level);
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
  candidate: Candidate,
  { quantity, planned, level }: { quantity: number; planned: readonly PlannedPart[]; level: Level },
): Promise<boolean> {
  try {
    await shop.transact("re-source-endangered", async (tx) => {
      const { locked, line, left } = await lockUntouched(tx, candidate);
      if (left < quantity) throw new Overtaken();
      const at = shop.now();
      await lockLevels(tx, [level, ...planned.map(({ locationId }) => ({ ...level, locationId }))]);
      const { orderLineId } = line;
      if (!(await reSource(tx, locked.part, { orderLineId, planned, because: "SHORT", actor: SYSTEM, at })))
        throw new Overtaken();
      await takeOut(tx, locked, { line, quantity, to: planned.map(({ locationId }) => locationId), at });
    });
    return true;
  } catch (error) {
    if (error instanceof Overtaken) return false;
    throw error;
  }
}

/** Paid units that are neither on the shelf nor anywhere else in time: their shoppers are asked, those due last first. */
async function openShort(shop: Ground, level: Level): Promise<void> {
  for (const candidate of await candidates(shop, level)) {
    if ((await paidInVain(shop.db, level)) <= 0) break;
    if (candidate.pending) await openFulfillmentOrders(shop, candidate.orderId);
    await shop
      .transact("open-shortage", async (tx) => {
        const { locked, line, left } = await lockUntouched(tx, candidate);
        await lockLevels(tx, [level]);
        const quantity = Math.min(left, await paidInVain(tx, level));
        if (quantity <= 0) throw new Overtaken();
        const at = shop.now();
        await openShortage(tx, locked, { line, quantity, reason: "SOLD_ELSEWHERE", actor: SYSTEM, at });
        await takeOut(tx, locked, { line, quantity, to: [], at });
      })
      .catch((error: unknown) => {
        if (!(error instanceof Overtaken)) throw error;
      });
  }
}

/** Units of a level that were paid for and are not there. */
async function paidInVain(db: Ground["db"] | Tx, { locationId, variantId }: Level): Promise<number> {
  const [row] = await db.$queryRaw<Array<{ units: number }>>`
    SELECT allocated - on_hand + unsellable AS units FROM stock_level
    WHERE location_id = ${locationId}::uuid AND variant_id = ${variantId}::uuid AND overdrawn`;
  return row?.units ?? 0;
}

/** @throws Overtaken when somebody has begun to pick it */
async function lockUntouched(tx: Tx, { fulfillmentOrderId, lineId }: Candidate) {
  const locked = await lockPart(tx, fulfillmentOrderId);
  const line = locked?.part.lines.find(({ id }) => id === lineId);
  if (!locked || !line || locked.part.state !== "OPEN") throw new Overtaken();
  return { locked, line, left: line.quantity - line.rejected };
}

/** The units are promised by this shelf no more; a part with nothing left ends. */
async function takeOut(
  tx: Tx,
  locked: Locked,
  input: { line: Locked["part"]["lines"][number]; quantity: number; to: string[]; at: Date },
): Promise<void> {
  const { line, quantity, to, at } = input;
  const { part } = locked;
  const left = line.quantity - line.rejected;
  await endAllocation(tx, { lineId: line.id, quantity, as: "MOVED", at });
  await tx.fulfillmentOrderLine.update({
    where: { id: line.id },
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
    after: { quantity: left - quantity, to },
  });
  await endEmptyPart(tx, locked, { lineId: line.id, quantity, actor: SYSTEM, at });
  await publish(tx, lineRejected(part, { reason: "SHORT", units: quantity, reSourced: to.length > 0 }));
}
