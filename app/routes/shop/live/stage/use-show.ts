import { useRevalidator } from "@remix-run/react";
import { useEffect, useReducer, useState } from "react";
import type { ShowEvent } from "#app/domain/live/show-event.ts";
import { showReducer, type ShowState } from "#app/domain/live/show-reducer.ts";
import type { ShowSample } from "#app/domain/live/show-sample.ts";
import { href } from "#app/platform/i18n/href.ts";
import { useLang } from "#app/ui/layout/lang.ts";

/** A phase that ends makes another page of it: that is asked for a moment later, each viewer at another one. */
const NEW_PAGE_WITHIN_MS = 3_000;

type Seen = { state: ShowState; sample: ShowSample };
type Told =
  | { kind: "SNAPSHOT"; seen: Seen }
  | { kind: "EVENT"; event: ShowEvent }
  | { kind: "SAMPLE"; sample: ShowSample };

/** What is told, folded into what was seen. */
function follow(seen: Seen, told: Told): Seen {
  switch (told.kind) {
    case "SNAPSHOT":
      return told.seen.state.number >= seen.state.number ? told.seen : { ...seen, sample: told.seen.sample };
    case "EVENT":
      // One that is not the next comes with a snapshot soon: the server never leaves a gap to be filled by guessing.
      return told.event.number > seen.state.number + 1 ? seen : { ...seen, state: showReducer(seen.state, told.event) };
    case "SAMPLE":
      return { ...seen, sample: told.sample };
  }
}

/**
 * A show as it goes on: from what its page was made with on by the server's word, which the browser takes up again by
 * itself where it was lost.
 * @returns its state and figures; whether the word is heard (null: not known yet); how far this clock is ahead of the
 * server's (null: not known yet)
 */
export function useShow(page: { handle: string; now: string } & Seen, audience: "VIEWERS" | "STAFF") {
  const lang = useLang();
  const { revalidate } = useRevalidator();
  const { handle, state, sample } = page;
  const [seen, tell] = useReducer(follow, { state, sample });
  const [heard, setHeard] = useState<boolean | null>(null);
  const [clockMs, setClockMs] = useState<number | null>(null);
  const from = useState(state.number)[0];
  // The page was asked for anew.
  useEffect(() => tell({ kind: "SNAPSHOT", seen: { state, sample } }), [state, sample]);
  useEffect(() => {
    const query = `after=${from}${audience === "STAFF" ? "&staff" : ""}`;
    const events = new EventSource(href(lang, `/live/${handle}/events?${query}`));
    let soon: ReturnType<typeof setTimeout> | undefined;
    const listen = (name: string, hear: (data: never) => void) =>
      events.addEventListener(name, ({ data }: MessageEvent<string>) => hear(JSON.parse(data) as never));
    listen("clock", (now: string) => setClockMs(Date.now() - Date.parse(now)));
    listen("snapshot", (told: Seen) => tell({ kind: "SNAPSHOT", seen: told }));
    listen("show", (event: ShowEvent) => {
      tell({ kind: "EVENT", event });
      if (event.kind === "PHASE_CHANGED") soon = setTimeout(revalidate, Math.random() * NEW_PAGE_WITHIN_MS);
    });
    listen("sample", (told: ShowSample) => tell({ kind: "SAMPLE", sample: told }));
    events.addEventListener("open", () => setHeard(true));
    events.addEventListener("error", () => setHeard(false));
    return () => {
      clearTimeout(soon);
      events.close();
    };
  }, [handle, lang, from, audience, revalidate]);
  return { ...seen, heard, clockMs };
}
