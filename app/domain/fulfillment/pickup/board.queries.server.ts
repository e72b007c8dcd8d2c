import { Prisma } from "#app/generated/prisma/client.ts";
import type { DeliveryMethod, FulfillmentState } from "#app/generated/prisma/enums.ts";
import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { isUuid } from "#app/platform/ids.ts";
import { goesByVan, type Part } from "../fulfillment-order.ts";
import { BOARD_COLUMNS, boardColumn, boardSteps, type BoardColumn, type BoardStep } from "./board-steps.ts";
import { cardCare, type CardCare } from "./card-care.ts";
import { readPickupCode } from "./code.ts";

export type BoardLine = {
  /** For `rejectLine`. */
  lineId: string;
  title: string;
  variantTitle: string;
  sku: string;
  barcode: string | null;
  pictureHash: string | null;
  /** Units to give, and of them those that could not be given. */
  quantity: number;
  rejected: number;
  rejectReason: string | null;
  perishable: boolean;
};

/** A part of an order as the people who work on it see it: no address, and of the mobile number only its end. */
export type BoardCard = {
  id: string;
  orderId: string;
  orderNumber: string;
  part: number;
  state: FulfillmentState;
  column: BoardColumn | null;
  method: DeliveryMethod;
  promisedAt: Date;
  /** Promised for a time that is past, and not ready yet. */
  late: boolean;
  locationId: string;
  locationName: string;
  handoverLocationId: string | null;
  handoverName: string | null;
  byVan: boolean;
  /** Paid before the shelf: whoever it is for stands there. */
  standsThere: boolean;
  timeZone: string;
  /** Whoever comes for it. */
  collectorName: string;
  mobileEnd: string;
  giftNote: string | null;
  pickerId: string | null;
  pickerName: string | null;
  /** Where the packed bag lies. */
  bagPlace: string | null;
  readyAt: Date | null;
  keepUntil: Date | null;
  /** Waits, and not much longer. */
  expiring: boolean;
  handedOverAt: Date | null;
  handedOverBy: string | null;
  shippedAt: Date | null;
  carrier: string | null;
  trackingNumber: string | null;
  /** What this person may do with it now. */
  steps: BoardStep[];
  /** And what they may see to besides. */
  care: CardCare;
  lines: BoardLine[];
};

export type Board = { cards: BoardCard[]; counts: Record<BoardColumn, number> };

/** Most cards of one board; a place with more open orders than that needs more than a board. */
const MOST_CARDS = 300;

/**
 * The board of the places a person works at (or of one of them), by promise: what is to be prepared there, packed, on
 * its way there, ready, and handed over or shipped today.
 */
export async function board(
  shop: Pick<Ground, "db" | "now">,
  actor: StaffActor,
  input: { lang: Lang; locationId?: string | null },
): Promise<Board> {
  const here = placesCondition(actor, input.locationId ?? null);
  const empty: Board = { cards: [], counts: { TO_PREPARE: 0, PREPARED: 0, READY: 0, DONE: 0 } };
  if (!here) return empty;
  const now = shop.now();
  const today = (column: Prisma.Sql) => Prisma.sql`
    ${column} >= date_trunc('day', ${now}::timestamptz AT TIME ZONE coalesce(h.time_zone, l.time_zone))
      AT TIME ZONE coalesce(h.time_zone, l.time_zone)`;
  const rows = await cardRows(
    shop,
    Prisma.sql`
      ((${here(Prisma.sql`f.location_id`)} AND f.state IN ('OPEN', 'PICKING', 'PREPARED', 'SHIPPED'))
        OR (${here(Prisma.sql`f.handover_location_id`)} AND f.state IN ('IN_TRANSIT', 'READY', 'HANDED_OVER')))
      AND (f.state <> 'HANDED_OVER' OR ${today(Prisma.sql`f.handed_over_at`)})
      AND (f.state <> 'SHIPPED' OR ${today(Prisma.sql`f.shipped_at`)})`,
  );
  const cards = rows.map((row) => toCard(row, actor, input.lang, now)).toSorted(byUrgency);
  const counts = { ...empty.counts };
  for (const column of BOARD_COLUMNS) counts[column] = cards.filter((card) => card.column === column).length;
  return { cards, counts };
}

/** One card, by its id or by the customer's code; null when there is none at the person's places. */
export async function boardCard(
  shop: Pick<Ground, "db" | "now">,
  actor: StaffActor,
  input: { lang: Lang; id: string } | { lang: Lang; code: string },
): Promise<BoardCard | null> {
  const here = placesCondition(actor, null);
  const code = "code" in input ? readPickupCode(input.code) : null;
  if (!here || ("id" in input ? !isUuid(input.id) : !code)) return null;
  const which = "id" in input ? Prisma.sql`f.id = ${input.id}::uuid` : Prisma.sql`f.pickup_code = ${code}`;
  const [row] = await cardRows(
    shop,
    Prisma.sql`${which} AND (${here(Prisma.sql`f.location_id`)} OR ${here(Prisma.sql`f.handover_location_id`)})`,
  );
  return row ? toCard(row, actor, input.lang, shop.now()) : null;
}

