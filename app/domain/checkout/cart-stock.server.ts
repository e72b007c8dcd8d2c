import { SELLS } from "#app/domain/locations/standing.server.ts";
import type { Demand } from "#app/domain/inventory/demand.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { LIVE_ITEM } from "./show-lines.server.ts";

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
 * Units held by the unpaid order that was placed from a cart. They are free for that cart: a shopper is never blocked by
 * their own hold (promise 4), because placing again ends the earlier order first (place-order.server.ts).
 */
export async function ownUnits(shop: Pick<Ground, "db">, tokenHash: string): Promise<OwnUnits[]> {
  return shop.db.$queryRaw<OwnUnits[]>`
    SELECT h.location_id AS "locationId", h.variant_id AS "variantId", h.quantity,
      (SELECT a.show_id FROM allotment a WHERE a.id = h.allotment_id) AS "showId"
    FROM cart c
    JOIN "order" o ON o.id = c.order_id AND o.state = 'PLACED'
    JOIN hold h ON h.hold_key = o.checkout_key AND h.state = 'OPEN'
    WHERE c.token_hash = ${tokenHash}`;
}

/**
 * The most units of each variant that one way of delivery can give this cart: everything that ships, or one pickup
 * place's shelf with what vans bring there; in a show, what it has left. Lines that compete for one place are judged
 * together at the checkout.
 */
export async function mostPerVariant(
  shop: Pick<Ground, "db">,
  variantIds: readonly string[],
  tokenHash: string,
): Promise<Map<string, number>> {
  const most = await mostOf(
    shop,
    variantIds.map((variantId) => ({ tokenHash, variantId })),
  );
  return new Map(variantIds.map((id, i) => [id, most[i]!]));
}

/** The same for variants of several carts, in their order; one query. */
export async function mostOf(
  shop: Pick<Ground, "db">,
  all: ReadonlyArray<{ tokenHash: string; variantId: string }>,
): Promise<number[]> {
  if (all.length === 0) return [];
  const tokenHashes = all.map(({ tokenHash }) => tokenHash);
  const rows = await shop.db.$queryRaw<Array<{ position: number; most: number }>>`
    WITH asked AS (
      SELECT * FROM unnest(${tokenHashes}::text[], ${all.map(({ variantId }) => variantId)}::uuid[])
        WITH ORDINALITY AS a (token_hash, variant_id, position)
    ), own AS (
      SELECT c.token_hash, h.location_id, h.variant_id, h.allotment_id, sum(h.quantity) AS units
      FROM cart c
      JOIN "order" o ON o.id = c.order_id AND o.state = 'PLACED'
      JOIN hold h ON h.hold_key = o.checkout_key AND h.state = 'OPEN'
      WHERE c.token_hash = ANY(${tokenHashes}) GROUP BY 1, 2, 3, 4
    ), of_shows AS (
      SELECT c.token_hash, l.variant_id, coalesce(sum(a."left" + coalesce(own.units, 0)), 0)::int AS units
      FROM cart c JOIN cart_line l ON l.cart_id = c.id ${LIVE_ITEM}
      LEFT JOIN allotment a ON a.show_id = si.show_id AND a.variant_id = l.variant_id AND a.returned_at IS NULL
      LEFT JOIN own ON own.allotment_id = a.id AND own.token_hash = c.token_hash
      WHERE c.token_hash = ANY(${tokenHashes}) AND si.show_id IS NOT NULL
      GROUP BY 1, 2
    ), free AS (
      SELECT asked.position, asked.token_hash, s.variant_id, l.pickup,
        l.ships AND (l.cold_chain OR NOT p.cold_chain) AS ships,
        EXISTS (SELECT FROM delivery_route r WHERE r.from_id = l.id) AS sends_vans,
        greatest(0, s.on_hand - s.unsellable - s.held - s.allocated - s.allotted - s.safety_stock
          + coalesce(own.units, 0)) AS units,
        greatest(0, s.on_hand - s.unsellable - s.held - s.allocated - s.allotted - s.safety_stock - s.ship_safety_stock
          + coalesce(own.units, 0)) AS to_ship
      FROM asked JOIN stock_level s ON s.variant_id = asked.variant_id
      JOIN location l ON l.id = s.location_id AND ${SELLS}
      JOIN variant v ON v.id = s.variant_id
      JOIN product p ON p.id = v.product_id
      LEFT JOIN own ON own.location_id = s.location_id AND own.variant_id = s.variant_id AND own.allotment_id IS NULL
        AND own.token_hash = asked.token_hash
    )
    SELECT free.position::int, coalesce(min(of_shows.units), greatest(
      sum(to_ship) FILTER (WHERE ships),
      max(free.units) FILTER (WHERE pickup = 'OWN_SHELF'),
      coalesce(max(free.units) FILTER (WHERE pickup = 'SHELF_OR_TRANSFER'), 0)
        + coalesce(sum(free.units) FILTER (WHERE sends_vans), 0)))::int AS most
    FROM free LEFT JOIN of_shows USING (token_hash, variant_id) GROUP BY free.position`;
  const most = new Map(rows.map((row) => [row.position, row.most]));
  return all.map((_, i) => most.get(i + 1) ?? 0);
}
