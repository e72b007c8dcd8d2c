import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { mergeDemands, type Demand } from "./demand.ts";
import { stockTags } from "./events.ts";
import { FEW_LEFT } from "./stock-level.ts";

type EndedHold = Demand & { allotmentId: string | null };

/** Most holds that expire in one transaction. */
const MOST_AT_ONCE = 200;

/**
 * Ends the open holds of a key and frees their units, in the transaction in which their order ends or is given up.
 * Idempotent: what has ended stays as it ended.
 */
export async function releaseHold(tx: Tx, input: { key: string; as: "RELEASED" | "EXPIRED"; at: Date }): Promise<void> {
  const ended = await tx.$queryRaw<EndedHold[]>`
    UPDATE hold SET state = ${input.as}::"HoldState", ended_at = ${input.at}
    WHERE hold_key = ${input.key} AND state = 'OPEN'
    RETURNING location_id AS "locationId", variant_id AS "variantId", allotment_id AS "allotmentId", quantity`;
  await freeUnits(tx, ended, input.at);
}

/**
 * Ends holds whose time is over and whose checkout never came to an order; run by schedule. Holds of a placed order
 * end with that order (orders/end-unpaid), whose payment is first cancelled at the provider.
 * @returns how many ended; call again while it is `most`
 */
export async function expireHolds(shop: Pick<Ground, "transact" | "now">, most = MOST_AT_ONCE): Promise<number> {
  return shop.transact("expire-holds", async (tx) => {
    const ended = await tx.$queryRaw<EndedHold[]>`
      UPDATE hold SET state = 'EXPIRED', ended_at = ${shop.now()}
      WHERE id IN (
        SELECT h.id FROM hold h WHERE h.state = 'OPEN' AND h.expires_at <= ${shop.now()}
          AND NOT EXISTS (SELECT FROM fulfillment_order_line l WHERE l.hold_id = h.id)
        ORDER BY h.expires_at LIMIT ${most} FOR UPDATE SKIP LOCKED)
      RETURNING location_id AS "locationId", variant_id AS "variantId", allotment_id AS "allotmentId", quantity`;
    await freeUnits(tx, ended, shop.now());
    return ended.length;
  });
}

/** Gives units back to the level, or to the show they were set aside for while it goes on: levels first, in order. */
async function freeUnits(tx: Tx, ended: readonly EndedHold[], at: Date): Promise<void> {
  const scarce: Demand[] = [];
  for (const demand of mergeDemands(ended)) {
    const [freed] = await tx.$queryRaw<Array<{ free: number }>>`
      UPDATE stock_level SET held = held - ${demand.quantity}, updated_at = ${at}
      WHERE location_id = ${demand.locationId}::uuid AND variant_id = ${demand.variantId}::uuid
      RETURNING on_hand - unsellable - held - allocated - allotted - safety_stock AS free`;
    if (freed && freed.free - demand.quantity <= FEW_LEFT) scarce.push(demand);
  }
  const ofShows = mergeDemands(ended.filter((hold) => hold.allotmentId));
  for (const { locationId, variantId } of ofShows) {
    for (const [allotmentId, quantity] of unitsByShow(ended, { locationId, variantId })) {
      // A show that has ended gets nothing back: its units are the shop's.
      const [show] = await tx.$queryRaw<Array<{ goesOn: boolean }>>`
        UPDATE allotment SET
          "left" = "left" + CASE WHEN returned_at IS NULL THEN ${quantity} ELSE 0 END,
          quantity = quantity - CASE WHEN returned_at IS NULL THEN 0 ELSE ${quantity} END
        WHERE id = ${allotmentId}::uuid RETURNING returned_at IS NULL AS "goesOn"`;
      if (!show?.goesOn) continue;
      // Overdrawn before it was freed, the level is so again.
      await tx.$executeRaw`
        UPDATE stock_level SET allotted = allotted + ${quantity}, overdrawn = true
        WHERE location_id = ${locationId}::uuid AND variant_id = ${variantId}::uuid`;
    }
  }
  await touch(tx, stockTags(scarce));
}

function unitsByShow(ended: readonly EndedHold[], level: Omit<Demand, "quantity">): Map<string, number> {
  const units = new Map<string, number>();
  for (const hold of ended) {
    if (hold.locationId !== level.locationId || hold.variantId !== level.variantId || !hold.allotmentId) continue;
    units.set(hold.allotmentId, (units.get(hold.allotmentId) ?? 0) + hold.quantity);
  }
  return units;
}
