import type { ShowEvent } from "#app/domain/live/show-event.ts";
import { openingState, showReducer, type ShowState } from "#app/domain/live/show-reducer.ts";
import type { ShowSample } from "#app/domain/live/show-sample.ts";
import type { ShowHub } from "#app/realtime/show-hub.server.ts";
import type { Line, Viewer } from "#app/realtime/viewer.ts";

/** As little as makes a slow reader slow: each byte waits as if it were many. */
const BYTES_WAIT_AS = 200;

/**
 * Somebody who watches a show over a line that a test holds in its hand: reads frames as a browser does, folds them as
 * the page does, leaves and comes back with the number it had.
 */
export async function aWatcher(hub: ShowHub, handle: string, audience: Viewer["audience"] = "VIEWERS") {
  const room = (await hub.room(handle))!;
  let state: ShowState = openingState();
  let sample: ShowSample | null = null;
  let numbers: number[] = [];
  let known: number | null = null;
  let viewer: Viewer | null = null;
  let reads = true;
  let inbox: Buffer[] = [];

  function take(frame: Buffer): void {
    for (const event of eventsIn(frame)) {
      if (event.kind === "sample") sample = event.data as ShowSample;
      else if (event.kind === "snapshot") {
        state = (event.data as { state: ShowState }).state;
        numbers = [];
      } else if (event.kind === "show") {
        const told = event.data as ShowEvent;
        if (told.number > state.number) numbers.push(told.number);
        // Throws where one is missing: then what the page shows would not be the show.
        state = showReducer(state, told);
      }
      known = state.number;
    }
  }
  function read(): void {
    const waiting = inbox;
    inbox = [];
    for (const frame of waiting) take(frame);
  }
  const newLine = () => ({
    get writableLength() {
      return inbox.reduce((sum, frame) => sum + frame.length, 0) * BYTES_WAIT_AS;
    },
    destroyed: false,
    write(frame: Buffer) {
      if (reads) take(frame);
      else inbox.push(frame);
      return true;
    },
    destroy() {},
    end() {},
  });
  function come(last: number | null): void {
    viewer = { line: newLine() as unknown as Line, audience, address: "192.0.2.1", behindSince: 0 };
    hub.enter(room, viewer, last);
  }

  const watcher = {
    state: () => state,
    sample: () => sample,
    /** Of the events since the last snapshot. */
    numbers: () => numbers,
    async LEAVE() {
      if (!viewer) return;
      hub.leave(room, viewer);
      viewer = null;
      // What was on its way is lost.
      inbox = [];
    },
    /** Back with the number it had. */
    async RETURN() {
      reads = true;
      read();
      if (!viewer) come(known);
    },
    /** Back as a page that was opened anew. */
    async RETURN_NEW() {
      await watcher.LEAVE();
      reads = true;
      come(null);
    },
    async STOP_READING() {
      reads = false;
    },
    async READ() {
      reads = true;
      read();
    },
    /** Waits for a number; the test's own time limit ends it. */
    async reaches(number: number) {
      while (state.number < number) await new Promise((resolve) => setTimeout(resolve, 20));
    },
  };
  come(null);
  return watcher;
}
export type Watcher = Awaited<ReturnType<typeof aWatcher>>;

/** The events of a chunk of HTTP/1.1. */
function eventsIn(frame: Buffer): Array<{ kind: string; data: unknown }> {
  const text = frame.toString("utf8").replace(/^[0-9a-f]+\r\n/, "");
  return text.split("\n\n").flatMap((block) => {
    const kind = /^event: (.*)$/m.exec(block)?.[1];
    const data = /^data: (.*)$/m.exec(block)?.[1];
    return kind && data ? [{ kind, data: JSON.parse(data) as unknown }] : [];
  });
}
