import type { Ground } from "#app/platform/ground.server.ts";
import { chapters, type Chapter } from "./chapters.ts";
import type { MediaProvider, RecordingRun } from "./media-provider.ts";
import { readLog } from "./read-log.server.ts";
import type { ShowEvent } from "./show-event.ts";
import type { ShownMessage } from "./show-reducer.ts";
import { momentAt, secondsAt } from "./stream/recording-clock.ts";
import { streamName } from "./stream/stream-name.ts";

/** A recorded show: its chapters and its chat, by the seconds of the recording. */
export type Replay = { chapters: Chapter[]; messages: Array<ShownMessage & { second: number }>; seconds: number };

/** Most messages that come back with a recording. */
const MOST_MESSAGES = 2_000;

/** What goes with a show's recording; null where there is none. */
export async function replayOf(
  shop: Pick<Ground, "db" | "now" | "secret"> & { media: MediaProvider },
  show: { id: string; handle: string; wentLiveAt: string | null; endedAt: string | null },
): Promise<Replay | null> {
  if (!show.wentLiveAt || !show.endedAt) return null;
  const [from, to] = [new Date(show.wentLiveAt), new Date(show.endedAt)];
  const streamed = { handle: show.handle, streamName: streamName(shop.secret, show) };
  const [recording, lines] = await Promise.all([
    shop.media.recording(streamed, { from, to, variant: null, at: shop.now() }),
    readLog(shop.db, show.id, 0, 50_000),
  ]);
  if (!recording) return null;
  const log = lines.filter(({ rehearsal }) => !rehearsal).map(({ event }) => event);
  return {
    chapters: chaptersIn(recording.runs, log, from),
    messages: chatIn(recording.runs, log, from).slice(0, MOST_MESSAGES),
    seconds: Math.max(0, secondsAt(recording.runs, to.getTime())),
  };
}

function chaptersIn(runs: readonly RecordingRun[], log: readonly ShowEvent[], from: Date): Chapter[] {
  const second = (sinceLive: number) => secondsAt(runs, from.getTime() + sinceLive * 1000);
  return chapters(log).map(({ variantId, startsAtSeconds, endsAtSeconds }) => ({
    variantId,
    startsAtSeconds: second(startsAtSeconds),
    endsAtSeconds: second(endsAtSeconds),
  }));
}

/** What was written while the show was live, and not taken away since. */
function chatIn(runs: readonly RecordingRun[], log: readonly ShowEvent[], from: Date): Replay["messages"] {
  const deleted = new Set(log.flatMap((event) => (event.kind === "CHAT_DELETED" ? [event.messageId] : [])));
  const silenced = new Set(log.flatMap((event) => (event.kind === "AUTHOR_SILENCED" ? [event.author] : [])));
  const first = momentAt(runs, 0) ?? from.getTime();
  return log.flatMap((event) => {
    if (event.kind !== "CHAT" || deleted.has(event.messageId) || silenced.has(event.author)) return [];
    if (Date.parse(event.at) < Math.min(first, from.getTime())) return [];
    const { messageId, author, name, role, text, at } = event;
    return [{ messageId, author, name, role, text, at, second: secondsAt(runs, Date.parse(at)) }];
  });
}
