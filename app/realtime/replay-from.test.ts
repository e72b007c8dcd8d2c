import { expect, it } from "vitest";
import type { LogLine } from "#app/domain/live/read-log.server.ts";
import { MOST_REPLAYED, replayFrom } from "./replay-from.ts";

/** Lines from one number to another; those of `rehearsed` are of a rehearsal. */
function lines(from: number, to: number, rehearsed: readonly number[] = []): LogLine[] {
  return Array.from({ length: to - from + 1 }, (_, i) => ({
    event: { number: from + i, at: "2026-11-26T12:00:00.000Z", kind: "ANNOUNCED" as const, text: "好" },
    rehearsal: rehearsed.includes(from + i),
  }));
}
const told = (last: number | null, number: number, tail: LogLine[], audience: "VIEWERS" | "STAFF" = "VIEWERS") => {
  const replay = replayFrom(last, { number, tail, audience });
  return replay.kind === "TAIL" ? replay.events.map((event) => event.number) : replay.kind;
};

it.each([
  ["somebody new", null, 5, lines(1, 5), "SNAPSHOT"],
  ["somebody who missed nothing", 5, 5, lines(1, 5), []],
  ["somebody who missed some", 2, 5, lines(1, 5), [3, 4, 5]],
  ["what this process does not have any more", 2, 9, lines(5, 9), "SNAPSHOT"],
  ["the last line this process has", 4, 9, lines(5, 9), [5, 6, 7, 8, 9]],
  ["a number that was never given", 7, 5, lines(1, 5), "SNAPSHOT"],
  ["somebody who was away for long", 1, MOST_REPLAYED + 2, lines(1, MOST_REPLAYED + 2), "SNAPSHOT"],
  ["a rehearsal in between", 1, 5, lines(1, 5, [3, 4]), "SNAPSHOT"],
  ["a rehearsal that goes on", 2, 2, lines(1, 4, [3, 4]), []],
])("%s", (_, last, number, tail, expected) => expect(told(last, number, tail)).toEqual(expected));

it("tells those who run the show of its rehearsal", () => {
  expect(told(1, 5, lines(1, 5, [3, 4]), "STAFF")).toEqual([2, 3, 4, 5]);
});
