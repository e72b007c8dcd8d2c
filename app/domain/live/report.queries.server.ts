import { OPTION_VALUES, variantTitle } from "#app/domain/catalog/variant-words.server.ts";
import type { Pool } from "pg";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { mayRunShow } from "./in-show.server.ts";
import { readLog } from "./read-log.server.ts";
import type { ShowEvent } from "./show-event.ts";
import type { ShowPhase } from "./show-state.ts";

/** Viewers and likes of ten seconds. `at` is an ISO text. */
export type AudiencePoint = { at: string; viewers: number; likes: number };
/** What was paid for in a minute, by when it was ordered. */
export type SalesPoint = { minute: string; variantId: string; orders: number; units: number; fen: number };
/** Orders, units and money of one share of the sales. */
type Share = { orders: number; units: number; fen: number };
/** Where what was bought is collected; null: sent. */
export type PlaceShare = Share & { locationId: string | null; name: string | null };
/** What was bought through the links of one touchpoint; null: nobody knows which. */
export type TouchpointShare = Share & { touchpoint: string | null };
export type ItemResult = Share & { variantId: string; sku: string; title: string; unpaidUnits: number };
/** Units that went back to the shelf they came from, or (`out`) are still set aside. */
export type Unsold = { locationId: string; name: string; variantId: string; units: number; out: boolean };

/** What a show has brought. Money in fen, after discounts, without shipping; only what is paid and not cancelled. */
export type ShowReport = {
  show: {
    id: string;
    handle: string;
    title: string;
    phase: ShowPhase;
    timeZone: string;
    wentLiveAt: string | null;
    endedAt: string | null;
  };
  totals: Share & {
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
  touchpoints: TouchpointShare[];
  unsold: Unsold[];
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

function wordsOf(title: Localized, values: readonly Localized[], lang: Lang): string {
  return [localize(title, lang), localize(variantTitle(values), lang)].filter(Boolean).join(" ");
}

/** The report of a show; null for whoever may not see it, or where there is none. */
export async function showReport(
  shop: Pick<Ground, "db"> & { pool: Pool },
  actor: StaffActor,
  lang: Lang,
  showId: string,
): Promise<ShowReport | null> {
  const show = await shop.db.show.findUnique({ where: { id: showId }, include: { location: true } });
  if (!show || !mayRunShow(actor, show.locationId)) return null;
  const read = async <Row>(sql: string): Promise<Row[]> => (await shop.pool.query(sql, [showId])).rows as Row[];
  const [[totals], audience, sales, items, places, touchpoints, unsold, log] = await Promise.all([
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
    read<Omit<ItemResult, "title"> & { title: Localized; values: Localized[] }>(`
      SELECT i.variant_id AS "variantId", v.sku, p.title, ${OPTION_VALUES.sql} AS values, count(DISTINCT o.id) FILTER (WHERE ${SOLD})::int AS orders,
        coalesce(sum(l.quantity) FILTER (WHERE ${SOLD}), 0)::int AS units,
        coalesce(sum(l.total_fen) FILTER (WHERE ${SOLD}), 0)::int AS fen,
        coalesce(sum(l.quantity) FILTER (WHERE o.state = 'PLACED'), 0)::int AS "unpaidUnits"
      FROM show_item i JOIN variant v ON v.id = i.variant_id JOIN product p ON p.id = v.product_id
      LEFT JOIN order_line l ON l.show_id = i.show_id AND l.variant_id = i.variant_id
      LEFT JOIN "order" o ON o.id = l.order_id
      WHERE i.show_id = $1 GROUP BY i.variant_id, i.position, v.id, p.id ORDER BY i.position`),
    read<Omit<PlaceShare, "name"> & { name: Localized | null }>(`
      SELECT p.id AS "locationId", p.name, count(DISTINCT o.id)::int AS orders, sum(l.quantity)::int AS units,
        sum(l.total_fen)::int AS fen
      FROM order_line l JOIN "order" o ON o.id = l.order_id
      LEFT JOIN location p ON p.id = o.pickup_location_id AND l.delivery = 'PICKUP'
      WHERE l.show_id = $1 AND ${SOLD} GROUP BY p.id ORDER BY sum(l.total_fen) DESC`),
    read<TouchpointShare>(`
      SELECT l.via AS touchpoint, count(DISTINCT o.id)::int AS orders, sum(l.quantity)::int AS units, sum(l.total_fen)::int AS fen
      FROM order_line l JOIN "order" o ON o.id = l.order_id WHERE l.show_id = $1 AND ${SOLD}
      GROUP BY l.via ORDER BY sum(l.total_fen) DESC`),
    read<Omit<Unsold, "name"> & { name: Localized }>(`
      SELECT p.id AS "locationId", p.name, u.variant_id AS "variantId", u.units, u.out FROM (
        SELECT location_id, variant_id, "left" AS units, true AS out FROM allotment
        WHERE show_id = $1::uuid AND returned_at IS NULL AND "left" > 0
        UNION ALL
        SELECT (r->>'locationId')::uuid, (r->>'variantId')::uuid, sum((r->>'units')::int)::int, false
        FROM audit_entry a CROSS JOIN jsonb_array_elements(a.after->'returned') r
        WHERE a.subject_type = 'show' AND a.subject_id = ($1::uuid)::text
          AND a.action IN ('show-end', 'show-cancel', 'return-unsold-units')
        GROUP BY 1, 2) u
      JOIN location p ON p.id = u.location_id WHERE u.units > 0 ORDER BY u.out DESC, p.handle, u.variant_id`),
    readLog(shop.db, showId, 0, 100_000),
  ]);
  const { handle, phase, wentLiveAt, endedAt, location } = show;
  return {
    show: {
      id: showId,
      handle,
      title: localize(show.title as Localized, lang),
      phase,
      timeZone: location?.timeZone ?? "Asia/Shanghai",
      wentLiveAt: wentLiveAt?.toISOString() ?? null,
      endedAt: endedAt?.toISOString() ?? null,
    },
    totals: totals!,
    audience,
    marks: log.filter((line) => !line.rehearsal && MARKS.has(line.event.kind)).map((line) => line.event),
    sales,
    items: items.map(({ title, values, ...item }) => ({ ...item, title: wordsOf(title, values, lang) })),
    touchpoints,
    unsold: unsold.map((row) => ({ ...row, name: localize(row.name, lang) })),
    places: places.map((place) => ({ ...place, name: place.name && localize(place.name, lang) })),
  };
}
