import type { ShowEvent } from "#app/domain/live/show-event.ts";
import type { ShowSample } from "#app/domain/live/show-sample.ts";
import type { ShowState } from "#app/domain/live/show-reducer.ts";

/**
 * Server-Sent Events as bytes for a socket: each frame is made once, already framed as a chunk of HTTP/1.1
 * (RFC 9112 §7.1), and the one Buffer is written to every viewer. JSON has no line ends, so nothing that somebody wrote
 * can end a field (HTML Living Standard, "Server-sent events").
 */
export type Frame = Buffer;

/** The whole state, for whoever comes, or was away for too long. */
export type SnapshotData = { state: ShowState; sample: ShowSample };

/** Lines of the log, one event each; `id` is what a browser sends back as Last-Event-ID. */
export function eventsFrame(events: readonly ShowEvent[]): Frame {
  return chunk(events.map((event) => `event: show\nid: ${event.number}\ndata: ${JSON.stringify(event)}\n\n`).join(""));
}

export function snapshotFrame(data: SnapshotData): Frame {
  return chunk(`event: snapshot\nid: ${data.state.number}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** Figures beside the log: without an id, since whoever missed them missed nothing. */
export function sampleFrame(sample: ShowSample): Frame {
  return chunk(`event: sample\ndata: ${JSON.stringify(sample)}\n\n`);
}

/** Keeps proxies and phones from taking the line for dead. */
export const HEARTBEAT: Frame = chunk(": \n\n");
/** How a chunked answer ends. */
export const END: Frame = Buffer.from("0\r\n\r\n");

/**
 * How each line begins: with the server's time, by which viewers count down, and when to come back after a loss: each
 * viewer another moment, so that a restart is no storm. The one frame that is made for each; the others are shared, and
 * a time in them would be that of whoever came first. @param chance 0–1
 */
export function openingFrame(chance: number, now: Date): Frame {
  return chunk(`event: clock\nretry: ${1_000 + Math.floor(chance * 3_000)}\ndata: "${now.toISOString()}"\n\n`);
}

function chunk(text: string): Frame {
  const bytes = Buffer.byteLength(text);
  return Buffer.from(`${bytes.toString(16)}\r\n${text}\r\n`);
}
