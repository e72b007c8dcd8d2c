import type { Request, Response } from "express";
import { placesWhere } from "#app/domain/identity/can.ts";
import { staffOf } from "#app/domain/identity/staff-session.server.ts";
import { tokenCookie } from "#app/platform/http/token-cookie.server.ts";
import type { Shop } from "#app/shop.server.ts";

const HEARTBEAT_MS = 25_000;
/** Most boards one process serves; beyond it a board falls back to looking again by itself. */
const MOST_BOARDS = 2_000;

/**
 * Server-Sent Events for staff boards: says "touched" when something on a board of the person's places changed; the page
 * then asks again by its ordinary way, so the stream carries no data and needs no replay.
 */
export function boardStream(shop: Shop) {
  const cookie = tokenCookie("staff", shop.secure);
  const boards = new Map<Response, "ALL" | Set<string>>();
  const stop = shop.pubsub.onTouched((tags) => {
    const places = tags.filter((tag) => tag.startsWith("board:")).map((tag) => tag.slice("board:".length));
    const everything = tags.includes("*");
    for (const [res, mine] of boards) {
      if (everything || (mine === "ALL" ? places.length > 0 : places.some((place) => mine.has(place))))
        res.write("event: touched\ndata: 1\n\n");
    }
  });
  const heartbeat = setInterval(() => {
    for (const res of boards.keys()) res.write(": still here\n\n");
  }, HEARTBEAT_MS);
  heartbeat.unref();

  async function handle(req: Request, res: Response): Promise<void> {
    const token = cookie.readFrom(req.headers.cookie);
    const staff = token ? await staffOf(shop, token) : null;
    if (!staff || boards.size >= MOST_BOARDS) {
      res.status(staff ? 503 : 401).end();
      return;
    }
    const places = placesWhere(staff, "viewBoard");
    res.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache, no-transform" });
    res.write("retry: 3000\n\n");
    boards.set(res, places === "ALL" ? "ALL" : new Set(places));
    res.on("close", () => boards.delete(res));
  }

  return {
    handle: (req: Request, res: Response) => void handle(req, res).catch(() => res.destroy()),
    close() {
      stop();
      clearInterval(heartbeat);
      for (const res of boards.keys()) res.end();
    },
  };
}