/** Hours before a waiting order expires in which it stands at the top. */
const EXPIRING_HOURS = 24;

/** Whoever stands there, then what is overdue or expiring, the rest by promise, as it came. */
function byUrgency(a: BoardCard, b: BoardCard): number {
  if (a.standsThere !== b.standsThere) return a.standsThere ? -1 : 1;
  const urgent = (card: BoardCard) => (card.late || card.expiring ? 0 : 1);
  if (a.expiring && b.expiring) return a.keepUntil!.getTime() - b.keepUntil!.getTime();
  return urgent(a) - urgent(b);
}

type Row = Part & {
  orderNumber: string;
  part: number;
  promisedAt: Date;
  locationName: unknown;
  handoverName: unknown;
  timeZone: string;
  collectorName: string;
  mobileEnd: string;
  giftNote: string | null;
  pickerId: string | null;
  pickerName: string | null;
  bagPlace: string | null;
  readyAt: Date | null;
  handedOverBy: string | null;
  shippedAt: Date | null;
  carrier: string | null;
  trackingNumber: string | null;
  lines: Array<Omit<BoardLine, "title" | "variantTitle"> & { title: unknown; variantTitle: unknown }>;
};

/** A condition on a column of places; null when the person works nowhere (there). */
function placesCondition(actor: StaffActor, locationId: string | null): ((column: Prisma.Sql) => Prisma.Sql) | null {
  const places = placesWhere(actor, "viewBoard");
  if (locationId) {
    if (!isUuid(locationId) || (places !== "ALL" && !places.includes(locationId))) return null;
    return (column) => Prisma.sql`${column} = ${locationId}::uuid`;
  }
  if (places === "ALL") return (column) => Prisma.sql`${column} IS NOT NULL`;
  return places.length > 0 ? (column) => Prisma.sql`${column} = ANY(${places}::uuid[])` : null;
}

function cardRows(shop: Pick<Ground, "db">, condition: Prisma.Sql): Promise<Row[]> {
  return shop.db.$queryRaw<Row[]>`
    SELECT f.id, f.order_id AS "orderId", o.number AS "orderNumber", f.position AS part, f.method::text, f.state::text,
      f.promised_at AS "promisedAt", f.location_id AS "locationId", f.handover_location_id AS "handoverLocationId",
      l.name AS "locationName", h.name AS "handoverName", coalesce(h.time_zone, l.time_zone) AS "timeZone",
      coalesce(o.collector_name, o.contact_name) AS "collectorName",
      right(coalesce(o.collector_mobile, o.contact_mobile), 4) AS "mobileEnd", o.gift_note AS "giftNote",
      f.picker_id AS "pickerId", p.name AS "pickerName", f.bag_place AS "bagPlace", f.ready_at AS "readyAt", f.keep_until AS "keepUntil",
      f.handed_over_at AS "handedOverAt", g.name AS "handedOverBy", f.shipped_at AS "shippedAt", f.carrier,
      f.tracking_number AS "trackingNumber",
      (SELECT jsonb_agg(jsonb_build_object('lineId', n.id, 'title', i.product_title, 'variantTitle', i.variant_title,
          'sku', i.sku, 'barcode', v.barcode, 'pictureHash', i.picture_hash, 'quantity', n.quantity,
          'rejected', n.rejected, 'rejectReason', n.reject_reason, 'perishable', i.perishable) ORDER BY i.position)
        FROM fulfillment_order_line n
        JOIN order_line i ON i.id = n.order_line_id
        JOIN variant v ON v.id = i.variant_id
        WHERE n.fulfillment_order_id = f.id) AS lines
    FROM fulfillment_order f
    JOIN "order" o ON o.id = f.order_id
    JOIN location l ON l.id = f.location_id
    LEFT JOIN location h ON h.id = f.handover_location_id
    LEFT JOIN staff p ON p.id = f.picker_id
    LEFT JOIN staff g ON g.id = f.handed_over_by_id
    WHERE ${condition}
    ORDER BY f.promised_at, f.id
    LIMIT ${MOST_CARDS}`;
}

function toCard(row: Row, actor: StaffActor, lang: Lang, now: Date): BoardCard {
  const column = boardColumn(row);
  return {
    ...row,
    column,
    late: (column === "TO_PREPARE" || column === "PREPARED") && row.promisedAt < now,
    locationName: localize(row.locationName, lang),
    handoverName: row.handoverName ? localize(row.handoverName, lang) : null,
    byVan: goesByVan(row),
    standsThere: row.method === "COUNTER" && row.state === "READY",
    expiring:
      column === "READY" &&
      row.keepUntil !== null &&
      row.keepUntil.getTime() - now.getTime() < EXPIRING_HOURS * 3_600_000,
    steps: boardSteps(row, actor, now),
    care: cardCare(row, actor),
    lines: row.lines.map((line) => ({
      ...line,
      title: localize(line.title, lang),
      variantTitle: localize(line.variantTitle, lang),
    })),
  };
}
