import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ShowEvent, ShowHappening } from "./show-event.ts";
import { MOST_MESSAGES, openingState, showReducer, type ShowState } from "./show-reducer.ts";

const HONEY = "0193a000-0000-7000-8000-000000000001";
const TEA = "0193a000-0000-7000-8000-000000000002";
const SHELF = [
  { variantId: HONEY, priceFen: 3_990, limitPerCustomer: 2 },
  { variantId: TEA, priceFen: null, limitPerCustomer: null },
];
const at = (second: number) => new Date(Date.UTC(2026, 10, 26, 12, 0, second)).toISOString();

/** A log of happenings, a second apart. */
function logOf(...happenings: ShowHappening[]): ShowEvent[] {
  return happenings.map((happening, i) => ({ number: i + 1, at: at(i), ...happening }));
}
const fold = (log: readonly ShowEvent[], from: ShowState = openingState(SHELF)) => log.reduce(showReducer, from);
const live: ShowHappening = { kind: "PHASE_CHANGED", to: "LIVE", items: SHELF };
const said = (n: number, author = "a"): ShowHappening => ({
  kind: "CHAT",
  messageId: `0193a000-0000-7000-8000-${String(n).padStart(12, "0")}`,
  author,
  name: "小张",
  role: "GUEST",
  text: `第${n}句`,
});
const presented = (state: ShowState) => state.items.map((item) => item.presented);

describe("showReducer", () => {
  it("begins live with its shelf, nothing pinned", () => {
    const state = fold(logOf(live));
    expect(state).toMatchObject({ number: 1, phase: "LIVE", since: at(0), pinned: null, messages: [] });
    expect(presented(state)).toEqual(["COMING", "COMING"]);
  });

  it("presents one item at a time and remembers which were", () => {
    const pin = (variantId: string | null): ShowHappening => ({ kind: "PINNED", variantId });
    expect(presented(fold(logOf(live, pin(TEA))))).toEqual(["COMING", "NOW"]);
    expect(presented(fold(logOf(live, pin(TEA), pin(HONEY))))).toEqual(["NOW", "EXPLAINED"]);
    const none = fold(logOf(live, pin(TEA), pin(HONEY), pin(null)));
    expect(none.pinned).toBeNull();
    expect(presented(none)).toEqual(["EXPLAINED", "EXPLAINED"]);
    expect(presented(fold(logOf(live, pin(TEA), pin(HONEY), pin(TEA))))).toEqual(["EXPLAINED", "NOW"]);
  });

  it("changes the price of one item", () => {
    const state = fold(logOf(live, { kind: "PRICE_CHANGED", variantId: HONEY, fromFen: 3_990, toFen: 3_490 }));
    expect(state.items.map((item) => item.priceFen)).toEqual([3_490, null]);
  });

  it("keeps the last messages, takes out deleted ones and those of a silenced author", () => {
    const many = fold(logOf(live, ...Array.from({ length: MOST_MESSAGES + 5 }, (_, i) => said(i))));
    expect(many.messages).toHaveLength(MOST_MESSAGES);
    expect(many.messages[0]!.text).toBe("第5句");
    const { messageId } = said(2) as Extract<ShowHappening, { kind: "CHAT" }>;
    const moderated = fold(
      logOf(
        live,
        said(1),
        said(2),
        said(3, "b"),
        { kind: "CHAT_DELETED", messageId },
        {
          kind: "AUTHOR_SILENCED",
          author: "b",
        },
      ),
    );
    expect(moderated.messages.map((message) => message.text)).toEqual(["第1句"]);
  });

  it("takes the shelf's lights down at the end, and nothing of a rehearsal into the show", () => {
    const rehearsed = logOf(
      { kind: "PHASE_CHANGED", to: "REHEARSAL", items: SHELF },
      said(1),
      {
        kind: "PINNED",
        variantId: TEA,
      },
      { kind: "ANNOUNCED", text: "试音" },
      live,
    );
    expect(fold(rehearsed)).toEqual({ ...fold(logOf(live)), number: 5, since: at(4) });
    const ended = fold(logOf(live, { kind: "PINNED", variantId: TEA }, { kind: "PHASE_CHANGED", to: "ENDED" }));
    expect(ended).toMatchObject({ phase: "ENDED", pinned: null });
    expect(presented(ended)).toEqual(["COMING", "EXPLAINED"]);
  });

  it("refuses a log with a gap, and does not mind a repetition", () => {
    const log = logOf(live, said(1), said(2));
    expect(() => fold([log[0]!, log[2]!])).toThrow("event 3 of a show came after 1");
    expect(fold([log[0]!, log[1]!, log[1]!, log[0]!, log[2]!])).toEqual(fold(log));
  });

  it("comes to the same by whatever pieces, repetitions and snapshots it is folded", () => {
    const happening = fc.oneof(
      fc.constantFrom(HONEY, TEA, null).map((variantId): ShowHappening => ({ kind: "PINNED", variantId })),
      fc.integer({ min: 1, max: 99 }).map((n): ShowHappening => said(n, n % 3 ? "a" : "b")),
      fc.constantFrom("a", "b").map((author): ShowHappening => ({ kind: "AUTHOR_SILENCED", author })),
      fc.constantFrom<ShowHappening>(live, { kind: "PHASE_CHANGED", to: "ENDED" }, { kind: "ANNOUNCED", text: "好" }),
      fc
        .integer({ min: 1, max: 9_999 })
        .map((toFen): ShowHappening => ({ kind: "PRICE_CHANGED", variantId: HONEY, fromFen: 1, toFen })),
    );
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 120 }), fc.nat(), fc.nat(), (happenings, cut, back) => {
        const log = logOf(...happenings);
        const whole = fold(log);
        const piece = log.length === 0 ? 0 : cut % log.length;
        // As a page that was rendered at some event, sent to a browser as JSON, and went on from a little before it.
        const snapshot = JSON.parse(JSON.stringify(fold(log.slice(0, piece)))) as ShowState;
        expect(fold(log.slice(Math.max(0, piece - (back % 5))), snapshot)).toEqual(whole);
      }),
    );
  });
});
