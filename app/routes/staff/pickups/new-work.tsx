import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { BoardColumn } from "#app/domain/fulfillment/pickup/board-steps.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";

const KEPT_AS = "board-sound";

type Work = { id: string; column: BoardColumn | null; standsThere: boolean };

/** What somebody has to see to: to be prepared, or given to whoever stands there. */
const isWork = (card: Work) => card.column === "TO_PREPARE" || card.standsThere;

/**
 * Tells what came onto the board since the page was opened: said aloud by screen readers, as a number on the app's icon
 * and in the tab's title, and, for who wants it, by a sound.
 */
export function NewWork({ cards }: { cards: Array<Work> }) {
  const t = useT();
  const known = useRef<Set<string> | null>(null);
  const [arrived, setArrived] = useState(0);
  const [sound, setSound] = useSound();
  const waiting = cards.filter(isWork).length;
  useEffect(() => {
    const open = cards.filter(isWork).map((card) => card.id);
    const fresh = known.current ? open.filter((id) => !known.current!.has(id)).length : 0;
    known.current = new Set([...(known.current ?? []), ...open]);
    if (fresh === 0) return;
    setArrived(fresh);
    if (sound) ring();
  }, [cards, sound]);
  useEffect(() => {
    const title = document.title.replace(/^\(\d+\) /, "");
    document.title = waiting > 0 ? `(${waiting}) ${title}` : title;
    const app = navigator as { setAppBadge?: (n: number) => Promise<void>; clearAppBadge?: () => Promise<void> };
    (waiting > 0 ? app.setAppBadge?.(waiting) : app.clearAppBadge?.())?.catch(() => {});
  }, [waiting]);
  return (
    <div className="flex flex-wrap items-center gap-x-3">
      <output className={arrived > 0 ? "font-medium text-leaf" : "sr-only"}>
        {arrived > 0 ? t("staff.board.new", { n: arrived }) : ""}
      </output>
      {sound !== null && (
        <Button
          type="button"
          tone="bare"
          aria-pressed={sound}
          onClick={() => {
            setSound(!sound);
            // Heard at once, and the browser lets a page ring only after a tap.
            if (!sound) ring();
          }}
        >
          {t(sound ? "staff.board.sound.off" : "staff.board.sound.on")}
        </Button>
      )}
    </div>
  );
}

const listeners = new Set<() => void>();

/** Whether this device rings; null on the server and where the browser has no sound. */
function useSound(): [boolean | null, (on: boolean) => void] {
  const on = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => ("AudioContext" in globalThis ? readSound() : null),
    () => null,
  );
  const set = (value: boolean) => {
    try {
      localStorage.setItem(KEPT_AS, value ? "on" : "off");
    } catch {
      // Private windows may refuse; then it does not ring.
    }
    for (const listener of listeners) listener();
  };
  return [on, set];
}

function readSound(): boolean {
  try {
    return localStorage.getItem(KEPT_AS) === "on";
  } catch {
    return false;
  }
}

let speaker: AudioContext | undefined;

/** Two short tones, made here: no file to load. */
function ring(): void {
  speaker ??= new AudioContext();
  const { currentTime } = speaker;
  for (const [i, hertz] of [880, 1_175].entries()) {
    const tone = speaker.createOscillator();
    const volume = speaker.createGain();
    const from = currentTime + i * 0.18;
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.0001, from);
    volume.gain.exponentialRampToValueAtTime(0.25, from + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + 0.16);
    tone.connect(volume).connect(speaker.destination);
    tone.start(from);
    tone.stop(from + 0.17);
  }
}
