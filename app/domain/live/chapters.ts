import type { ShowEvent } from "./show-event.ts";

/** A part of a recording in which one item was presented. */
export type Chapter = { variantId: string; startsAtSeconds: number; endsAtSeconds: number };

/** A pin shorter than this was a slip of the hand. */
const LEAST_SECONDS = 5;

/**
 * The chapters of a show's recording, from its log: from when the show went live (the last time), an item's chapter goes
 * from its pin to the next one. Pins of the same item one after the other are one chapter.
 */
export function chapters(log: readonly ShowEvent[]): Chapter[] {
  const start = log.findLastIndex((event) => event.kind === "PHASE_CHANGED" && event.to === "LIVE");
  if (start === -1) return [];
  const began = Date.parse(log[start]!.at);
  const found: Chapter[] = [];
  let open: { variantId: string; from: number } | null = null;
  const close = (to: number) => {
    if (open && to - open.from >= LEAST_SECONDS) {
      const before = found.at(-1);
      if (before?.variantId === open.variantId) before.endsAtSeconds = to;
      else found.push({ variantId: open.variantId, startsAtSeconds: open.from, endsAtSeconds: to });
    }
    open = null;
  };
  let last = 0;
  for (const event of log.slice(start + 1)) {
    const seconds = Math.floor((Date.parse(event.at) - began) / 1000);
    last = Math.max(last, seconds);
    if (event.kind === "PINNED") {
      close(seconds);
      if (event.variantId) open = { variantId: event.variantId, from: seconds };
    } else if (event.kind === "PHASE_CHANGED") {
      close(seconds);
      return found;
    }
  }
  close(last);
  return found;
}
