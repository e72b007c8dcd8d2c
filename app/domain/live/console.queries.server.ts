import type { StaffActor } from "#app/domain/identity/staff.ts";
import { FREE } from "#app/domain/inventory/availability.queries.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { mayRunShow } from "./in-show.server.ts";

/** How far viewers come, and what it has brought: orders that may still be paid or are, and of the paid ones the goods' worth after discounts, in fen. */
export type Takings = { carts: number; orders: number; paidOrders: number; takingsFen: number; units: number };
/** Units of one item: sold and paid, and by place what is set aside for the show, what is left of it and what is free there. */
export type ItemUnits = {
  variantId: string;
  sold: number;
  places: Array<{ locationId: string; name: string; left: number; quantity: number; free: number }>;
};
export type PreparedDrop = { id: string; title: string; most: number; seconds: number; dropped: boolean; left: number };
export type ConsoleFigures = { takings: Takings; items: ItemUnits[]; drops: PreparedDrop[] };

/** A message as moderators see it: also those that were not shown, because more was written than a person can read. */
export type ModeratedMessage = {
  messageId: string;
  at: string;
  name: string;
  text: string;
  fromGuest: boolean;
  shown: boolean;
  deleted: boolean;
};

/** Most messages of one look. */
const MOST = 200;

/** What an operator's console shows beside the show itself, asked for every second; null for whoever may not run it. */
export async function consoleFigures(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  lang: Lang,
  showId: string,
): Promise<ConsoleFigures | null> {
  if (!(await mayHost(shop, actor, showId))) return null;
  const [[takings], items, drops] = await Promise.all([
    shop.db.$queryRaw<Takings[]>`
      SELECT (SELECT count(DISTINCT cart_id)::int FROM cart_line WHERE show_id = ${showId}::uuid) AS carts,
        count(DISTINCT o.id) FILTER (WHERE o.state IN ('PLACED', 'CONFIRMED', 'COMPLETED'))::int AS orders,
        count(DISTINCT o.id) FILTER (WHERE o.state IN ('CONFIRMED', 'COMPLETED'))::int AS "paidOrders",
        coalesce(sum(l.total_fen) FILTER (WHERE o.state IN ('CONFIRMED', 'COMPLETED')), 0)::int AS "takingsFen",
        coalesce(sum(l.quantity) FILTER (WHERE o.state IN ('CONFIRMED', 'COMPLETED')), 0)::int AS units
      FROM order_line l JOIN "order" o ON o.id = l.order_id WHERE l.show_id = ${showId}::uuid`,
    shop.db.$queryRaw<Array<Omit<ItemUnits, "places"> & { places: PlaceRow[] | null }>>`
      SELECT si.variant_id AS "variantId",
        (SELECT coalesce(sum(l.quantity), 0)::int FROM order_line l JOIN "order" o ON o.id = l.order_id
          WHERE l.show_id = si.show_id AND l.variant_id = si.variant_id AND o.state IN ('CONFIRMED', 'COMPLETED')) AS sold,
        (SELECT json_agg(json_build_object('locationId', lo.id, 'name', lo.name, 'left', coalesce(a."left", 0),
            'quantity', coalesce(a.quantity, 0), 'free', ${FREE})
            ORDER BY a.id IS NULL, lo.handle)
          FROM stock_level s JOIN location lo ON lo.id = s.location_id
          LEFT JOIN allotment a ON a.show_id = si.show_id AND a.location_id = s.location_id
            AND a.variant_id = s.variant_id AND a.returned_at IS NULL
          WHERE s.variant_id = si.variant_id
            AND (a.id IS NOT NULL OR ${FREE} > 0)) AS places
      FROM show_item si WHERE si.show_id = ${showId}::uuid ORDER BY si.position, si.variant_id`,
    shop.db.$queryRaw<Array<Omit<PreparedDrop, "title"> & { title: Localized }>>`
      SELECT d.id, d.title, b.most, d.seconds, d.dropped_at IS NOT NULL AS dropped, greatest(0, b.most - b.made) AS left
      FROM coupon_drop d JOIN coupon_batch b ON b.id = d.batch_id WHERE d.show_id = ${showId}::uuid ORDER BY d.position`,
  ]);
  return {
    takings: takings!,
    items: items.map(({ places, ...item }) => ({
      ...item,
      places: (places ?? []).map(({ name, ...place }) => ({ ...place, name: localize(name, lang) })),
    })),
    drops: drops.map(({ title, ...drop }) => ({ ...drop, title: localize(title, lang) })),
  };
}

type PlaceRow = Omit<ItemUnits["places"][number], "name"> & { name: Localized };

/** The last messages of a show, the newest first; null for whoever may not run it. */
export async function moderatedChat(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  showId: string,
): Promise<ModeratedMessage[] | null> {
  if (!(await mayHost(shop, actor, showId))) return null;
  const rows = await shop.db.$queryRaw<Array<Omit<ModeratedMessage, "at"> & { at: Date }>>`
    SELECT id AS "messageId", at, name, text, guest_id IS NOT NULL AS "fromGuest", event_number IS NOT NULL AS shown,
      deleted_at IS NOT NULL AS deleted
    FROM chat_message WHERE show_id = ${showId}::uuid ORDER BY at DESC, id DESC LIMIT ${MOST}::int`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function mayHost(shop: Pick<Ground, "db">, actor: StaffActor, showId: string): Promise<boolean> {
  const show = await shop.db.show.findUnique({ where: { id: showId }, select: { locationId: true } });
  return show !== null && mayRunShow(actor, show.locationId);
}
