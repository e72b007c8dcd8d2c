import type { Ground } from "#app/platform/ground.server.ts";
import type { ShowSample } from "./show-sample.ts";

/** A process that has not told its viewers for so long is gone. */
export const PRESENCE_MS = 10_000;

/** What hubs look at twice a second: the sampled figures, and how far the log is, should a notice have been lost. */
export type Sampled = { showId: string; lastEvent: number; sample: ShowSample };

type Row = {
  showId: string;
  lastEvent: number;
  viewers: number;
  likes: number;
  unread: number;
  left: Record<string, number> | null;
  coupons: Record<string, number> | null;
};

/** The figures of some shows as they are now: one query, whatever the number of viewers. */
export async function sampleShows(shop: Pick<Ground, "db" | "now">, showIds: readonly string[]): Promise<Sampled[]> {
  if (showIds.length === 0) return [];
  const now = shop.now();
  const rows = await shop.db.$queryRaw<Row[]>`
    SELECT s.id AS "showId", s.last_event AS "lastEvent", coalesce(t.likes, 0) AS likes, coalesce(t.unread, 0) AS unread,
      (SELECT coalesce(sum(p.viewers), 0)::int FROM show_presence p
        WHERE p.show_id = s.id AND p.seen_at > ${new Date(now.getTime() - PRESENCE_MS)}::timestamptz) AS viewers,
      (SELECT json_object_agg(a.variant_id, a.units) FROM (
        SELECT variant_id, sum("left")::int AS units FROM allotment
        WHERE show_id = s.id AND returned_at IS NULL GROUP BY variant_id) a) AS left,
      (SELECT json_object_agg(d.id, greatest(0, b.most - b.made)) FROM coupon_drop d JOIN coupon_batch b ON b.id = d.batch_id
        WHERE d.show_id = s.id AND d.dropped_at IS NOT NULL) AS coupons
    FROM show s LEFT JOIN show_tally t ON t.show_id = s.id
    WHERE s.id = ANY(${[...showIds]}::uuid[])`;
  return rows.map(({ showId, lastEvent, left, coupons, ...counts }) => ({
    showId,
    lastEvent,
    sample: { ...counts, left: left ?? {}, coupons: coupons ?? {} },
  }));
}
