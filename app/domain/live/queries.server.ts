import type { PictureFacts } from "#app/domain/catalog/storefront-product.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";

/** A show that is announced or on, for the pages that lead to it. Instants as ISO texts. */
export type AnnouncedShow = {
  handle: string;
  /** It is on. */
  live: boolean;
  title: string;
  description: string;
  hostName: string;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  place: { handle: string; name: string } | null;
  picture: PictureFacts | null;
};

type Row = Omit<AnnouncedShow, "title" | "description" | "hostName" | "startsAt" | "endsAt" | "place"> & {
  title: Localized;
  description: Localized;
  hostName: Localized;
  startsAt: Date;
  endsAt: Date;
  placeHandle: string | null;
  placeName: Localized | null;
};

/**
 * The show that is on, else the next one; null when none is announced.
 * @param at handle of a place: only shows that come from there
 */
export async function nextShow(
  shop: Pick<Ground, "db" | "now">,
  lang: Lang,
  at: string | null = null,
): Promise<AnnouncedShow | null> {
  const [row] = await shop.db.$queryRaw<Row[]>`
    SELECT s.handle, s.phase = 'LIVE' AS live, s.title, s.description, s.host_name AS "hostName", s.starts_at AS "startsAt", s.ends_at AS "endsAt",
      coalesce(l.time_zone, 'Asia/Shanghai') AS "timeZone", l.handle AS "placeHandle", l.name AS "placeName",
      CASE WHEN o.hash IS NOT NULL THEN
        jsonb_build_object('hash', o.hash, 'width', o.width, 'height', o.height, 'placeholder', o.placeholder) END AS picture
    FROM show s LEFT JOIN location l ON l.id = s.location_id LEFT JOIN picture o ON o.hash = s.picture_hash
    WHERE (s.phase = 'LIVE' OR s.phase IN ('SCHEDULED', 'REHEARSAL') AND s.ends_at > ${shop.now()})
      AND (${at}::text IS NULL OR l.handle = ${at})
    ORDER BY s.phase = 'LIVE' DESC, s.starts_at LIMIT 1`;
  if (!row) return null;
  return {
    handle: row.handle,
    live: row.live,
    title: localize(row.title, lang),
    description: localize(row.description, lang),
    hostName: localize(row.hostName, lang),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    timeZone: row.timeZone,
    place: row.placeHandle ? { handle: row.placeHandle, name: localize(row.placeName, lang) } : null,
    picture: row.picture,
  };
}
