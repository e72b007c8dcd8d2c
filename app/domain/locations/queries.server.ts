import type { LocationKind, PickupPolicy } from "#app/generated/prisma/enums.ts";
import type { Position } from "#app/platform/geo.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import type { LocalDate } from "#app/platform/zoned-time.ts";
import type { Sight } from "./location.ts";
import { mapLinks, type MapLink } from "./map-links.ts";
import { comingWeek, nextOpening, openUntil, type OpeningCalendar, type OpenSpan } from "./opening-hours.ts";
import { placesToShow, placesWithHours, type PlaceWithHours } from "./places-with-hours.server.ts";

/** A stored picture as pages get it. */
type Picture = { hash: string; width: number; height: number; placeholder: string };

/** When a place is open, as instants in ISO texts; `now` is when it was asked. */
type Opening = { openUntil: string | null; opensAt: string | null; timeZone: string; now: string };

/** A place in the list of places to come to. */
export type StoreCard = {
  handle: string;
  kind: LocationKind;
  name: string;
  city: string;
  address: string;
  picture: Picture | null;
  opening: Opening;
  position: Position;
  /** Orders can be collected there. */
  pickup: boolean;
  /** A stand's life, ISO instants. */
  startsAt: string | null;
  endsAt: string | null;
  /** Null until the visitor tells where they are. */
  distanceMeters: number | null;
};

/** A place's own page. */
export type StorePage = StoreCard & {
  id: string;
  description: string;
  phone: string | null;
  /** IANA name; times of `week` are local in it. */
  timeZone: string;
  pickupPolicy: PickupPolicy;
  pickupKeepDays: number;
  week: StoreDay[];
  /** The usual week, for search engines. */
  usualHours: OpeningCalendar["week"];
  /** The place its goods come from by van. */
  parent: { handle: string; name: string; kind: LocationKind } | null;
  sights: Array<{ name: string; distanceMeters: number; note: string | null }>;
  maps: MapLink[];
};

type StoreDay = {
  date: LocalDate;
  weekday: number;
  hours: OpenSpan[];
  /** Why the day differs, or which holiday it is. */
  note: string | null;
};

/** Cards of places in the order given. A place that is gone meanwhile is left out. One query. */
export async function storeCards(
  shop: Pick<Pooled, "pool"> & Pick<Ground, "now">,
  lang: Lang,
  found: ReadonlyArray<{ locationId: string; distanceMeters: number | null }>,
): Promise<StoreCard[]> {
  const now = shop.now();
  const places = await placesToShow(
    shop,
    found.map(({ locationId }) => locationId),
  );
  const placeOf = new Map(places.map((place) => [place.locationId, place]));
  return found.flatMap(({ locationId, distanceMeters }) => {
    const place = placeOf.get(locationId);
    if (!place) return [];
    const { address, picture } = place;
    return [{ ...card(place, lang, now), address: localize(address, lang), picture, distanceMeters }];
  });
}

/** One place's page; null when there is none with that handle, or it is given up. Two queries. */
export async function storePage(
  shop: Pick<Ground, "db" | "kept" | "now">,
  lang: Lang,
  handle: string,
): Promise<StorePage | null> {
  const now = shop.now();
  const [places, row] = await Promise.all([
    placesWithHours(shop),
    shop.db.location.findFirst({
      where: { handle, active: true },
      include: { picture: true, parent: { select: { handle: true, name: true, kind: true } } },
    }),
  ]);
  const place = places.find((other) => other.handle === handle);
  if (!row || !place) return null;
  const name = localize(row.name, lang);
  const address = localize(row.address, lang);
  const { calendar, position } = place;
  return {
    ...card(place, lang, now),
    id: row.id,
    address,
    picture: row.picture && plain(row.picture),
    distanceMeters: null,
    description: localize(row.description, lang),
    phone: row.phone,
    timeZone: calendar.timeZone,
    pickupPolicy: row.pickup,
    pickupKeepDays: row.pickupKeepDays,
    week: comingWeek(calendar, now).map(({ date, weekday, hours, reason, holiday }) => {
      const note = reason ?? holiday;
      return { date, weekday, hours, note: note && localize(note, lang) };
    }),
    usualHours: calendar.week,
    parent: row.parent && { ...row.parent, name: localize(row.parent.name, lang) },
    sights: (row.sights as Sight[]).map((sight) => ({
      name: localize(sight.name, lang),
      distanceMeters: sight.distanceMeters,
      note: sight.note && localize(sight.note, lang),
    })),
    maps: mapLinks({ name, address, position }),
  };
}

function card(place: PlaceWithHours, lang: Lang, now: Date): Omit<StoreCard, "address" | "picture" | "distanceMeters"> {
  const { calendar } = place;
  return {
    handle: place.handle,
    kind: place.kind,
    name: localize(place.name, lang),
    city: localize(place.city, lang),
    position: place.position,
    pickup: place.pickup !== "NONE",
    startsAt: calendar.startsAt?.toISOString() ?? null,
    endsAt: calendar.endsAt?.toISOString() ?? null,
    opening: {
      openUntil: openUntil(calendar, now)?.toISOString() ?? null,
      opensAt: nextOpening(calendar, now)?.toISOString() ?? null,
      timeZone: calendar.timeZone,
      now: now.toISOString(),
    },
  };
}

function plain({ hash, width, height, placeholder }: Picture): Picture {
  return { hash, width, height, placeholder };
}
