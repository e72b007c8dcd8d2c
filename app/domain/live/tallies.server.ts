import type { Ground } from "#app/platform/ground.server.ts";
import { PRESENCE_MS } from "./sample.queries.server.ts";

/** How long a sample of the report is. */
const SLOT_MS = 10_000;

/** What a process has counted of a show since it last wrote it down. */
export type Counted = { showId: string; viewers: number; likes: number };

/**
 * Writes down what a process counted: its viewers as a row of its own, its likes on top of all others', and the ten
 * seconds' sample of the report. A few rows for each process and show, whatever the number of viewers.
 */
export async function writeCounted(
  shop: Pick<Ground, "db" | "now">,
  process: string,
  counted: readonly Counted[],
): Promise<void> {
  if (counted.length === 0) return;
  const now = shop.now();
  const rows = JSON.stringify(counted.toSorted((a, b) => (a.showId < b.showId ? -1 : 1)));
  const slot = new Date(Math.floor(now.getTime() / SLOT_MS) * SLOT_MS);
  await shop.db.$executeRaw`
    WITH counted AS (
      SELECT c."showId" AS show_id, c.viewers, c.likes
      FROM jsonb_to_recordset(${rows}::jsonb) AS c ("showId" uuid, viewers int, likes int)
      JOIN show s ON s.id = c."showId"
    ), present AS (
      INSERT INTO show_presence AS p (show_id, process, viewers, seen_at)
      SELECT show_id, ${process}, viewers, ${now}::timestamptz FROM counted
      ON CONFLICT (show_id, process) DO UPDATE SET viewers = excluded.viewers, seen_at = excluded.seen_at
    ), liked AS (
      INSERT INTO show_tally AS t (show_id, likes) SELECT show_id, likes FROM counted
      ON CONFLICT (show_id) DO UPDATE SET likes = t.likes + excluded.likes
      RETURNING show_id, likes
    )
    INSERT INTO show_sample AS s (show_id, slot, viewers, likes)
    SELECT c.show_id, ${slot}::timestamptz, c.viewers + (
        SELECT coalesce(sum(p.viewers), 0)::int FROM show_presence p
        WHERE p.show_id = c.show_id AND p.process <> ${process}
          AND p.seen_at > ${new Date(now.getTime() - PRESENCE_MS)}::timestamptz),
      l.likes
    FROM counted c JOIN liked l USING (show_id)
    JOIN show ON show.id = c.show_id AND show.phase = 'LIVE'
    ON CONFLICT (show_id, slot) DO UPDATE SET viewers = greatest(s.viewers, excluded.viewers),
      likes = greatest(s.likes, excluded.likes)`;
}

/** Takes the rows of a process that closes. */
export async function leaveShows(shop: Pick<Ground, "db">, process: string): Promise<void> {
  await shop.db.$executeRaw`DELETE FROM show_presence WHERE process = ${process}`;
}
