import type { MediaProvider, Source, StreamedShow, StreamHealth } from "#app/domain/live/media-provider.ts";
import { readPlaylist } from "#app/domain/live/stream/playlist.ts";
import { signUrl, type Signing } from "./sign-url.ts";

export type CdnMedia = {
  signing: Signing;
  /** Where cameras send to, e.g. rtmp://push.example.com/live */
  pushUrl: string;
  pushKey: string;
  /** Where viewers play from, e.g. https://play.example.com/live; a second one is the backup. */
  playUrls: readonly string[];
  playKey: string;
  /** Where the cloud leaves recordings under the stream's name; null: there are none. */
  recordingUrl: string | null;
  /** Hours that a signed address is good for: longer than a show. */
  hours: number;
};

const PATIENCE_MS = 1_500;
const PIECES_BEHIND = 3;

/**
 * A cloud's live streaming: addresses to push and to play are signed by key and time and expire; the cloud checks them
 * itself, so it asks us nothing. Playlists that redirect stay out of pages, which are kept for everybody.
 */
export function openCdnMedia(options: CdnMedia): MediaProvider {
  const { signing, pushUrl, pushKey, playUrls, playKey, recordingUrl, hours } = options;
  const sources: Source[] = playUrls.length > 1 ? ["main", "backup"] : ["main"];
  const expiry = (at: Date) => new Date(at.getTime() + hours * 3_600_000);
  const signed = (base: string, show: StreamedShow, at: Date) =>
    signUrl(`${base}/${show.streamName}.m3u8`, { signing, key: playKey, expiresAt: expiry(at) });
  const playUrl = (show: StreamedShow, source: Source, at: Date) =>
    signed(playUrls[source === "main" ? 0 : 1] ?? playUrls[0]!, show, at);
  const moved = new Map<string, Movement>();
  return {
    name: "cdn",
    sources,
    origins: [...new Set([...playUrls, ...(recordingUrl ? [recordingUrl] : [])].map((url) => new URL(url).origin))],
    checksKeys: false,
    camera(show, _key, at) {
      const address = signUrl(`${pushUrl}/${show.streamName}`, { signing, key: pushKey, expiresAt: expiry(at) });
      return { server: pushUrl, streamKey: address.slice(pushUrl.length + 1) };
    },
    live: (show, { source, variant, at }) =>
      variant === null ? { kind: "ELSEWHERE", url: playUrl(show, source, at) } : null,
    health: (show, source, at) => healthOf(moved, playUrl(show, source, at), at),
    async recording(show, { from, variant, at }) {
      if (!recordingUrl || variant !== null) return null;
      // The cloud's own recording, from the moment on at which it was told to begin: when the show went live.
      const runs = [{ startsAtSeconds: 0, at: from.toISOString() }];
      return { playlist: { kind: "ELSEWHERE", url: signed(recordingUrl, show, at) }, runs };
    },
    readHook: () => null,
  };
}

/** The number of a stream's newest piece, and when it was first seen. */
type Movement = { newest: number; since: Date };
/** Shows watched at once, at most. */
const MOST_STREAMS = 200;

/** A cloud's playlist doesn't always say when a piece was taken: it is fresh while its numbers go on. */
async function healthOf(moved: Map<string, Movement>, url: string, at: Date): Promise<StreamHealth> {
  const none: StreamHealth = { lastSegmentAt: null, bitrateKbps: null, delayMs: null };
  const path = new URL(url).pathname;
  const playlist = readPlaylist(await textOf(url));
  const last = playlist?.segments.at(-1);
  if (!playlist || !last) return none;
  const newest = playlist.sequence + playlist.segments.length;
  const before = moved.get(path);
  const movement = before?.newest === newest ? before : { newest, since: at };
  if (moved.size >= MOST_STREAMS && !before) moved.clear();
  moved.set(path, movement);
  const lastSegmentAt = last.at === undefined ? movement.since : new Date(last.at + last.seconds * 1000);
  const behind = Math.max(0, at.getTime() - lastSegmentAt.getTime()) + PIECES_BEHIND * last.seconds * 1000;
  return { lastSegmentAt, bitrateKbps: null, delayMs: behind };
}

async function textOf(url: string): Promise<string> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok ? await answer.text() : "";
  } catch {
    return "";
  }
}
