import type { Ground } from "#app/platform/ground.server.ts";

/** What somebody at a console sees of the stream. Instants as ISO texts. */
export type StreamAtConsole = {
  provider: string;
  keyIssuedAt: string | null;
  publishedAt: string | null;
  lastSeenAt: string | null;
  bitrateKbps: number | null;
  delayMs: number | null;
};

/** The stream of a show as it was last looked at; null before anybody looked. */
export async function streamAtConsole(shop: Pick<Ground, "db">, showId: string): Promise<StreamAtConsole | null> {
  const stream = await shop.db.showStream.findUnique({ where: { showId } });
  if (!stream) return null;
  const { provider, keyIssuedAt, publishedAt, lastSeenAt, bitrateKbps, delayMs } = stream;
  return {
    provider,
    keyIssuedAt: keyIssuedAt?.toISOString() ?? null,
    publishedAt: publishedAt?.toISOString() ?? null,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    bitrateKbps,
    delayMs,
  };
}
