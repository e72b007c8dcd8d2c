import { readFileSync } from "node:fs";
import path from "node:path";
import type { MediaProvider } from "#app/domain/live/media-provider.ts";
import { readPlaylist, writePlaylist, type Segment } from "#app/domain/live/stream/playlist.ts";

/** What `scripts/make-show-clip.mjs` made: name, size and bits per second of picture and sound together. */
const VARIANTS = [
  { name: "high", width: 540, height: 960, bitsPerSecond: 340_000 },
  { name: "low", width: 360, height: 640, bitsPerSecond: 170_000 },
] as const;
/** Pieces in the live window. */
const WINDOW = 6;
/** A show is rehearsed this long before it begins, at most. */
const REHEARSED_MS = 100 * 86_400_000;

/**
 * A picture without a camera: the shipped clip, again and again, as a sliding window that the clock moves. No process
 * keeps anything for it, so all of them play the same piece at the same moment. Its backup is itself.
 */
export function openSimulatedMedia({ folder = "public/demo-show" }: { folder?: string } = {}): MediaProvider {
  const clip = new Map(VARIANTS.map(({ name }) => [name as string, readClip(folder, name)]));
  const first = clip.get(VARIANTS[0].name)!;
  const pieceMs = Math.round(first.segments[0]!.seconds * 1000);
  /** The piece that is complete at a moment, counted from 1970 on. */
  const newest = (at: Date) => Math.floor(at.getTime() / pieceMs) - 1;
  const pieces = (variant: string, from: number, to: number): Segment[] => {
    const { segments } = clip.get(variant)!;
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => {
      const piece = from + i;
      const segment = segments[piece % segments.length]!;
      return { ...segment, at: piece * pieceMs, discontinuity: piece % segments.length === 0 };
    });
  };
  const master = (address: string) =>
    writeMaster((name) => `${address}${address.includes("?") ? "&" : "?"}variant=${name}`);

  return {
    name: "simulated",
    sources: ["main", "backup"],
    origins: [],
    checksKeys: false,
    camera: () => null,
    live({ startsAt }, { source, variant, at }) {
      if (variant === null)
        return { kind: "TEXT", text: master(source === "main" ? "stream.m3u8" : "stream.m3u8?source=backup") };
      if (!clip.has(variant)) return null;
      const to = newest(at);
      const from = to - WINDOW + 1;
      const { targetSeconds, segments } = clip.get(variant)!;
      // Counted from the show, not from 1970: hls.js keeps a list by this number and walks the whole of it with each
      // playlist and each piece. With 37 million in it a phone stood still for two seconds each time.
      const began = Math.floor((startsAt.getTime() - REHEARSED_MS) / pieceMs / segments.length);
      const rounds = Math.max(0, Math.ceil(from / segments.length) - began);
      const text = writePlaylist(
        { targetSeconds, sequence: from, segments: pieces(variant, from, to) },
        { discontinuitySequence: rounds },
      );
      return { kind: "TEXT", text };
    },
    async health(_show, _source, at) {
      const lastSegmentAt = new Date((newest(at) + 1) * pieceMs);
      const { byteRange } = first.segments[newest(at) % first.segments.length]!;
      return {
        lastSegmentAt,
        bitrateKbps: Math.round((Number.parseInt(byteRange ?? "0", 10) * 8) / pieceMs),
        delayMs: at.getTime() - lastSegmentAt.getTime() + 3 * pieceMs,
      };
    },
    async recording(_show, { from, to, variant }) {
      const began = Math.floor(from.getTime() / pieceMs);
      const runs = [{ startsAtSeconds: 0, at: new Date(began * pieceMs).toISOString() }];
      if (variant === null) return { playlist: { kind: "TEXT", text: master("recording.m3u8") }, runs };
      if (!clip.has(variant)) return null;
      const segments = pieces(variant, began, Math.floor(to.getTime() / pieceMs));
      const { targetSeconds } = clip.get(variant)!;
      return {
        playlist: { kind: "TEXT", text: writePlaylist({ targetSeconds, sequence: 0, segments }, { whole: true }) },
        runs,
      };
    },
    readHook: () => null,
  };
}

function readClip(folder: string, name: string) {
  const playlist = readPlaylist(readFileSync(path.join(folder, `${name}.m3u8`), "utf8"))!;
  return {
    ...playlist,
    segments: playlist.segments.map((segment) => ({ ...segment, uri: `/demo-show/${segment.uri}` })),
  };
}

function writeMaster(addressOf: (variant: string) => string): string {
  const variants = VARIANTS.flatMap(({ name, width, height, bitsPerSecond }) => [
    `#EXT-X-STREAM-INF:BANDWIDTH=${bitsPerSecond},RESOLUTION=${width}x${height},CODECS="avc1.4d401f,mp4a.40.2"`,
    addressOf(name),
  ]);
  return ["#EXTM3U", "#EXT-X-VERSION:6", "#EXT-X-INDEPENDENT-SEGMENTS", ...variants, ""].join("\n");
}
