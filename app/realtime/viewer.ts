import type { Socket } from "node:net";
import type { Audience } from "./replay-from.ts";
import type { Frame } from "./frame.ts";

/** Bytes that may wait for a reader before it gets no more but the state, once it has caught up. */
const MOST_UNSENT = 64 * 1024;
/** How long a reader may be behind: then its line is cut, and it comes back when it can. */
const BEHIND_MS = 60_000;

/** The sides of a socket that a viewer needs; a net.Socket is one. */
export type Line = Pick<Socket, "write" | "writableLength" | "destroyed" | "destroy" | "end">;

/** One open line to somebody who watches. Few fields: there are ten thousand. */
export type Viewer = {
  line: Line;
  audience: Audience;
  address: string;
  /** Since when it is too slow to be sent more; 0: it keeps up. */
  behindSince: number;
};

/**
 * Sends a frame, unless the reader is too slow: what it would miss is not kept for it, it gets the state instead.
 * @returns whether it was sent
 */
export function send(viewer: Viewer, frame: Frame, now: number): boolean {
  if (viewer.behindSince > 0) return false;
  if (viewer.line.writableLength > MOST_UNSENT) {
    viewer.behindSince = now;
    return false;
  }
  viewer.line.write(frame);
  return true;
}

/** A reader that was behind and has read all of it gets the state as it is now; one that reads nothing is cut off. */
export function catchUp(viewer: Viewer, snapshot: () => Frame, now: number): void {
  if (viewer.behindSince === 0) return;
  if (viewer.line.writableLength === 0) {
    viewer.behindSince = 0;
    viewer.line.write(snapshot());
  } else if (now - viewer.behindSince > BEHIND_MS) viewer.line.destroy();
}
