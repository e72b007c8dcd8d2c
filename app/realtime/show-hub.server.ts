import { sampleShows } from "#app/domain/live/sample.queries.server.ts";
import { leaveShows, writeCounted } from "#app/domain/live/tallies.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { END, HEARTBEAT } from "./frame.ts";
import { openRoom, type Room } from "./room.server.ts";
import { send, type Viewer } from "./viewer.ts";

/** Figures are looked at and told at most twice a second. */
const SAMPLE_MS = 500;
/** Likes and viewers are written down this often, as multiples of it. */
const WRITE_EVERY = 2;
const HEARTBEAT_EVERY = 30;
/** A room nobody is in is closed after this. */
const EMPTY_MS = 60_000;
/** Most viewers of one process, and from one network address: a household, an office, a phone network's gateway. */
export const MOST_VIEWERS = 24_000;
export const MOST_PER_ADDRESS = 200;

export type ShowHub = {
  /** The room of a show; null when there is none. */
  room(handle: string): Promise<Room | null>;
  /** Whether one more may watch from an address. */
  hasRoomFor(address: string): "YES" | "FULL" | "TOO_MANY_FROM_THERE";
  enter(room: Room, viewer: Viewer, last: number | null): void;
  leave(room: Room, viewer: Viewer): void;
  like(room: Room, times: number): void;
  /** Ends every line, tells what was counted. */
  close(): Promise<void>;
};

/** How many watch it: whoever runs it from a console does not. */
function audienceOf({ viewers }: Room): number {
  let many = 0;
  for (const { audience } of viewers) if (audience === "VIEWERS") many++;
  return many;
}

type HubGround = Pick<Ground, "db" | "now" | "pubsub" | "log">;

/** The fan-out of a process: rooms that hear of their logs, one clock for the figures of all of them. */
export function openShowHub(shop: HubGround, process: string): ShowHub {
  const rooms = new Map<string, Room>();
  const opening = new Map<string, Promise<Room | null>>();
  const addresses = new Map<string, number>();
  let viewers = 0;
  let beats = 0;
  let ticking = false;
  let closed = false;

  const trouble = (what: string) => (error: unknown) => shop.log.warn({ err: error }, what);
  const stopListening = shop.pubsub.onTouched((tags) => {
    const everything = tags.includes("*");
    for (const room of rooms.values()) {
      if (everything || tags.includes(`show-log:${room.showId}`))
        room.pull().catch(trouble("a show's log can't be read"));
      if (tags.includes(`show:${room.showId}`)) room.refold().catch(trouble("a show's log can't be read"));
    }
  });

  async function tick(): Promise<void> {
    beats++;
    const now = shop.now().getTime();
    for (const [handle, room] of rooms) {
      if (beats % HEARTBEAT_EVERY === 0) for (const viewer of room.viewers) send(viewer, HEARTBEAT, now);
      if (room.viewers.size > 0) room.usedAt = now;
      else if (now - room.usedAt > EMPTY_MS && room.likes === 0) rooms.delete(handle);
    }
    const watched = new Map([...rooms.values()].map((room) => [room.showId, room]));
    for (const { showId, lastEvent, sample } of await sampleShows(shop, [...watched.keys()])) {
      const room = watched.get(showId)!;
      // A notice was lost: what it would have said is there all the same.
      if (room.isBehind(lastEvent)) await room.pull();
      room.tellSample(sample);
    }
    // Last, since what is left of an item does not wait for how many hearts there are.
    if (beats % WRITE_EVERY === 0) await write();
  }

  /** Likes that can't be written are kept for the next time. */
  async function write(): Promise<void> {
    const counted = [...rooms.values()].map((room) => ({
      room,
      showId: room.showId,
      viewers: audienceOf(room),
      likes: room.likes,
    }));
    await writeCounted(
      shop,
      process,
      counted.map(({ showId, viewers, likes }) => ({ showId, viewers, likes })),
    );
    for (const { room, likes } of counted) room.likes -= likes;
  }

  const clock = setInterval(() => {
    if (ticking || rooms.size === 0) return;
    ticking = true;
    tick()
      .catch(trouble("the figures of shows can't be read"))
      .finally(() => (ticking = false));
  }, SAMPLE_MS);
  clock.unref();

  async function open(handle: string): Promise<Room | null> {
    const [facts] = await shop.db.$queryRaw<Array<{ showId: string; handle: string; locationId: string | null }>>`
      SELECT id AS "showId", handle, location_id AS "locationId" FROM show WHERE handle = ${handle}`;
    if (!facts) return null;
    const room = await openRoom(shop, facts);
    rooms.set(handle, room);
    // What happened while it was opened.
    await room.pull();
    return room;
  }

  return {
    async room(handle) {
      const known = rooms.get(handle);
      if (known) return known;
      let one = opening.get(handle);
      if (!one) {
        one = open(handle).finally(() => opening.delete(handle));
        opening.set(handle, one);
      }
      return one;
    },
    hasRoomFor(address) {
      if (closed || viewers >= MOST_VIEWERS) return "FULL";
      return (addresses.get(address) ?? 0) >= MOST_PER_ADDRESS ? "TOO_MANY_FROM_THERE" : "YES";
    },
    enter(room, viewer, last) {
      viewers++;
      addresses.set(viewer.address, (addresses.get(viewer.address) ?? 0) + 1);
      // Closed for want of viewers while somebody was at the door.
      if (rooms.get(room.handle) !== room && !rooms.has(room.handle)) rooms.set(room.handle, room);
      room.enter(viewer, last);
    },
    leave(room, viewer) {
      if (!room.viewers.delete(viewer)) return;
      viewers--;
      const left = (addresses.get(viewer.address) ?? 1) - 1;
      if (left > 0) addresses.set(viewer.address, left);
      else addresses.delete(viewer.address);
    },
    like(room, times) {
      room.likes += times;
    },
    async close() {
      closed = true;
      clearInterval(clock);
      stopListening();
      for (const room of rooms.values()) {
        for (const { line } of room.viewers) {
          line.write(END);
          line.end();
        }
      }
      await write().catch(trouble("what was counted is lost"));
      await leaveShows(shop, process).catch(trouble("the process is still counted for a while"));
    },
  };
}
