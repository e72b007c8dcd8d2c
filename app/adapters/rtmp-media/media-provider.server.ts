import type { MediaProvider, Source, StreamedShow, StreamHealth } from "#app/domain/live/media-provider.ts";
import { readPlaylist, writePlaylist, type MediaPlaylist } from "#app/domain/live/stream/playlist.ts";
import { cutRecording } from "#app/domain/live/stream/recording-clock.ts";
import { readText, sizeOf } from "./read-text.server.ts";

/** Players stay this many pieces behind the newest. */
const PIECES_BEHIND = 3;

export type RtmpMedia = {
  /** Where cameras send to, e.g. rtmp://media.example.com/live */
  pushUrl: string;
  /** Where pieces and playlists are served, e.g. https://media.example.com/hls; a second one is the backup. */
  playUrls: readonly string[];
  /** Where recordings are served. */
  recordingUrl: string | null;
};

/**
 * A media server of our own: nginx with its rtmp module as docs/live sets it up. Cameras push to it with a key that it
 * asks us about; it cuts the picture into pieces named after the millisecond at which each began, which is how a
 * recording is cut to the show and how old a picture is becomes known.
 */
export function openRtmpMedia({ pushUrl, playUrls, recordingUrl }: RtmpMedia): MediaProvider {
  const sources: Source[] = playUrls.length > 1 ? ["main", "backup"] : ["main"];
  const playlistUrl = (show: StreamedShow, source: Source) =>
    `${playUrls[source === "main" ? 0 : 1] ?? playUrls[0]}/${show.streamName}.m3u8`;
  return {
    name: "rtmp",
    sources,
    origins: [...new Set([...playUrls, ...(recordingUrl ? [recordingUrl] : [])].map((url) => new URL(url).origin))],
    checksKeys: true,
    camera: (show, key) => ({ server: pushUrl, streamKey: key ? `${show.streamName}?key=${key}` : show.streamName }),
    live: (show, { source, variant }) =>
      variant === null ? { kind: "ELSEWHERE", url: playlistUrl(show, source) } : null,
    health: (show, source, at) => healthOf(playlistUrl(show, source), at),
    async recording(show, { from, to, variant }) {
      if (!recordingUrl || variant !== null) return null;
      const text = await readText(`${recordingUrl}/${show.streamName}.m3u8`);
      const playlist = text === null ? null : readPlaylist(text);
      if (!playlist) return null;
      const { segments, runs } = cutRecording(timed(playlist).segments, { from, to });
      if (segments.length === 0) return null;
      const there = segments.map((segment) => ({ ...segment, uri: `${recordingUrl}/${segment.uri}` }));
      const whole = writePlaylist({ targetSeconds: longest(playlist), sequence: 0, segments: there }, { whole: true });
      return { playlist: { kind: "TEXT", text: whole }, runs };
    },
    readHook(form) {
      const call = form.get("call");
      const kind = call === "publish" ? "PUBLISH" : call === "publish_done" ? "PUBLISH_DONE" : null;
      const streamName = form.get("name") ?? "";
      return kind && /^[a-z0-9-]{1,120}$/.test(streamName)
        ? { kind, streamName, key: (form.get("key") ?? "").slice(0, 100) }
        : null;
    },
  };
}

const longest = ({ segments }: MediaPlaylist) => Math.max(1, ...segments.map(({ seconds }) => seconds));

/** With the moment that each piece's name tells. @example timed of "tea-0a1b-1764100800000.ts" */
function timed(playlist: MediaPlaylist): MediaPlaylist {
  const segments = playlist.segments.map((segment) => {
    const [, ms] = /-(\d{13})\.ts$/.exec(segment.uri) ?? [];
    return ms ? { ...segment, at: Number(ms) } : segment;
  });
  return { ...playlist, segments };
}

async function healthOf(url: string, at: Date): Promise<StreamHealth> {
  const none: StreamHealth = { lastSegmentAt: null, bitrateKbps: null, delayMs: null };
  const text = await readText(url);
  const playlist = text === null ? null : readPlaylist(text);
  const last = playlist && timed(playlist).segments.at(-1);
  if (!last?.at) return none;
  const lastSegmentAt = new Date(last.at + last.seconds * 1000);
  const bytes = await sizeOf(new URL(last.uri, url).href);
  return {
    lastSegmentAt,
    bitrateKbps: bytes && Math.round((bytes * 8) / last.seconds / 1000),
    delayMs: Math.max(0, at.getTime() - lastSegmentAt.getTime()) + PIECES_BEHIND * last.seconds * 1000,
  };
}
