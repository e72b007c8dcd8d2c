import { expect, it } from "vitest";
import { readPlaylist, writePlaylist } from "./playlist.ts";

it("reads what a media server writes", () => {
  const text =
    "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-MEDIA-SEQUENCE:41\n#EXT-X-TARGETDURATION:2\n#EXT-X-DISCONTINUITY\n" +
    "#EXTINF:2.000,\ntea-1764100800000.ts\n#EXTINF:1.960,\ntea-1764100802000.ts\n";
  expect(readPlaylist(text)).toEqual({
    targetSeconds: 2,
    sequence: 41,
    segments: [
      { uri: "tea-1764100800000.ts", seconds: 2, discontinuity: true },
      { uri: "tea-1764100802000.ts", seconds: 1.96 },
    ],
  });
});

it("reads what it wrote itself", () => {
  const playlist = {
    targetSeconds: 2,
    sequence: 7,
    segments: [
      { uri: "/demo-show/high.ts", seconds: 2, byteRange: "100@0", at: 1_764_100_800_000 },
      { uri: "/demo-show/high.ts", seconds: 2, byteRange: "200@100", at: 1_764_100_802_000, discontinuity: true },
    ],
  };
  expect(readPlaylist(writePlaylist(playlist, { discontinuitySequence: 3 }))).toEqual(playlist);
  expect(writePlaylist(playlist, { whole: true })).toMatch(/PLAYLIST-TYPE:VOD[^]*#EXT-X-ENDLIST\n$/);
});

it.each(["", "<html>404</html>", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nhigh.m3u8\n"])(
  "takes %j for no media playlist",
  (text) => {
    expect(readPlaylist(text)).toBeNull();
  },
);
