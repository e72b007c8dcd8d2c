import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { officeDays, type Span } from "#app/domain/orders/office-day.ts";
import { masked } from "#app/domain/orders/queries.server.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { DeliveryMethod, FulfillmentState, OrderState } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import type { LocalDate } from "#app/platform/zoned-time.ts";
import { searchedOrder } from "./searched-order.ts";

export type OrderSearch = {
  lang: Lang;
  /** A number, a mobile number, or the beginning of a name. */
  typed: string;
  state: OrderState | null;
  /** Only orders that have to do with this place. */
  locationId: string | null;
  /** Placed on these days or between them. */
  first: LocalDate | null;
  last: LocalDate | null;
  /** The id of the last one seen: those placed before it. */
  before: string | null;
};

/** An order as the list shows it; of the mobile number only beginning and end. */
export type FoundOrder = {
  id: string;
  number: string;
  state: OrderState;
  placedAt: Date;
  totalFen: number;
  refundedFen: number;
  buyer: string;
  mobile: string;
  units: number;
  parts: Array<{ method: DeliveryMethod; state: FulfillmentState; place: string }>;
};

const PER_PAGE = 30;
/** Of a name that very many have, the newest; more of the name, or days, find the others. */
const MOST_NAMED = 2_000;

/**
 * Orders of a person's places (of all, who may see all), the newest first, each filter by an index. Whom a mobile number
 * or a name belongs to is looked up before: PostgreSQL doesn't know how few they are, and would read all orders by date.
 */
export async function findOrders(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  search: OrderSearch,
): Promise<{ orders: FoundOrder[]; older: string | null }> {
  const mine = placesWhere(actor, "viewOrders");
  const { lang, state, first, last, before } = search;
  const days = officeDays(first ?? "2000-01-01", last ?? "2099-12-31");
  const filters = [
    Prisma.sql`o.placed_at >= ${days.from} AND o.placed_at < ${days.until}`,
    ...(mine === "ALL" ? [] : [atPlaces(mine)]),
    ...(search.locationId ? [atPlaces([search.locationId])] : []),
    ...(state ? [Prisma.sql`o.state = ${state}::"OrderState"`] : []),
    ...(before
      ? [Prisma.sql`(o.placed_at, o.id) < (SELECT b.placed_at, b.id FROM "order" b WHERE b.id = ${before}::uuid)`]
      : []),
    ...(await typedFilter(shop, search.typed, days)),
  ];
  type Row = Omit<FoundOrder, "parts"> & {
    parts: Array<{ method: DeliveryMethod; state: FulfillmentState; place: Localized }>;
  };
  const rows = await shop.db.$queryRaw<Row[]>`
    SELECT o.id, o.number, o.state::text, o.placed_at AS "placedAt", o.total_fen AS "totalFen", o.contact_name AS buyer,
      o.contact_mobile AS mobile,
      (SELECT coalesce(sum(quantity), 0)::int FROM order_line l WHERE l.order_id = o.id) AS units,
      (SELECT coalesce(sum(r.amount_fen), 0)::int FROM refund r JOIN payment p ON p.id = r.payment_id
        WHERE p.order_id = o.id AND r.state <> 'FAILED') AS "refundedFen",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('method', f.method, 'state', f.state, 'place', w.name)
          ORDER BY f.position), '[]')
        FROM fulfillment_order f JOIN location w ON w.id = coalesce(f.handover_location_id, f.location_id)
        WHERE f.order_id = o.id) AS parts
    FROM "order" o
    WHERE ${Prisma.join(filters, " AND ")}
    ORDER BY o.placed_at DESC, o.id DESC
    LIMIT ${PER_PAGE + 1}`;
  const orders = rows.slice(0, PER_PAGE).map((row) => ({
    ...row,
    mobile: masked(row.mobile),
    parts: row.parts.map((part) => ({ ...part, place: localize(part.place, lang) })),
  }));
  return { orders, older: rows.length > PER_PAGE ? orders.at(-1)!.id : null };
}

/** A part of the order is prepared or handed over at one of these places. */
function atPlaces(locationIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM fulfillment_order f WHERE f.order_id = o.id
    AND (f.location_id = ANY(${locationIds}::uuid[]) OR f.handover_location_id = ANY(${locationIds}::uuid[])))`;
}

/** Buyer, collector and whoever a parcel goes to are all found by their mobile number. */
async function typedFilter({ db }: Pick<Ground, "db">, typed: string, days: Span): Promise<Prisma.Sql[]> {
  const searched = searchedOrder(typed);
  switch (searched?.by) {
    case undefined:
      return [];
    case "NUMBER":
      return [Prisma.sql`o.number = ${searched.number}`];
    case "MOBILE":
      return among(
        await db.$queryRaw<Found[]>`
          SELECT id FROM "order" WHERE contact_mobile = ${searched.mobile}
          UNION SELECT id FROM "order" WHERE collector_mobile = ${searched.mobile}
          UNION SELECT s.id FROM address a JOIN "order" s ON s.shipping_address_id = a.id
            WHERE a.mobile = ${searched.mobile}`,
      );
    case "NAME": {
      // As bounds, which the index by characters serves whatever they are; what is LIKE an unknown text it does not.
      const [from, to] = [searched.name, `${searched.name}\u{10ffff}`];
      return among(
        await db.$queryRaw<Found[]>`
          SELECT id FROM (
            SELECT id, placed_at FROM "order" WHERE contact_name ~>=~ ${from} AND contact_name ~<~ ${to}
            UNION
            SELECT id, placed_at FROM "order" WHERE collector_name ~>=~ ${from} AND collector_name ~<~ ${to}) named
          WHERE placed_at >= ${days.from} AND placed_at < ${days.until} ORDER BY placed_at DESC LIMIT ${MOST_NAMED}`,
      );
    }
  }
}

type Found = { id: string };

function among(found: readonly Found[]): Prisma.Sql[] {
  return [Prisma.sql`o.id = ANY(${found.map(({ id }) => id)}::uuid[])`];
}
