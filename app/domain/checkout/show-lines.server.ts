import { createHmac } from "node:crypto";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { DeliveryFacts } from "#app/domain/fulfillment/delivery-plan.ts";
import type { HoldLine } from "#app/domain/inventory/hold.ts";
import type { Db } from "#app/platform/db.server.ts";

/**
 * A cart's line that was put in from a show costs what the show says, and comes from the units set aside for it, for as
 * long as the show is live; afterwards it is a line like others. In SQL, over a cart_line `l` and its variant `v`; `si`
 * is the item of the show `sh`. The tables are the live room's; this one only reads them.
 */
export const LIVE_ITEM = Prisma.sql`
  LEFT JOIN show sh ON sh.id = l.show_id AND sh.phase = 'LIVE'
  LEFT JOIN show_item si ON si.show_id = sh.id AND si.variant_id = l.variant_id`;
/** What a unit of the line costs now; a live price above the usual one is not charged. */
export const UNIT_PRICE = Prisma.sql`least(si.live_price_fen, v.price_fen)`;

type ShowLine = { variantId: string; show: { id: string } | null };

/** What a show has left of a variant at a place. */
export type ShowUnits = { allotmentId: string; locationId: string; variantId: string; left: number };

/** The units set aside for the lines that are bought in a show; none, without a query, where none is. */
export async function showUnits(db: Pick<Db, "$queryRaw">, lines: readonly ShowLine[]): Promise<ShowUnits[]> {
  const live = lines.filter((line) => line.show);
  if (live.length === 0) return [];
  return db.$queryRaw<ShowUnits[]>`
    SELECT a.id AS "allotmentId", a.location_id AS "locationId", a.variant_id AS "variantId", a."left"
    FROM unnest(${live.map((line) => line.show!.id)}::uuid[], ${live.map((line) => line.variantId)}::uuid[])
      AS w (show_id, variant_id)
    JOIN allotment a ON a.show_id = w.show_id AND a.variant_id = w.variant_id AND a.returned_at IS NULL`;
}

/** Facts in which the lines of a show have its units, and no others. */
export function withShowUnits(
  facts: DeliveryFacts,
  lines: readonly ShowLine[],
  units: readonly ShowUnits[],
): DeliveryFacts {
  const ofShow = new Set(lines.filter((line) => line.show).map((line) => line.variantId));
  if (ofShow.size === 0) return facts;
  const stock = units.map(({ locationId, variantId, left }) => {
    return { locationId, variantId, available: left, availableToShip: left };
  });
  return { ...facts, stock: [...facts.stock.filter((level) => !ofShow.has(level.variantId)), ...stock] };
}

/** The demands of a plan, each to be held from the show's units where its line is of a show. */
export function ofShowUnits(demands: readonly HoldLine[], units: readonly ShowUnits[]): HoldLine[] {
  const allotmentOf = new Map(units.map((unit) => [`${unit.locationId}/${unit.variantId}`, unit.allotmentId]));
  return demands.map((line) => {
    const allotmentId = allotmentOf.get(`${line.locationId}/${line.variantId}`);
    return allotmentId ? { ...line, allotmentId } : line;
  });
}

/** Who buys, as an opaque key: what a show's limit per customer counts. A phone number can't be read from it. */
export function customerKey(secret: string, mobile: string): string {
  return createHmac("sha256", secret).update(`customer:${mobile}`).digest("base64url");
}
