import type { LocationKind, PickupPolicy } from "#app/generated/prisma/enums.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { Db, Tx } from "#app/platform/db.server.ts";
import { preparedQuery, type Pooled } from "#app/platform/prepared-query.server.ts";
import type { Position } from "#app/platform/geo.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";
import type { OpeningCalendar } from "./opening-hours.ts";

/** What promises and boards need to know of a place. */
export type PlaceWithHours = {
  locationId: string;
  handle: string;
  kind: LocationKind;
  name: Localized;
  city: Localized;
  address: Localized;
  position: Position;
  countyCode: string;
  pickup: PickupPolicy;
  preparationMinutes: number;
  pickupKeepDays: number;
  ships: boolean;
  coldChain: boolean;
  /** How its hours are cut into times of collection; null: come when you like. */
  slots: { minutes: number; capacity: number } | null;
  calendar: OpeningCalendar;
};

type Row = Omit<PlaceWithHours, "position" | "calendar"> & {
  latitude: number;
  longitude: number;
  timeZone: string;
  startsAt: Date | null;
  endsAt: Date | null;
  week: OpeningCalendar["week"];
  exceptions: OpeningCalendar["exceptions"];
};

/** A place as a card of a list shows it. */
export type PlaceToShow = PlaceWithHours & {
  picture: { hash: string; width: number; height: number; placeholder: string } | null;
};

/** Of a location called `l`. */
const COLUMNS = Prisma.sql`
  l.id AS "locationId", l.handle, l.kind::text, l.name, l.city, l.address, l.latitude, l.longitude,
  l.county_code AS "countyCode", l.pickup::text, l.preparation_minutes AS "preparationMinutes",
  l.pickup_keep_days AS "pickupKeepDays", l.ships, l.cold_chain AS "coldChain",
  CASE WHEN l.slot_minutes IS NOT NULL THEN
    jsonb_build_object('minutes', l.slot_minutes, 'capacity', l.slot_capacity) END AS slots,
  l.time_zone AS "timeZone",
  l.starts_at AS "startsAt", l.ends_at AS "endsAt",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', h.opens, 'closes', h.closes)), '[]')
    FROM opening_hours h WHERE h.location_id = l.id) AS week,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('firstDay', e.first_day, 'lastDay', e.last_day, 'reason', e.reason,
      'hours', CASE WHEN e.opens IS NOT NULL THEN jsonb_build_object('opens', e.opens, 'closes', e.closes) END)), '[]')
    FROM opening_exception e WHERE e.location_id = l.id) AS exceptions`;

/** Every active place with its hours, in the shop's order. Every cart, order and board asks for them, so they are kept. */
export function placesWithHours(shop: Pick<Ground, "db" | "kept">): Promise<PlaceWithHours[]> {
  return shop.kept("places-with-hours", ["locations"], () => readPlacesWithHours(shop.db));
}

/** The same as a transaction sees it; one query. */
export async function readPlacesWithHours(db: Db | Tx): Promise<PlaceWithHours[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM location l WHERE l.active ORDER BY l.position, l.handle`;
  return rows.map(withCalendar);
}

/** Some active places with what a card shows besides; a statement planned once, since lists of stores are hot. */
export async function placesToShow(shop: Pick<Pooled, "pool">, ids: readonly string[]): Promise<PlaceToShow[]> {
  const rows = await preparedQuery<Row & Pick<PlaceToShow, "picture">>(
    shop,
    "places-to-show",
    Prisma.sql`
      SELECT ${COLUMNS}, CASE WHEN p.hash IS NOT NULL THEN
        jsonb_build_object('hash', p.hash, 'width', p.width, 'height', p.height, 'placeholder', p.placeholder) END AS picture
      FROM location l LEFT JOIN picture p ON p.hash = l.picture_hash
      WHERE l.active AND l.id = ANY(${ids}::uuid[])`,
  );
  return rows.map((row) => ({ ...withCalendar(row), picture: row.picture }));
}

function withCalendar({
  latitude,
  longitude,
  timeZone,
  startsAt,
  endsAt,
  week,
  exceptions,
  ...place
}: Row): PlaceWithHours {
  return { ...place, position: { latitude, longitude }, calendar: { timeZone, week, exceptions, startsAt, endsAt } };
}
