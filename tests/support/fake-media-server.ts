import http from "node:http";
import type { AddressInfo } from "node:net";

const PIECE_MS = 2_000;

/**
 * A media server's HTTP side: playlists as nginx's rtmp module writes them, with the picture up to a moment that the test
 * says. @param wantsQuery refuses addresses without this parameter, as a cloud refuses unsigned ones
 */
export async function fakeMediaServer({ wantsQuery }: { wantsQuery?: string } = {}) {
  let newestAt: Date | null = null;
  const server = http.createServer((req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? "/", "http://media");
    if (pathname.endsWith(".ts")) return void res.writeHead(200, { "content-length": "250000" }).end();
    const name = /\/([^/]+)\.m3u8$/.exec(pathname)?.[1];
    if (!newestAt || !name || (wantsQuery && !searchParams.has(wantsQuery))) return void res.writeHead(404).end();
    const count = pathname.startsWith("/recordings/") ? 40 : 6;
    const pieces = Array.from({ length: count }, (_, i) => newestAt!.getTime() - (count - i) * PIECE_MS);
    const sequence = Math.floor(pieces[0]! / PIECE_MS);
    const lines = ["#EXTM3U", "#EXT-X-VERSION:3", `#EXT-X-MEDIA-SEQUENCE:${sequence}`, "#EXT-X-TARGETDURATION:2"];
    res.end([...lines, ...pieces.map((at) => `#EXTINF:2.000,\n${name}-${at}.ts`), ""].join("\n"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    picture: (at: Date) => void (newestAt = at),
    nothing: () => void (newestAt = null),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
