import type { PubSub } from "./pubsub.server.ts";

/**
 * Reads a fact, or gives the one this process has read already: for the few facts that every request asks for and that
 * hardly ever change (settings, places with their hours). What is kept is never written to.
 * @param tags what the fact is made from; a touched tag drops it (platform/outbox.server.ts)
 */
export type Kept = <Fact>(name: string, tags: readonly string[], read: () => Promise<Fact>) => Promise<Fact>;

/** The longest a fact is kept untold: a change written past the use-cases is seen after this. */
const KEPT_MS = 10_000;

/** Opens what a process keeps. There is one entry for each name, and names are few and written in the code. */
export function openKept(pubsub: Pick<PubSub, "onTouched">, now: () => number): Kept {
  const facts = new Map<string, { fact: Promise<unknown>; tags: readonly string[]; until: number }>();
  pubsub.onTouched((touched) => {
    const all = touched.includes("*");
    for (const [name, { tags }] of facts) if (all || tags.some((tag) => touched.includes(tag))) facts.delete(name);
  });
  return <Fact>(name: string, tags: readonly string[], read: () => Promise<Fact>): Promise<Fact> => {
    const known = facts.get(name);
    if (known && known.until > now()) return known.fact as Promise<Fact>;
    const entry = { fact: read(), tags, until: now() + KEPT_MS };
    facts.set(name, entry);
    // What could not be read is asked for again by whoever comes next.
    entry.fact.catch(() => facts.get(name) === entry && facts.delete(name));
    return entry.fact;
  };
}
