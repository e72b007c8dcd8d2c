import type { PictureFacts } from "#app/domain/catalog/storefront-product.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import type { ShowPhase } from "./show-state.ts";

/** A show in a list. Instants as ISO texts. */
export type ListedShow = {
  id: string;
  handle: string;
  phase: ShowPhase;
  title: string;
  description: string;
  hostName: string;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  locationId: string | null;
  placeName: string | null;
  picture: PictureFacts | null;
  items: number;
};

type Row = Omit<ListedShow, "title" | "description" | "hostName" | "startsAt" | "endsAt" | "placeName"> & {
  title: Localized;
  description: Localized;
  hostName: Localized;
  startsAt: Date;
  endsAt: Date;
  placeName: Localized | null;
};

/** Most shows of one list. */
const MOST = 60;

/** For viewers: what is on, what comes (the nearest first), what can be seen again (the latest first). */
export async function showsForViewers(
  shop: Pick<Ground, "db" | "now">,
  lang: Lang,
): Promise<{ now: ListedShow[]; next: ListedShow[]; replays: ListedShow[] }> {
  const shows = (await readShows(shop, lang)).map((show) =>
    // A rehearsal is nobody's business.
    show.phase === "REHEARSAL" ? { ...show, phase: "SCHEDULED" as const } : show,
  );
  const at = shop.now().toISOString();
  return {
    now: shows.filter((show) => show.phase === "LIVE"),
    next: shows.filter((show) => show.phase === "SCHEDULED" && show.endsAt > at).toReversed(),
    replays: shows.filter((show) => show.phase === "REPLAY"),
  };
}

/** All shows, the latest first; with `places` only those of some places. */
export async function readShows(
  shop: Pick<Ground, "db">,
  lang: Lang,
  places: "ALL" | readonly string[] = "ALL",
): Promise<ListedShow[]> {
  const ofPlaces = places === "ALL" ? null : [...places];
  const rows = await shop.db.$queryRaw<Row[]>`
    SELECT s.id, s.handle, s.phase::text AS phase, s.title, s.description, s.host_name AS "hostName",
      s.starts_at AS "startsAt", s.ends_at AS "endsAt", coalesce(l.time_zone, 'Asia/Shanghai') AS "timeZone",
      s.location_id AS "locationId", l.name AS "placeName",
      (SELECT count(*)::int FROM show_item i WHERE i.show_id = s.id) AS items,
      CASE WHEN o.hash IS NOT NULL THEN
        json_build_object('hash', o.hash, 'width', o.width, 'height', o.height, 'placeholder', o.placeholder) END AS picture
    FROM show s LEFT JOIN location l ON l.id = s.location_id LEFT JOIN picture o ON o.hash = s.picture_hash
    WHERE ${ofPlaces}::uuid[] IS NULL OR s.location_id = ANY(${ofPlaces}::uuid[])
    ORDER BY s.starts_at DESC LIMIT ${MOST}::int`;
  return rows.map((row) => ({
    ...row,
    title: localize(row.title, lang),
    description: localize(row.description, lang),
    hostName: localize(row.hostName, lang),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    placeName: row.placeName && localize(row.placeName, lang),
  }));
}
