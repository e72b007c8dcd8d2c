import { randomUUID } from "node:crypto";
import type { Request, Response } from "express";
import { staffOf } from "#app/domain/identity/staff-session.server.ts";
import { mayRunShow } from "#app/domain/live/in-show.server.ts";
import type { RateLimiter } from "#app/platform/http/rate-limit.server.ts";
import { tokenCookie } from "#app/platform/http/token-cookie.server.ts";
import { openingFrame } from "#app/realtime/frame.ts";
import type { Room } from "#app/realtime/room.server.ts";
import { openShowHub, type ShowHub } from "#app/realtime/show-hub.server.ts";
import type { Viewer } from "#app/realtime/viewer.ts";
import { forHosts, type Shop } from "#app/shop.server.ts";

/** Times one address may knock in a minute; browsers that lost their line come back once or twice. */
const KNOCKS = { max: 400, windowSeconds: 60 };
/** Most likes of one request: a phone collects taps for a second. */
const MOST_LIKES = 20;

const HEAD = Buffer.from(
  [
    "HTTP/1.1 200 OK",
    "content-type: text/event-stream; charset=utf-8",
    "cache-control: no-cache, no-transform",
    "x-content-type-options: nosniff",
    "x-accel-buffering: no",
    "connection: keep-alive",
    "transfer-encoding: chunked",
    "\r\n",
  ].join("\r\n"),
);

/**
 * `/live/:handle/events`: the log of a show as Server-Sent Events, before Remix. Once the head is sent the answer is
 * written to the socket itself, one shared Buffer for all; Node's response object is let go. `?staff` for who runs the
 * show: then with its rehearsal.
 */
export function showStream(shop: Shop, limiter: RateLimiter) {
  const hub: ShowHub = openShowHub({ ...shop, db: shop.tellingDb }, randomUUID());
  const staffCookie = tokenCookie("staff", shop.secure);

  async function isStaff(req: Request, room: Room): Promise<boolean> {
    const token = staffCookie.readFrom(req.headers.cookie);
    const staff = token ? await staffOf(forHosts(shop), token) : null;
    return staff !== null && mayRunShow(staff, room.locationId);
  }

  async function handle(req: Request, res: Response): Promise<void> {
    const address = req.ip ?? "";
    const wait = limiter.count(`show-events:${address}`, KNOCKS);
    if (wait !== null) return refuse(res, 429, wait);
    const may = hub.hasRoomFor(address);
    if (may !== "YES") return refuse(res, may === "FULL" ? 503 : 429, 30);
    const room = await hub.room(req.params["handle"] ?? "");
    if (!room) return refuse(res, 404);
    const forStaff = req.query["staff"] !== undefined;
    if (forStaff && !(await isStaff(req, room))) return refuse(res, 403);
    const { socket } = req;
    if (socket.destroyed) return;
    const viewer: Viewer = { line: socket, audience: forStaff ? "STAFF" : "VIEWERS", address, behindSince: 0 };
    socket.setNoDelay(true);
    socket.setTimeout(0);
    socket.once("close", () => hub.leave(room, viewer));
    socket.write(HEAD);
    socket.write(openingFrame(Math.random(), shop.now()));
    hub.enter(room, viewer, lastEventId(req));
  }

  return {
    handle: (req: Request, res: Response) => void handle(req, res).catch(() => res.destroy()),
    /** Counts taps on the heart; without a word of who tapped. */
    like(req: Request, res: Response): void {
      const liked = async () => {
        const wait = limiter.count(`like:${req.ip}`, { max: 240, windowSeconds: 60 });
        if (wait !== null) return refuse(res, 429, wait);
        const room = await hub.room(req.params["handle"] ?? "");
        if (!room) return refuse(res, 404);
        const times = Number(req.query["times"] ?? 1);
        if (!Number.isInteger(times) || times < 1) return refuse(res, 400);
        hub.like(room, Math.min(times, MOST_LIKES));
        res.status(204).end();
      };
      liked().catch(() => res.destroy());
    },
    close: () => hub.close(),
  };
}

function refuse(res: Response, status: number, retryAfterSeconds?: number): void {
  if (retryAfterSeconds) res.setHeader("retry-after", String(retryAfterSeconds));
  res.status(status).end();
}

/** A browser that comes back names the last line it had; a page that was rendered at one names it in its address. */
function lastEventId(req: Request): number | null {
  const named = req.headers["last-event-id"] ?? req.query["after"];
  return typeof named === "string" && /^\d{1,9}$/.test(named) ? Number(named) : null;
}
