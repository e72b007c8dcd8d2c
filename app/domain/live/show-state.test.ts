import { describe, expect, it } from "vitest";
import { isOn, isOver, isPlanned, SHOW_STEPS, showTransition, type ShowPhase, type ShowStep } from "./show-state.ts";

const PHASES: ShowPhase[] = ["SCHEDULED", "REHEARSAL", "LIVE", "ENDED", "REPLAY", "CANCELLED"];
const STEPS: ShowStep[] = [
  "REHEARSE",
  "STOP_REHEARSAL",
  "GO_LIVE",
  "END",
  "PUBLISH_REPLAY",
  "WITHDRAW_REPLAY",
  "CANCEL",
];
const TABLE: Record<ShowPhase, Partial<Record<ShowStep, ShowPhase>>> = {
  SCHEDULED: { REHEARSE: "REHEARSAL", GO_LIVE: "LIVE", CANCEL: "CANCELLED" },
  REHEARSAL: { STOP_REHEARSAL: "SCHEDULED", GO_LIVE: "LIVE" },
  LIVE: { END: "ENDED" },
  ENDED: { PUBLISH_REPLAY: "REPLAY" },
  REPLAY: { WITHDRAW_REPLAY: "ENDED" },
  CANCELLED: {},
};

describe("showTransition", () => {
  for (const from of PHASES)
    for (const step of STEPS)
      it(`${step} from ${from}`, () => expect(showTransition(from, step)).toBe(TABLE[from][step] ?? null));

  it("is planned before it begins, and on while somebody presents", () => {
    expect(PHASES.filter(isPlanned)).toEqual(["SCHEDULED", "REHEARSAL"]);
    expect(PHASES.filter(isOn)).toEqual(["REHEARSAL", "LIVE"]);
    expect(PHASES.filter(isOver)).toEqual(["ENDED", "REPLAY", "CANCELLED"]);
  });

  it("never goes back on air", () => {
    expect(SHOW_STEPS.filter((row) => row.to === "LIVE").map((row) => row.from)).toEqual(["SCHEDULED", "REHEARSAL"]);
  });
});
