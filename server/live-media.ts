import type { NextFunction, Request, Response } from "express";
import { staffOf } from "#app/domain/identity/staff-session.server.ts";
import type { Playlist, Source } from "#app/domain/live/media-provider.ts";
import { receiveMediaHook } from "#app/domain/live/stream/receive-hook.server.ts";
import { showOnAir } from "#app/domain/live/stream/streamed-show.queries.server.ts";
import { tokenCookie } from "#app/platform/http/token-cookie.server.ts";
import type { Shop } from "#app/shop.server.ts";
import { packed } from "./packed.ts";
import { rawBody } from "./raw-body.ts";

/** No hook is this long. */
const MOST_HOOK_BYTES = 16 * 1024;

/**
 * A show's playlists and the hooks of media servers, before Remix: each viewer asks for the playlist every two seconds.
 */
export function liveMedia(shop: Shop) {
  const cookie = tokenCookie("staff", shop.secure);
  const word = (value: unknown) => (typeof value === "string" && /^[a-z0-9]{1,20}$/.test(value) ? value : null);

  async function isStaff(req: Request): Promise<boolean> {
    const token = cookie.readFrom(req.headers.cookie);
    return token !== null && (await staffOf(shop, token)) !== null;
  }

  async function stream(req: Request, res: Response): Promise<void> {
    const show = await showOnAir(shop, req.params["handle"] ?? "");
    const open = show?.phase === "LIVE" || (show?.phase === "REHEARSAL" && (await isStaff(req)));
    const source: Source = req.query["source"] === "backup" ? "backup" : "main";
    const playlist =
      show && open ? shop.media.live(show, { source, variant: word(req.query["variant"]), at: shop.now() }) : null;
    await send(req, res, playlist, "no-store");
  }

  /** A recording is there for everybody once the replay is published, and for staff before. */
  async function recording(req: Request, res: Response): Promise<void> {
    const show = await showOnAir(shop, req.params["handle"] ?? "");
    const open = show?.phase === "REPLAY" || (show?.phase === "ENDED" && (await isStaff(req)));
    if (!show || !open || !show.wentLiveAt || !show.endedAt) return send(req, res, null, "no-store");
    const found = await shop.media.recording(show, {
      from: show.wentLiveAt,
      to: show.endedAt,
      variant: word(req.query["variant"]),
      at: shop.now(),
    });
    await send(req, res, found?.playlist ?? null, show.phase === "REPLAY" ? "public, max-age=60" : "no-store");
  }

  async function hook(req: Request, res: Response): Promise<void> {
    const body = await rawBody(req, MOST_HOOK_BYTES);
    const told = body === null ? null : shop.media.readHook(new URLSearchParams(body));
    // Calls that don't concern us are let pass, as the server would without us.
    const answer = told ? await receiveMediaHook(shop, told) : null;
    const status = body === null ? 413 : answer && !answer.ok ? 403 : 200;
    res.writeHead(status, { "content-type": "text/plain", "cache-control": "no-store" }).end();
  }

  const safely =
    (answer: (req: Request, res: Response) => Promise<void>) =>
    async (req: Request, res: Response, next: NextFunction) => {
      try {
        await answer(req, res);
      } catch (error) {
        next(error);
      }
    };
  return { stream: safely(stream), recording: safely(recording), hook: safely(hook) };
}

async function send(req: Request, res: Response, playlist: Playlist | null, caching: string): Promise<void> {
  const headers = { "cache-control": caching, "x-content-type-options": "nosniff" };
  if (!playlist) {
    res.writeHead(404, { ...headers, "content-type": "text/plain" }).end("There is no picture here now.\n");
    return;
  }
  if (playlist.kind === "ELSEWHERE") {
    res.writeHead(302, { ...headers, location: playlist.url }).end();
    return;
  }
  res.set({ ...headers, "content-type": "application/vnd.apple.mpegurl" });
  const body = await packed(req, res, Buffer.from(playlist.text));
  res.writeHead(200, { "content-length": body.length }).end(body);
}
