import type { RecordingRun } from "../media-provider.ts";
import type { Segment } from "./playlist.ts";

/** Pieces that follow each other more closely than this belong to one run; a camera's clock is not a server's. */
const GAP_MS = 1_500;

/**
 * The pieces of a recording that show what happened between two moments, and where in it each moment is. Pieces that
 * don't say when they were taken are left out.
 */
export function cutRecording(
  segments: readonly Segment[],
  { from, to }: { from: Date; to: Date },
): { segments: Segment[]; runs: RecordingRun[] } {
  const kept: Segment[] = [];
  const runs: RecordingRun[] = [];
  let seconds = 0;
  let endsAt: number | null = null;
  for (const segment of segments) {
    const { at } = segment;
    if (at === undefined || at + segment.seconds * 1000 <= from.getTime() || at >= to.getTime()) continue;
    const follows = endsAt !== null && Math.abs(at - endsAt) < GAP_MS;
    if (!follows) runs.push({ startsAtSeconds: seconds, at: new Date(at).toISOString() });
    kept.push({ ...segment, discontinuity: segment.discontinuity || (!follows && kept.length > 0) });
    seconds += segment.seconds;
    endsAt = at + segment.seconds * 1000;
  }
  return { segments: kept, runs };
}

/** The second of a recording at which a moment is to be seen; what fell into a gap is where the picture came back. */
export function secondsAt(runs: readonly RecordingRun[], at: number): number {
  const i = runs.findLastIndex((run) => Date.parse(run.at) <= at);
  if (i === -1) return 0;
  const { startsAtSeconds, at: began } = runs[i]!;
  const seconds = startsAtSeconds + (at - Date.parse(began)) / 1000;
  return Math.min(seconds, runs[i + 1]?.startsAtSeconds ?? seconds);
}

/** The moment that a second of a recording shows. */
export function momentAt(runs: readonly RecordingRun[], seconds: number): number | null {
  const run = runs.findLast(({ startsAtSeconds }) => startsAtSeconds <= seconds) ?? runs[0];
  return run ? Date.parse(run.at) + (seconds - run.startsAtSeconds) * 1000 : null;
}
