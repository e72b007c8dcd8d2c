import type { Demand } from "#app/domain/inventory/demand.ts";
import type { Ground } from "#app/platform/ground.server.ts";

/**
 * Units held by the unpaid order that was placed from a cart. They are free for that cart: a shopper is never blocked by
 * their own hold (promise 4), because placing again ends the earlier order first (place-order.server.ts).
 */
export async function ownUnits(shop: Pick<Ground, "db">, tokenHash: string): Promise<Demand[]> {
  return shop.db.$queryRaw<Demand[]>`
    SELECT h.location_id AS "locationId", h.variant_id AS "variantId", h.quantity
    FROM cart c
    JOIN "order" o ON o.id = c.order_id AND o.state = 'PLACED'
    JOIN hold h ON h.hold_key = o.checkout_key AND h.state = 'OPEN'
    WHERE c.token_hash = ${tokenHash}`;
}

/**
 * The most units of each variant that one way of delivery can give this cart: everything that ships, or one pickup
 * place's shelf with what vans bring there. Lines that compete for one place are judged together at the checkout.
 */
export async function mostPerVariant(
  shop: Pick<Ground, "db">,
  variantIds: string[],
  tokenHash: string,
): Promise<Map<string, number>> {
  const most = new Map(variantIds.map((id) => [id, 0]));
  if (variantIds.length === 0) return most;
  const rows = await shop.db.$queryRaw<Array<{ variantId: string; most: number }>>`
    WITH own AS (
      SELECT h.location_id, h.variant_id, sum(h.quantity) AS units
      FROM cart c
      JOIN "order" o ON o.id = c.order_id AND o.state = 'PLACED'
      JOIN hold h ON h.hold_key = o.checkout_key AND h.state = 'OPEN'
      WHERE c.token_hash = ${tokenHash} GROUP BY 1, 2
    ), free AS (
      SELECT s.variant_id, l.pickup, l.ships AND (l.cold_chain OR NOT p.cold_chain) AS ships,
        EXISTS (SELECT FROM delivery_route r WHERE r.from_id = l.id) AS sends_vans,
        greatest(0, s.on_hand - s.unsellable - s.held - s.allocated - s.allotted - s.safety_stock
          + coalesce(own.units, 0)) AS units,
        greatest(0, s.on_hand - s.unsellable - s.held - s.allocated - s.allotted - s.safety_stock - s.ship_safety_stock
          + coalesce(own.units, 0)) AS to_ship
      FROM stock_level s
      JOIN location l ON l.id = s.location_id AND l.active
      JOIN variant v ON v.id = s.variant_id
      JOIN product p ON p.id = v.product_id
      LEFT JOIN own ON own.location_id = s.location_id AND own.variant_id = s.variant_id
      WHERE s.variant_id = ANY(${variantIds}::uuid[])
    )
    SELECT variant_id AS "variantId", greatest(
      sum(to_ship) FILTER (WHERE ships),
      max(units) FILTER (WHERE pickup = 'OWN_SHELF'),
      coalesce(max(units) FILTER (WHERE pickup = 'SHELF_OR_TRANSFER'), 0)
        + coalesce(sum(units) FILTER (WHERE sends_vans), 0))::int AS most
    FROM free GROUP BY variant_id`;
  for (const row of rows) most.set(row.variantId, row.most);
  return most;
}
