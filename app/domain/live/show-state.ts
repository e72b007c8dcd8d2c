import type { ShowPhase } from "#app/generated/prisma/enums.ts";

export type { ShowPhase };

/** What a host does with a show as a whole. */
export type ShowStep =
  | "REHEARSE"
  | "STOP_REHEARSAL"
  | "GO_LIVE"
  | "END"
  | "PUBLISH_REPLAY"
  | "WITHDRAW_REPLAY"
  | "CANCEL";

/** Every step a show can take; what is not listed is not possible. */
export const SHOW_STEPS: ReadonlyArray<{ step: ShowStep; from: ShowPhase; to: ShowPhase }> = [
  { step: "REHEARSE", from: "SCHEDULED", to: "REHEARSAL" },
  { step: "STOP_REHEARSAL", from: "REHEARSAL", to: "SCHEDULED" },
  { step: "CANCEL", from: "SCHEDULED", to: "CANCELLED" },
  { step: "GO_LIVE", from: "SCHEDULED", to: "LIVE" },
  { step: "GO_LIVE", from: "REHEARSAL", to: "LIVE" },
  { step: "END", from: "LIVE", to: "ENDED" },
  { step: "PUBLISH_REPLAY", from: "ENDED", to: "REPLAY" },
  { step: "WITHDRAW_REPLAY", from: "REPLAY", to: "ENDED" },
];

/** Where a step leads; null when it can't be taken from here. */
export function showTransition(from: ShowPhase, step: ShowStep): ShowPhase | null {
  return SHOW_STEPS.find((row) => row.step === step && row.from === from)?.to ?? null;
}

/** Whether the plan (title, time, shelf, coupons) may still be changed. */
export const isPlanned = (phase: ShowPhase) => phase === "SCHEDULED" || phase === "REHEARSAL";

/** Whether nothing more is sold in it: it has been, or was called off. */
export const isOver = (phase: ShowPhase) => phase === "ENDED" || phase === "REPLAY" || phase === "CANCELLED";

/** Whether hosts present and chat goes on: for all, or for staff only. */
export const isOn = (phase: ShowPhase) => phase === "LIVE" || phase === "REHEARSAL";
