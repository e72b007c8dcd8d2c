import type { STREAM_CONDITIONS } from "../show-event.ts";
import type { Source, StreamHealth } from "../media-provider.ts";

/** How the picture is: never there, fine, gone for the moment, or fine from the backup only. */
export type StreamCondition = (typeof STREAM_CONDITIONS)[number];

/** A picture whose newest piece is older than this is lost: with a look every two seconds, said within ten. */
export const LOST_AFTER_MS = 6_000;

const isFresh = (health: StreamHealth | undefined, now: Date) =>
  health?.lastSegmentAt != null && now.getTime() - health.lastSegmentAt.getTime() <= LOST_AFTER_MS;

/** What a look at the sources means. A picture that was never there is off; one that was is lost. */
export function streamCondition(
  before: StreamCondition,
  seen: Partial<Record<Source, StreamHealth>>,
  now: Date,
): StreamCondition {
  if (isFresh(seen.main, now)) return "ON";
  if (isFresh(seen.backup, now)) return "BACKUP";
  return before === "OFF" ? "OFF" : "LOST";
}
