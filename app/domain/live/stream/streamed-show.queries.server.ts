import type { Ground } from "#app/platform/ground.server.ts";
import type { PlannedStream } from "../media-provider.ts";
import type { ShowPhase } from "../show-state.ts";
import { streamName } from "./stream-name.ts";

/** A show as those who carry its picture need it. */
export type ShowOnAir = PlannedStream & {
  id: string;
  phase: ShowPhase;
  wentLiveAt: Date | null;
  endedAt: Date | null;
};

type Row = Omit<ShowOnAir, "streamName">;

/** Shows that can be watched, or could be soon; older recordings than that are looked up no more. */
const MOST = 500;

/**
 * The show behind a handle. All of them are read once for all who watch, until one changes: a playlist is asked for by
 * each viewer every two seconds.
 */
export async function showOnAir(
  shop: Pick<Ground, "db" | "kept" | "secret">,
  handle: string,
): Promise<ShowOnAir | null> {
  const shows = await shop.kept("shows-on-air", ["shows"], async () => {
    const rows = await shop.db.$queryRaw<Row[]>`
      SELECT id, handle, phase::text AS phase, starts_at AS "startsAt", went_live_at AS "wentLiveAt", ended_at AS "endedAt"
      FROM show ORDER BY starts_at DESC LIMIT ${MOST}::int`;
    return new Map(rows.map((row) => [row.handle, { ...row, streamName: streamName(shop.secret, row) }]));
  });
  return shows.get(handle) ?? null;
}
