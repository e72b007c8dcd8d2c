import { foldLines, foldShow, readLog, type LogLine, type ShowStates } from "#app/domain/live/read-log.server.ts";
import { NOTHING_SAMPLED, type ShowSample } from "#app/domain/live/show-sample.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { eventsFrame, sampleFrame, snapshotFrame, type Frame } from "./frame.ts";
import { MOST_REPLAYED, replayFrom, type Audience } from "./replay-from.ts";
import { catchUp, send, type Viewer } from "./viewer.ts";

/** A show as this process serves it: its state, the last lines, and who watches. */
export type Room = {
  showId: string;
  handle: string;
  locationId: string | null;
  viewers: Set<Viewer>;
  likes: number;
  /** When somebody last watched. */
  usedAt: number;
  /** Reads what the log has got since, and tells everybody. Calls at the same time share their work. */
  pull(): Promise<void>;
  /** Folds anew, for what is no event (the plan before it begins). */
  refold(): Promise<void>;
  /** Whether the log goes on beyond what was told here. */
  isBehind(lastEvent: number): boolean;
  /** Tells new figures, where they are new. */
  tellSample(sample: ShowSample): void;
  /** Brings somebody who came where everybody is, and keeps them there. Without waiting, so nothing comes in between. */
  enter(viewer: Viewer, last: number | null): void;
};

type Facts = { showId: string; handle: string; locationId: string | null };

/** Opens the room of a show. */
export async function openRoom(shop: Pick<Ground, "db" | "now">, facts: Facts): Promise<Room> {
  const now = () => shop.now().getTime();
  let states: ShowStates = await foldShow(shop, facts.showId);
  let tail: LogLine[] = [];
  let sample: ShowSample = NOTHING_SAMPLED;
  let sampleText = "";
  let pulling: Promise<void> | null = null;
  let again = false;
  const snapshots = new Map<Audience, Frame>();

  const stateOf = (audience: Audience) => (audience === "STAFF" ? states.staff : states.viewers);
  /** Made once for all who come until something changes. */
  function snapshot(audience: Audience): Frame {
    let frame = snapshots.get(audience);
    if (!frame) {
      frame = snapshotFrame({ state: stateOf(audience), sample });
      snapshots.set(audience, frame);
    }
    return frame;
  }

  function tell(audience: Audience, frame: Frame): void {
    const at = now();
    for (const viewer of room.viewers) if (viewer.audience === audience) send(viewer, frame, at);
  }

  async function pullOnce(): Promise<void> {
    const lines = await readLog(shop.db, facts.showId, states.staff.number);
    if (lines.length === 0) return;
    const before = { STAFF: states.staff.number, VIEWERS: states.viewers.number };
    states = foldLines(states, lines);
    tail = [...tail, ...lines].slice(-2 * MOST_REPLAYED);
    snapshots.clear();
    // Serialised once for both, as a rule.
    const made = new Map<string, Frame>();
    for (const audience of ["VIEWERS", "STAFF"] as const) {
      const { number } = stateOf(audience);
      if (number === before[audience]) continue;
      const replay = replayFrom(before[audience], { number, tail, audience });
      if (replay.kind === "SNAPSHOT") tell(audience, snapshot(audience));
      else {
        const key = `${before[audience]}-${number}`;
        const frame = made.get(key) ?? eventsFrame(replay.events);
        made.set(key, frame);
        tell(audience, frame);
      }
    }
  }

  const room: Room = {
    ...facts,
    viewers: new Set(),
    likes: 0,
    usedAt: now(),
    async pull() {
      if (pulling) {
        again = true;
        return pulling;
      }
      pulling = (async () => {
        do {
          again = false;
          await pullOnce();
        } while (again);
      })().finally(() => (pulling = null));
      return pulling;
    },
    async refold() {
      await room.pull();
      const folded = await foldShow(shop, facts.showId);
      // The log went on meanwhile: then it was told by it.
      if (folded.staff.number !== states.staff.number) return;
      for (const audience of ["VIEWERS", "STAFF"] as const) {
        const which = audience === "STAFF" ? "staff" : "viewers";
        if (JSON.stringify(folded[which]) === JSON.stringify(states[which])) continue;
        states = { ...states, [which]: folded[which] };
        snapshots.delete(audience);
        tell(audience, snapshot(audience));
      }
    },
    isBehind: (lastEvent) => lastEvent > states.staff.number,
    tellSample(next) {
      const text = JSON.stringify(next);
      if (text !== sampleText) {
        sampleText = text;
        sample = next;
        snapshots.clear();
        const frame = sampleFrame(next);
        for (const audience of ["VIEWERS", "STAFF"] as const) tell(audience, frame);
      }
      for (const viewer of room.viewers) catchUp(viewer, () => snapshot(viewer.audience), now());
    },
    enter(viewer, last) {
      const { audience } = viewer;
      const replay = replayFrom(last, { number: stateOf(audience).number, tail, audience });
      if (replay.kind === "SNAPSHOT") viewer.line.write(snapshot(audience));
      else {
        if (replay.events.length > 0) viewer.line.write(eventsFrame(replay.events));
        if (sampleText !== "") viewer.line.write(sampleFrame(sample));
      }
      room.viewers.add(viewer);
      room.usedAt = now();
    },
  };
  return room;
}
