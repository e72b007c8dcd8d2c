import { expect, it } from "vitest";
import { catchUp, send, type Viewer } from "./viewer.ts";

/** A reader of whom so many bytes wait; what was written is told. */
function aViewer(writableLength = 0) {
  const written: string[] = [];
  let cut = false;
  const line = {
    writableLength,
    destroyed: false,
    write: (frame: Buffer) => written.push(frame.toString()) > 0,
    destroy: () => void (cut = true),
    end: () => undefined,
  };
  const viewer = { line, audience: "VIEWERS", address: "", behindSince: 0 } as unknown as Viewer;
  return { viewer, line, written, isCut: () => cut };
}
const frame = (text: string) => Buffer.from(text);

it("keeps nothing for a slow reader, and gives it the state once it has read what it got", () => {
  const { viewer, line, written } = aViewer(70_000);
  expect(send(viewer, frame("1"), 1_000)).toBe(false);
  line.writableLength = 30_000;
  expect(send(viewer, frame("2"), 2_000), "what it missed is between").toBe(false);
  catchUp(viewer, () => frame("state"), 3_000);
  expect(written).toEqual([]);
  line.writableLength = 0;
  catchUp(viewer, () => frame("state"), 4_000);
  expect(send(viewer, frame("3"), 5_000)).toBe(true);
  expect(written).toEqual(["state", "3"]);
});

it("cuts off a reader that reads nothing for a minute", () => {
  const { viewer, isCut } = aViewer(70_000);
  send(viewer, frame("1"), 1_000);
  catchUp(viewer, () => frame("state"), 60_000);
  expect(isCut()).toBe(false);
  catchUp(viewer, () => frame("state"), 62_000);
  expect(isCut()).toBe(true);
});
