import { describe, expect, it } from "vitest";
import { chapters } from "./chapters.ts";
import type { ShowEvent, ShowHappening } from "./show-event.ts";

/** A log by seconds from its begin. */
function log(...rows: Array<[number, ShowHappening]>): ShowEvent[] {
  return rows.map(([second, happening], i) => {
    return { number: i + 1, at: new Date(Date.UTC(2026, 10, 26, 12) + second * 1000).toISOString(), ...happening };
  });
}
const live: ShowHappening = { kind: "PHASE_CHANGED", to: "LIVE" };
const ended: ShowHappening = { kind: "PHASE_CHANGED", to: "ENDED" };
const pin = (variantId: string | null): ShowHappening => ({ kind: "PINNED", variantId });

describe("chapters", () => {
  const TABLE: Array<{ name: string; log: ShowEvent[]; chapters: Array<[string, number, number]> }> = [
    { name: "nothing happened", log: [], chapters: [] },
    { name: "nothing was presented", log: log([0, live], [60, ended]), chapters: [] },
    {
      name: "one after the other, to the end",
      log: log([0, live], [10, pin("tea")], [70, pin("honey")], [100, ended]),
      chapters: [
        ["tea", 10, 70],
        ["honey", 70, 100],
      ],
    },
    {
      name: "a slip of the hand is none",
      log: log([0, live], [10, pin("tea")], [40, pin("honey")], [42, pin("tea")], [90, pin(null)], [100, ended]),
      chapters: [["tea", 10, 90]],
    },
    {
      name: "twice at different times is two",
      log: log([0, live], [0, pin("tea")], [20, pin("honey")], [40, pin("tea")], [60, ended]),
      chapters: [
        ["tea", 0, 20],
        ["honey", 20, 40],
        ["tea", 40, 60],
      ],
    },
    {
      name: "a rehearsal is not part of the recording",
      log: log(
        [0, { kind: "PHASE_CHANGED", to: "REHEARSAL" }],
        [10, pin("tea")],
        [100, live],
        [110, pin("honey")],
        [150, ended],
        [200, { kind: "PHASE_CHANGED", to: "REPLAY" }],
      ),
      chapters: [["honey", 10, 50]],
    },
    {
      name: "still on",
      log: log([0, live], [10, pin("tea")], [30, { kind: "ANNOUNCED", text: "好" }]),
      chapters: [["tea", 10, 30]],
    },
  ];
  it.each(TABLE)("$name", (row) => {
    expect(chapters(row.log).map((c) => [c.variantId, c.startsAtSeconds, c.endsAtSeconds])).toEqual(row.chapters);
  });
});
