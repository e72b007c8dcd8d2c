import type { DomainEvent } from "#app/platform/outbox.server.ts";

/** The tags of cached pages that show a show, or a list of shows. */
export const showTags = (showId: string): string[] => ["shows", `show:${showId}`];

/** A show is on. */
export function showWentLive(showId: string): DomainEvent {
  return { topic: "show.live", payload: { showId }, touches: showTags(showId) };
}

/** A show is over, and its units are the shop's again. */
export function showEnded(showId: string): DomainEvent {
  return { topic: "show.ended", payload: { showId }, touches: showTags(showId) };
}
