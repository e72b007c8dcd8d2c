import { expect, it } from "vitest";
import { openingState } from "#app/domain/live/show-reducer.ts";
import { NOTHING_SAMPLED } from "#app/domain/live/show-sample.ts";
import { END, eventsFrame, HEARTBEAT, openingFrame, sampleFrame, snapshotFrame } from "./frame.ts";

/** The text of a chunk of HTTP/1.1, which must be one. */
function textOf(frame: Buffer): string {
  const [, size, text] = /^([0-9a-f]+)\r\n([\s\S]*)\r\n$/.exec(frame.toString("utf8"))!;
  expect(Buffer.byteLength(text!)).toBe(Number.parseInt(size!, 16));
  return text!;
}

it("frames lines of a log with their numbers, whatever was written in them", () => {
  const said = "好\n\nevent: snapshot\ndata: {}\n\n</script>\u2028";
  const at = "2026-11-26T12:00:00.000Z";
  const text = textOf(eventsFrame([7, 8].map((number) => ({ number, at, kind: "ANNOUNCED", text: said }))));
  const events = text.trimEnd().split("\n\n");
  expect(events).toHaveLength(2);
  const [kind, id, data] = events[1]!.split("\n");
  expect([kind, id]).toEqual(["event: show", "id: 8"]);
  expect(JSON.parse(data!.slice("data: ".length))).toMatchObject({ number: 8, text: said });
});

it("frames a state with its number, figures without one, and the rest", () => {
  const state = { ...openingState(), number: 12 };
  expect(textOf(snapshotFrame({ state, sample: NOTHING_SAMPLED }))).toMatch(
    /^event: snapshot\nid: 12\ndata: \{.*\}\n\n$/,
  );
  expect(textOf(sampleFrame(NOTHING_SAMPLED))).toMatch(/^event: sample\ndata: \{.*\}\n\n$/);
  expect(textOf(HEARTBEAT)).toBe(": \n\n");
  const at = new Date("2026-12-01T12:00:00Z");
  expect(textOf(openingFrame(0, at))).toBe('event: clock\nretry: 1000\ndata: "2026-12-01T12:00:00.000Z"\n\n');
  expect(textOf(openingFrame(0.999, at))).toMatch(/\nretry: 39\d\d\n/);
  expect(END.toString()).toBe("0\r\n\r\n");
});
