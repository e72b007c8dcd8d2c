import { useEffect, useState } from "react";
import { href } from "#app/platform/i18n/href.ts";
import { useLang } from "#app/ui/layout/lang.ts";
import type { FreshFigures } from "./figures.server.ts";

const EVERY_MS = 1_000;

/**
 * Orders, takings and the stream's health by the second, while somebody looks. Asked for beside the page, not by asking
 * for the page again: where the line is lost the console stays as it is, and goes on when it is back.
 * @param shown what the page came with
 */
export function useFreshFigures(showId: string, on: boolean, shown: FreshFigures): FreshFigures {
  const lang = useLang();
  const [fresh, setFresh] = useState({ since: shown, figures: shown });
  useEffect(() => {
    if (!on) return;
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      if (document.visibilityState === "visible") {
        const answer = await fetch(href(lang, `/marketing/shows/${showId}/figures`), { signal: gone.signal })
          .then((response) => (response.ok ? (response.json() as Promise<FreshFigures>) : null))
          .catch(() => null);
        if (answer && !gone.signal.aborted) setFresh({ since: shown, figures: answer });
      }
      if (!gone.signal.aborted) timer = setTimeout(() => void ask(), EVERY_MS);
    };
    timer = setTimeout(() => void ask(), EVERY_MS);
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [showId, on, lang, shown]);
  // Where the page was asked for anew, after a command, its own are the newest.
  return fresh.since === shown ? fresh.figures : shown;
}
