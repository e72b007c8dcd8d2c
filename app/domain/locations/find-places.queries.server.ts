import { Prisma } from "#app/generated/prisma/client.ts";
import type { LocationKind } from "#app/generated/prisma/enums.ts";
import { distanceMeters, type Position } from "#app/platform/geo.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { preparedQuery, type Pooled } from "#app/platform/prepared-query.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";

/** Which places a visitor looks for; null leaves the question open. */
export type PlaceFilter = { kind: LocationKind | null; city: string | null; near: Position | null };

/** What there is to choose from. `city` is known by its name in the first language, which every place has. */
export type PlaceChoices = { kinds: LocationKind[]; cities: Array<{ city: string; name: string; places: number }> };

export type FoundPlace = { locationId: string; distanceMeters: number | null };

/** Stands are announced some weeks before they are there. */
const ANNOUNCED_MS = 30 * 86_400_000;
/** More cities than anybody leafs through. */
const MOST_CITIES = 200;

/** Where a visitor may come to: the hub is no shop, a stand that is gone is not listed. */
const visitable = (now: Date) => Prisma.sql`
  l.active AND l.kind <> 'HUB' AND l.latitude BETWEEN -85 AND 85 AND (l.ends_at IS NULL OR l.ends_at > ${now})
  AND (l.starts_at IS NULL OR l.starts_at <= ${new Date(now.getTime() + ANNOUNCED_MS)})`;

/** The expression of the index location_by_position, word for word. */
const ON_MAP = Prisma.sql`point(l.longitude, degrees(ln(tan(radians(45 + l.latitude / 2)))))`;

/** What places must have besides, told in SQL by a room that knows of it. */
export type Having = {
  /** Stands for the texts below, in the names of prepared statements. */
  name: string;
  /** A query of at most so many `location_id`s that have it, whichever; a place may come more than once. */
  some: (most: number) => Prisma.Sql;
  /** A condition over the place `l`, a subquery that is tried for one place after the other. */
  one: Prisma.Sql;
};

/** What fewer places than this have is looked up from what they have, not from where they are. */
const FEW = 100;

/**
 * Places that fit, nearest first where a position is given, else in the shop's own order; so many, from an offset on.
 * The nearest come out of an index one by one, until there are enough: how many places there are besides hardly matters
 * (`npm run bench:stores`). Mercator's ground orders them all but exactly, the earth's own distance those that are given.
 * One statement, planned once for each connection.
 */
export async function findPlaces(
  shop: Pick<Pooled, "pool"> & Pick<Ground, "now">,
  { kind, city, near }: PlaceFilter,
  { offset, limit }: { offset: number; limit: number },
  having: Having | null = null,
): Promise<FoundPlace[]> {
  const order = near
    ? Prisma.sql`${ON_MAP} <-> point(${near.longitude}::float8, degrees(ln(tan(radians(45 + ${near.latitude}::float8 / 2)))))`
    : Prisma.sql`l.position, l.handle`;
  const places = (also: Prisma.Sql) => Prisma.sql`(
    SELECT l.id, l.latitude, l.longitude FROM location l
    WHERE ${visitable(shop.now())} AND (${kind}::text IS NULL OR l.kind::text = ${kind})
      AND (${city}::text IS NULL OR l.city ->> 'zh' = ${city}) AND ${also}
    ORDER BY ${order} LIMIT ${limit} OFFSET ${offset})`;
  const statement = having
    ? Prisma.sql`
        WITH found AS MATERIALIZED (${having.some(FEW + 1)}), plenty AS (SELECT count(*) > ${FEW} AS so FROM found)
        ${places(Prisma.sql`NOT (SELECT so FROM plenty) AND l.id IN (SELECT location_id FROM found)`)}
        UNION ALL ${places(Prisma.sql`(SELECT so FROM plenty) AND ${having.one}`)}`
    : places(Prisma.sql`true`);
  const rows = await preparedQuery<{ id: string } & Position>(
    shop,
    `find-places${near ? "-near" : ""}${having ? `-${having.name}` : ""}`,
    statement,
  );
  if (!near) return rows.map(({ id }) => ({ locationId: id, distanceMeters: null }));
  return rows
    .map(({ id, ...position }) => ({ locationId: id, distanceMeters: Math.round(distanceMeters(near, position)) }))
    .toSorted((a, b) => a.distanceMeters - b.distanceMeters);
}

/** Kinds and cities of the places that can be visited, the cities with most of them first. Kept: every list shows them. */
export async function placeChoices(shop: Pick<Ground, "db" | "kept" | "now">, lang: Lang): Promise<PlaceChoices> {
  const rows = await shop.kept(
    "place-choices",
    ["locations"],
    () =>
      shop.db.$queryRaw<Array<{ kind: LocationKind; city: Localized; places: number }>>`
      SELECT l.kind::text, l.city, count(*)::int AS places FROM location l WHERE ${visitable(shop.now())}
      GROUP BY l.kind, l.city ORDER BY places DESC, l.city ->> 'zh'`,
  );
  const cities = new Map<string, PlaceChoices["cities"][number]>();
  for (const { city, places } of rows) {
    const known = cities.get(city.zh);
    cities.set(city.zh, { city: city.zh, name: localize(city, lang), places: places + (known?.places ?? 0) });
  }
  return {
    kinds: [...new Set(rows.map(({ kind }) => kind))],
    cities: [...cities.values()].toSorted((a, b) => b.places - a.places).slice(0, MOST_CITIES),
  };
}
