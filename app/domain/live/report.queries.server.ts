import type { Pool } from "pg";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { mayRunShow } from "./in-show.server.ts";
import { readLog } from "./read-log.server.ts";
import type { ShowEvent } from "./show-event.ts";

/** Viewers and likes of ten seconds. `at` is an ISO text. */
export type AudiencePoint = { at: string; viewers: number; likes: number };
/** What was paid for in a minute, by when it was ordered. */
export type SalesPoint = { minute: string; variantId: string; orders: number; units: number; fen: number };
/** Where what was bought is collected; null: sent. */
export type PlaceShare = { locationId: string | null; name: string | null; orders: number; units: number; fen: number };
export type ItemResult = { variantId: string; orders: number; units: number; fen: number; unpaidUnits: number };

/** What a show has brought. Money in fen, after discounts, without shipping; only what is paid and not cancelled. */
export type ShowReport = {
  totals: {
    orders: number;
    units: number;
    fen: number;
    /** Placed and not paid, by now or for good. */
    unpaidOrders: number;
    mostViewers: number;
    likes: number;
    messages: number;
    coupons: number;
  };
  audience: AudiencePoint[];
  /** What the host did, to be read against the audience: pins, prices, drops, announcements, phases. */
  marks: ShowEvent[];
  sales: SalesPoint[];
  items: ItemResult[];
  places: PlaceShare[];
};

/** Of a show's lines `l`, their orders `o`: what counts as sold. */
const SOLD = `o.state IN ('CONFIRMED', 'COMPLETED')`;
const MARKS = new Set([
  "PHASE_CHANGED",
  "PINNED",
  "PRICE_CHANGED",
  "UNITS_DROPPED",
  "UNITS_RETURNED",
  "COUPONS_DROPPED",
  "ANNOUNCED",
  "STREAM_CHANGED",
]);

/** The report of a show; null for whoever may not see it, or where there is none. */
export async function showReport(
  shop: Pick<Ground, "db"> & { pool: Pool },
  actor: StaffActor,
  lang: Lang,
  showId: string,
): Promise<ShowReport | null> {
  const show = await shop.db.show.findUnique({ where: { id: showId }, select: { locationId: true } });
  if (!show || !mayRunShow(actor, show.locationId)) return null;
  const read = async <Row>(sql: string): Promise<Row[]> => (await shop.pool.query(sql, [showId])).rows as Row[];
  const [[totals], audience, sales, items, places, log] = await Promise.all([
    read<ShowReport["totals"]>(`
      SELECT count(DISTINCT o.id) FILTER (WHERE ${SOLD})::int AS orders,
        coalesce(sum(l.quantity) FILTER (WHERE ${SOLD}), 0)::int AS units,
        coalesce(sum(l.total_fen) FILTER (WHERE ${SOLD}), 0)::int AS fen,
        count(DISTINCT o.id) FILTER (WHERE o.state IN ('PLACED', 'EXPIRED'))::int AS "unpaidOrders",
        (SELECT coalesce(max(viewers), 0)::int FROM show_sample WHERE show_id = $1) AS "mostViewers",
        (SELECT coalesce(max(likes), 0)::int FROM show_tally WHERE show_id = $1) AS likes,
        (SELECT count(*)::int FROM chat_message WHERE show_id = $1) AS messages,
        (SELECT coalesce(sum(b.made), 0)::int FROM coupon_drop d JOIN coupon_batch b ON b.id = d.batch_id
          WHERE d.show_id = $1) AS coupons
      FROM order_line l JOIN "order" o ON o.id = l.order_id WHERE l.show_id = $1`),
    read<AudiencePoint & { at: string }>(`
      SELECT to_char(slot AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, viewers, likes
      FROM show_sample WHERE show_id = $1 ORDER BY slot`),
    read<SalesPoint>(`
      SELECT to_char(date_trunc('minute', o.placed_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS minute,
        l.variant_id AS "variantId", count(DISTINCT o.id)::int AS orders, sum(l.quantity)::int AS units,
        sum(l.total_fen)::int AS fen
      FROM order_line l JOIN "order" o ON o.id = l.order_id WHERE l.show_id = $1 AND ${SOLD}
      GROUP BY 1, 2 ORDER BY 1, 2`),
    read<ItemResult>(`
      SELECT i.variant_id AS "variantId", count(DISTINCT o.id) FILTER (WHERE ${SOLD})::int AS orders,
        coalesce(sum(l.quantity) FILTER (WHERE ${SOLD}), 0)::int AS units,
        coalesce(sum(l.total_fen) FILTER (WHERE ${SOLD}), 0)::int AS fen,
        coalesce(sum(l.quantity) FILTER (WHERE o.state = 'PLACED'), 0)::int AS "unpaidUnits"
      FROM show_item i LEFT JOIN order_line l ON l.show_id = i.show_id AND l.variant_id = i.variant_id
      LEFT JOIN "order" o ON o.id = l.order_id
      WHERE i.show_id = $1 GROUP BY i.variant_id, i.position ORDER BY i.position`),
    read<Omit<PlaceShare, "name"> & { name: Localized | null }>(`
      SELECT p.id AS "locationId", p.name, count(DISTINCT o.id)::int AS orders, sum(l.quantity)::int AS units,
        sum(l.total_fen)::int AS fen
      FROM order_line l JOIN "order" o ON o.id = l.order_id
      LEFT JOIN location p ON p.id = o.pickup_location_id AND l.delivery = 'PICKUP'
      WHERE l.show_id = $1 AND ${SOLD} GROUP BY p.id ORDER BY sum(l.total_fen) DESC`),
    readLog(shop.db, showId, 0, 100_000),
  ]);
  return {
    totals: totals!,
    audience,
    marks: log.filter((line) => !line.rehearsal && MARKS.has(line.event.kind)).map((line) => line.event),
    sales,
    items,
    places: places.map((place) => ({ ...place, name: place.name && localize(place.name, lang) })),
  };
}
