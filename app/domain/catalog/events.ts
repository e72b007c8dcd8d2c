import type { DomainEvent } from "#app/platform/outbox.server.ts";

/** Products, their labels or batches, or collections changed. @param handles of the products concerned */
export function catalogChanged(handles: string[]): DomainEvent {
  return {
    topic: "catalog.changed",
    payload: { handles },
    touches: [...handles.map((handle) => `product:${handle}`), "products"],
  };
}
