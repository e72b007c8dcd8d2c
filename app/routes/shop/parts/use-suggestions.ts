import { useEffect, useRef, useState, type RefObject } from "react";
import { href } from "#app/platform/i18n/href.ts";
import { useLang } from "#app/ui/layout/lang.ts";
import type { Suggestions } from "../search/suggestions.ts";

/** A pause in typing after which it is worth asking. */
const PAUSE_MS = 150;

/**
 * What is suggested for what stands in the field. Nothing is asked in the middle of composing, nor for every letter; an
 * answer that a later question overtook is dropped.
 */
export function useSuggestions(
  input: RefObject<HTMLInputElement>,
  onTyped: () => void,
): { typed: string; found: Suggestions | null } {
  const lang = useLang();
  const [answer, setAnswer] = useState<{ typed: string; found: Suggestions | null }>({ typed: "", found: null });
  const told = useRef(onTyped);
  useEffect(() => {
    told.current = onTyped;
  });
  useEffect(() => {
    const field = input.current;
    if (!field) return undefined;
    let asking: AbortController | undefined;
    let pause: ReturnType<typeof setTimeout> | undefined;
    let composing = false;

    const ask = async () => {
      asking?.abort();
      asking = new AbortController();
      const { signal } = asking;
      const typed = field.value.trim();
      try {
        const address = `${href(lang, "/search/suggestions")}?q=${encodeURIComponent(typed)}`;
        const response = await fetch(address, { signal });
        const found = response.ok ? ((await response.json()) as Suggestions) : null;
        if (!signal.aborted) setAnswer({ typed, found });
      } catch {
        // Overtaken, or no network: the form itself still searches.
        if (!signal.aborted) setAnswer({ typed, found: null });
      }
    };
    const later = () => {
      clearTimeout(pause);
      if (composing) return;
      told.current();
      pause = setTimeout(() => void ask(), PAUSE_MS);
    };
    const onStart = () => (composing = true);
    const onEnd = () => {
      composing = false;
      later();
    };
    field.addEventListener("input", later);
    field.addEventListener("compositionstart", onStart);
    field.addEventListener("compositionend", onEnd);
    const onFocus = () => void ask();
    field.addEventListener("focus", onFocus);
    if (document.activeElement === field) onFocus();
    return () => {
      asking?.abort();
      clearTimeout(pause);
      field.removeEventListener("focus", onFocus);
      field.removeEventListener("input", later);
      field.removeEventListener("compositionstart", onStart);
      field.removeEventListener("compositionend", onEnd);
    };
  }, [input, lang]);
  return answer;
}
