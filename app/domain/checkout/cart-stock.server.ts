import type { Demand } from "#app/domain/inventory/demand.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { Ground } from "#app/platform/ground.server.ts";

/** Held units, with the show whose they are; null: the shop's. */
export type OwnUnits = Demand & { showId: string | null };

/** Those of the same kind as the lines that want them: the shop's for the shop's, a show's for that show's. */
export function forLines(
  own: readonly OwnUnits[],
  lines: ReadonlyArray<{ variantId: string; show: { id: string } | null }>,
): OwnUnits[] {
  const showOf = new Map(lines.map((line) => [line.variantId, line.show?.id ?? null]));
  return own.filter((unit) => showOf.get(unit.variantId) === unit.showId);
}

/**
 * Units held by the unpaid order that was placed from a cart, as JSON over that order, called `waiting`. They are free for
 * that cart: a shopper is never blocked by their own hold (promise 4), because placing again ends the earlier order first
 * (place-order.server.ts).
 */
export const OWN_UNITS = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('locationId', h.location_id, 'variantId', h.variant_id,
      'quantity', h.quantity, 'showId', (SELECT a.show_id FROM allotment a WHERE a.id = h.allotment_id))), '[]')
  FROM hold h WHERE h.hold_key = waiting.checkout_key AND h.state = 'OPEN' AND waiting.state = 'PLACED')`;

/** The same at the moment in which a cart's order is placed. */
export async function ownUnits(shop: Pick<Ground, "db">, tokenHash: string): Promise<OwnUnits[]> {
  const [cart] = await shop.db.$queryRaw<Array<{ own: OwnUnits[] }>>`
    SELECT ${OWN_UNITS} AS own FROM cart c JOIN "order" waiting ON waiting.id = c.order_id
    WHERE c.token_hash = ${tokenHash}`;
  return cart?.own ?? [];
}
