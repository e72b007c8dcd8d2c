import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";

/** What a show has brought so far: orders that stand, their takings, and how many of them are paid. */
export type Takings = { orders: number; paidOrders: number; takingsFen: number; units: number };
/** Units of one item: left and sold, by the place they come from. */
export type ItemUnits = {
  variantId: string;
  sold: number;
  places: Array<{ locationId: string; name: string; left: number; quantity: number; free: number }>;
};
export type PreparedDrop = { id: string; title: string; most: number; seconds: number; dropped: boolean; left: number };

/** What an operator's console shows beside the show itself; asked for every second, so it is three small queries. */
export async function hostDesk(
  shop: Pick<Ground, "db">,
  lang: Lang,
  showId: string,
): Promise<{ takings: Takings; items: ItemUnits[]; drops: PreparedDrop[]; carts: number }> {
  const [[takings], items, drops, [carts]] = await Promise.all([
    shop.db.$queryRaw<Takings[]>`
      SELECT count(DISTINCT o.id)::int AS orders,
        count(DISTINCT o.id) FILTER (WHERE o.state NOT IN ('PLACED', 'CANCELLED'))::int AS "paidOrders",
        coalesce(sum(l.total_fen), 0)::int AS "takingsFen", coalesce(sum(l.quantity), 0)::int AS units
      FROM order_line l JOIN "order" o ON o.id = l.order_id
      WHERE l.show_id = ${showId}::uuid AND o.state <> 'CANCELLED'`,
    shop.db.$queryRaw<Array<Omit<ItemUnits, "places"> & { places: Array<{ name: Localized }> | null }>>`
      SELECT si.variant_id AS "variantId",
        (SELECT coalesce(sum(l.quantity), 0)::int FROM order_line l JOIN "order" o ON o.id = l.order_id
          WHERE l.show_id = si.show_id AND l.variant_id = si.variant_id AND o.state <> 'CANCELLED') AS sold,
        (SELECT json_agg(json_build_object('locationId', lo.id, 'name', lo.name, 'left', coalesce(a."left", 0),
            'quantity', coalesce(a.quantity, 0), 'free', greatest(0, s.on_hand - s.held - s.allocated - s.allotted))
            ORDER BY a.id IS NULL, lo.handle)
          FROM stock_level s JOIN location lo ON lo.id = s.location_id
          LEFT JOIN allotment a ON a.show_id = si.show_id AND a.location_id = s.location_id
            AND a.variant_id = s.variant_id AND a.returned_at IS NULL
          WHERE s.variant_id = si.variant_id
            AND (a.id IS NOT NULL OR s.on_hand - s.held - s.allocated - s.allotted > 0)) AS places
      FROM show_item si WHERE si.show_id = ${showId}::uuid ORDER BY si.position, si.variant_id`,
    shop.db.$queryRaw<Array<Omit<PreparedDrop, "title"> & { title: Localized }>>`
      SELECT d.id, d.title, b.most, d.seconds, d.dropped_at IS NOT NULL AS dropped, greatest(0, b.most - b.made) AS left
      FROM coupon_drop d JOIN coupon_batch b ON b.id = d.batch_id WHERE d.show_id = ${showId}::uuid ORDER BY d.position`,
    shop.db.$queryRaw<Array<{ carts: number }>>`
      SELECT count(DISTINCT cart_id)::int AS carts FROM cart_line WHERE show_id = ${showId}::uuid`,
  ]);
  return {
    takings: takings!,
    items: items.map(({ places, ...item }) => ({
      ...item,
      places: (places ?? []).map(({ name, ...place }) => ({
        ...place,
        name: localize(name, lang),
      })) as ItemUnits["places"],
    })),
    drops: drops.map(({ title, ...drop }) => ({ ...drop, title: localize(title, lang) })),
    carts: carts!.carts,
  };
}
