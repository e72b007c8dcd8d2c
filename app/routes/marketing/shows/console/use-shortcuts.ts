import { useEffect } from "react";

/** What keys do at the console, besides what Tab and Enter do everywhere. */
export type Shortcuts = {
  /** Presents the n-th item; 0: none. */
  pin: (n: number) => void;
  /** Presents the next item of the shelf, or the one before. */
  step: (by: 1 | -1) => void;
};

/** Fields that a key leads to, by their ids. */
export const FIELD_OF = { c: "console-say", a: "console-announce", p: "console-price" } as const;

/**
 * One key presents an item: its number, or N and B for the next one and the one before; 0 takes the pin away. C, A and P
 * lead to the fields of chat, announcement and the presented item's price, Escape out of them. Not while somebody types,
 * and off where they want it off (WCAG 2.1.4).
 */
export function useShortcuts(active: boolean, { pin, step }: Shortcuts): void {
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (target.closest("input:not([type=checkbox]), textarea, select")) {
        if (event.key === "Escape") target.blur();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const key = event.key.toLowerCase();
      if (/^\d$/.test(key)) pin(Number(key));
      else if (key === "n" || key === "b") step(key === "n" ? 1 : -1);
      else if (key in FIELD_OF) document.getElementById(FIELD_OF[key as keyof typeof FIELD_OF])?.focus();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [active, pin, step]);
}
