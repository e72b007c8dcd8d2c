import type { DomainEvent } from "#app/platform/outbox.server.ts";

/** Words that mean the same were added or taken away: every process reads them again. */
export function synonymsChanged(): DomainEvent {
  return { topic: "search.synonymsChanged", payload: {}, touches: ["synonyms"] };
}
