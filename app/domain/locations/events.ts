import type { DomainEvent } from "#app/platform/outbox.server.ts";

/** Places or vans changed: what they offer, when they are open, what they promise. @param ids of the places concerned */
export function locationsChanged(ids: string[]): DomainEvent {
  return {
    topic: "locations.changed",
    payload: { locationIds: ids },
    touches: ["locations", ...ids.map((id) => `location:${id}`)],
  };
}
