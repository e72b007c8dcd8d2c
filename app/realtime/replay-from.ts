import type { LogLine } from "#app/domain/live/read-log.server.ts";
import type { ShowEvent } from "#app/domain/live/show-event.ts";

/** Who listens: viewers hear nothing of a rehearsal. */
export type Audience = "VIEWERS" | "STAFF";

/** What somebody needs to be where everybody is. */
export type Replay = { kind: "SNAPSHOT" } | { kind: "TAIL"; events: ShowEvent[] };

/** Beyond so many lines the state itself is shorter. */
export const MOST_REPLAYED = 300;

/**
 * What a viewer who had everything up to a number needs now. Pure.
 * @param last of Last-Event-ID; null for somebody new
 * @param number where the audience's state stands
 * @param tail the newest lines, without a gap up to the log's end
 */
export function replayFrom(
  last: number | null,
  { number, tail, audience }: { number: number; tail: readonly LogLine[]; audience: Audience },
): Replay {
  // A number that was never given: of another show, or made up.
  if (last === null || last > number || number - last > MOST_REPLAYED) return { kind: "SNAPSHOT" };
  const lines = tail.filter(({ event }) => event.number > last && event.number <= number);
  if (lines.length !== number - last) return { kind: "SNAPSHOT" };
  // What stands between is not for them, so the numbers would not follow one another.
  if (audience === "VIEWERS" && lines.some((line) => line.rehearsal)) return { kind: "SNAPSHOT" };
  return { kind: "TAIL", events: lines.map(({ event }) => event) };
}
