import { useEffect } from "react";

/**
 * One key presents an item: its number; 0 takes the pin away. Not while somebody types, and off where they want it off
 * (WCAG 2.1.4).
 */
export function useShortcuts(active: boolean, pinBy: (n: number) => void): void {
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      const typing = (event.target as HTMLElement).closest("input, textarea, select");
      if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat || !/^\d$/.test(event.key)) return;
      event.preventDefault();
      pinBy(Number(event.key));
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [active, pinBy]);
}
