/**
 * Playlists of HTTP Live Streaming (RFC 8216), as far as this shop writes and reads them: pure text, no address is
 * fetched here.
 */

export type Segment = {
  uri: string;
  seconds: number;
  /** "length@offset" within the file. */
  byteRange?: string | undefined;
  /** The moment its first picture was taken, in milliseconds. */
  at?: number | undefined;
  /** What comes before it was encoded on its own: clocks start anew. */
  discontinuity?: boolean | undefined;
};
export type MediaPlaylist = { targetSeconds: number; sequence: number; segments: Segment[] };

/** Most lines that are read of a playlist from elsewhere: six hours of one-second pieces with everything about them. */
const MOST_LINES = 150_000;

/** Reads a media playlist; null for what is none. Of tags it doesn't know it takes no notice, as the RFC wants. */
export function readPlaylist(text: string): MediaPlaylist | null {
  const lines = text.split(/\r?\n/, MOST_LINES);
  if (lines[0]?.trim() !== "#EXTM3U") return null;
  const playlist: MediaPlaylist = { targetSeconds: 0, sequence: 0, segments: [] };
  let next: Omit<Segment, "uri"> = { seconds: 0 };
  for (const line of lines.slice(1)) {
    const [, tag, value] = /^#(EXT[A-Z-]*)(?::(.*))?$/.exec(line) ?? [];
    if (tag === "EXT-X-STREAM-INF") return null;
    if (tag === "EXT-X-TARGETDURATION") playlist.targetSeconds = Number(value) || 0;
    else if (tag === "EXT-X-MEDIA-SEQUENCE") playlist.sequence = Number(value) || 0;
    else if (tag === "EXTINF") next.seconds = Number.parseFloat(value ?? "") || 0;
    else if (tag === "EXT-X-BYTERANGE") next.byteRange = value;
    else if (tag === "EXT-X-DISCONTINUITY") next.discontinuity = true;
    else if (tag === "EXT-X-PROGRAM-DATE-TIME") next.at = Date.parse(value ?? "") || undefined;
    else if (line.trim() && !line.startsWith("#")) {
      playlist.segments.push({ uri: line.trim(), ...next });
      next = { seconds: 0 };
    }
  }
  return playlist;
}

/** Writes a media playlist. @param whole a recording: nothing will come after the last piece */
export function writePlaylist(
  { targetSeconds, sequence, segments }: MediaPlaylist,
  { discontinuitySequence = 0, whole = false }: { discontinuitySequence?: number; whole?: boolean } = {},
): string {
  return [
    "#EXTM3U",
    "#EXT-X-VERSION:6",
    `#EXT-X-TARGETDURATION:${Math.ceil(targetSeconds)}`,
    `#EXT-X-MEDIA-SEQUENCE:${sequence}`,
    ...(discontinuitySequence > 0 ? [`#EXT-X-DISCONTINUITY-SEQUENCE:${discontinuitySequence}`] : []),
    ...(whole ? ["#EXT-X-PLAYLIST-TYPE:VOD"] : []),
    "#EXT-X-INDEPENDENT-SEGMENTS",
    ...segments.flatMap(({ uri, seconds, byteRange, at, discontinuity }) => [
      ...(discontinuity ? ["#EXT-X-DISCONTINUITY"] : []),
      ...(at === undefined ? [] : [`#EXT-X-PROGRAM-DATE-TIME:${new Date(at).toISOString()}`]),
      `#EXTINF:${seconds.toFixed(3)},`,
      ...(byteRange ? [`#EXT-X-BYTERANGE:${byteRange}`] : []),
      uri,
    ]),
    ...(whole ? ["#EXT-X-ENDLIST"] : []),
    "",
  ].join("\n");
}
