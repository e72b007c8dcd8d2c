import type { Lang } from "#app/platform/i18n/localized.ts";

/** What this browser remembers of searches. Nothing of it is sent but that a query was asked, or led to something. */

const RECENT = "search.recent";
const CHOSEN = "search.chosen";
const MOST_RECENT = 6;
const MOST_CHOSEN = 40;

type Search = { text: string; lang: Lang };

/** Tells the shop what came of a query, without waiting for an answer. */
export function tellQuery(told: Search & { event: "asked" | "chosen" | "ordered" }): void {
  navigator.sendBeacon?.("/search/log", new URLSearchParams(told));
}

/** The last searches, newest first. */
export function recentSearches(): string[] {
  return read<string[]>(() => localStorage, RECENT, []);
}

export function keepRecent(text: string): void {
  const others = recentSearches().filter((recent) => recent !== text);
  write(() => localStorage, RECENT, [text, ...others].slice(0, MOST_RECENT));
}

export function clearRecent(): void {
  write(() => localStorage, RECENT, []);
}

/** Counts that a product was looked at because of a search, and remembers it for this tab. */
export function rememberChosen(handle: string, search: Search): void {
  tellQuery({ ...search, event: "chosen" });
  const chosen = read<Array<Search & { handle: string }>>(() => sessionStorage, CHOSEN, []);
  const others = chosen.filter((other) => other.handle !== handle);
  write(() => sessionStorage, CHOSEN, [{ handle, ...search }, ...others].slice(0, MOST_CHOSEN));
}

/** Counts that products which were looked at because of a search were ordered; each once. */
export function tellOrdered(handles: readonly string[]): void {
  const chosen = read<Array<Search & { handle: string }>>(() => sessionStorage, CHOSEN, []);
  const ordered = chosen.filter(({ handle }) => handles.includes(handle));
  if (ordered.length === 0) return;
  write(
    () => sessionStorage,
    CHOSEN,
    chosen.filter((other) => !ordered.includes(other)),
  );
  for (const { text, lang } of ordered) tellQuery({ text, lang, event: "ordered" });
}

/** A browser may refuse its store, or hold what another version wrote. */
function read<T extends unknown[]>(store: () => Storage, key: string, none: T): T {
  try {
    const kept: unknown = JSON.parse(store().getItem(key) ?? "[]");
    return Array.isArray(kept) ? (kept as T) : none;
  } catch {
    return none;
  }
}

function write(store: () => Storage, key: string, value: unknown): void {
  try {
    store().setItem(key, JSON.stringify(value));
  } catch {
    // Then nothing is remembered.
  }
}
