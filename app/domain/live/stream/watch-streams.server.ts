import type { Ground } from "#app/platform/ground.server.ts";
import { appendEvent, lockShow } from "../append-event.server.ts";
import type { MediaProvider, Source, StreamHealth } from "../media-provider.ts";
import { isOn, type ShowPhase } from "../show-state.ts";
import { lastCondition } from "./receive-hook.server.ts";
import { streamCondition } from "./stream-condition.ts";
import { streamName } from "./stream-name.ts";

type WatchGround = Ground & { media: MediaProvider };
type OnAir = { id: string; handle: string; phase: ShowPhase };

/** Shows on at once, at most; more is a slip. */
const MOST_SHOWS = 50;

/**
 * Looks at the streams of all shows that are on, and writes into a show's log when its picture came, went, or came from
 * the backup. Several processes may look: the log is written under the show's lock, and what it says already is not said
 * again. @returns how many shows were looked at
 */
export async function watchStreams(shop: WatchGround): Promise<number> {
  const shows = await shop.db.$queryRaw<OnAir[]>`
    SELECT id, handle, phase::text AS phase FROM show WHERE phase IN ('LIVE', 'REHEARSAL') LIMIT ${MOST_SHOWS}::int`;
  await Promise.all(shows.map((show) => watchStream(shop, show)));
  return shows.length;
}

async function watchStream(shop: WatchGround, show: OnAir): Promise<void> {
  const { media } = shop;
  const streamed = { handle: show.handle, streamName: streamName(shop.secret, show) };
  const looked = await Promise.all(
    media.sources.map(async (source) => [source, await media.health(streamed, source, shop.now())] as const),
  );
  const seen: Partial<Record<Source, StreamHealth>> = Object.fromEntries(looked);
  const now = shop.now();
  const best = seen.main?.lastSegmentAt ? seen.main : (seen.backup ?? seen.main!);
  const { lastSegmentAt, bitrateKbps } = best;
  const delayMs = best.delayMs === null ? null : Math.min(Math.round(best.delayMs), 86_400_000);
  await shop.db.$executeRaw`
    INSERT INTO show_stream (show_id, provider, last_seen_at, bitrate_kbps, delay_ms)
    VALUES (${show.id}::uuid, ${media.name}, ${lastSegmentAt}, ${bitrateKbps}::int, ${delayMs}::int)
    ON CONFLICT (show_id) DO UPDATE SET provider = excluded.provider,
      last_seen_at = coalesce(excluded.last_seen_at, show_stream.last_seen_at), bitrate_kbps = excluded.bitrate_kbps,
      delay_ms = excluded.delay_ms`;
  const before = await lastCondition(shop.db, show.id);
  if (streamCondition(before, seen, now) === before) return;
  await shop.transact("stream-changed", async (tx) => {
    const locked = await lockShow(tx, show.id);
    if (!locked || !isOn(locked.phase)) return;
    const said = await lastCondition(tx, show.id);
    const to = streamCondition(said, seen, now);
    if (to === said) return;
    const rehearsal = locked.phase === "REHEARSAL";
    await appendEvent(tx, { showId: show.id, happening: { kind: "STREAM_CHANGED", to }, at: now, rehearsal });
  });
}
