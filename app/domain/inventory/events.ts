import type { DomainEvent } from "#app/platform/outbox.server.ts";

type Level = { locationId: string; variantId: string };

/** The tags of cached pages and live boards that show the stock of these variants at these places. */
export function stockTags(levels: readonly Level[]): string[] {
  return [...new Set(levels.flatMap((level) => [`stock:${level.variantId}`, `stock-at:${level.locationId}`]))];
}

/** Goods came in from a producer. */
export function stockReceived(receiptId: string, levels: Level[]): DomainEvent {
  return { topic: "stock.received", payload: { receiptId }, touches: stockTags(levels) };
}

/** A level promises more than it has: what it endangers must come from elsewhere. */
export function stockOverdrawn({ locationId, variantId }: Level): DomainEvent {
  const level = { locationId, variantId };
  return { topic: "stock.overdrawn", payload: level, touches: stockTags([level]) };
}

/** Books and shelf disagree; a person must settle it. */
export function varianceOpened(varianceId: string, { locationId }: Level): DomainEvent {
  return { topic: "variance.opened", payload: { varianceId }, touches: [`variances:${locationId}`] };
}
