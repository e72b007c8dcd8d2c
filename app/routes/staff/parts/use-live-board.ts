import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { href } from "#app/platform/i18n/href.ts";
import { useLang } from "#app/ui/layout/lang.ts";

/** Several changes in a moment are one look. */
const TOGETHER_MS = 250;
/** How often the page looks by itself while nobody tells it. */
const BY_ITSELF_MS = 30_000;

/**
 * Keeps a page of the boards up to date: the server says when something changed (`/staff/board-events`), the page then
 * asks again by its ordinary way. While the connection is lost it looks by itself, and when the phone wakes up.
 * @returns whether the server's word is heard; null until that is known, and always without scripts
 */
export function useLiveBoard(): boolean | null {
  const lang = useLang();
  const { revalidate } = useRevalidator();
  const [heard, setHeard] = useState<boolean | null>(null);
  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined;
    const lookSoon = () => {
      clearTimeout(soon);
      soon = setTimeout(revalidate, TOGETHER_MS);
    };
    const events = new EventSource(href(lang, "/staff/board-events"));
    let wasLost = false;
    events.addEventListener("touched", lookSoon);
    events.addEventListener("open", () => {
      setHeard(true);
      // What happened in between was not said.
      if (wasLost) lookSoon();
      wasLost = false;
    });
    events.addEventListener("error", () => {
      setHeard(false);
      wasLost = true;
    });
    const byItself = setInterval(() => {
      if (events.readyState !== EventSource.OPEN && document.visibilityState === "visible") revalidate();
    }, BY_ITSELF_MS);
    const onVisible = () => {
      if (document.visibilityState === "visible") lookSoon();
    };
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      clearTimeout(soon);
      clearInterval(byItself);
      document.removeEventListener("visibilitychange", onVisible);
      events.close();
    };
  }, [lang, revalidate]);
  return heard;
}
