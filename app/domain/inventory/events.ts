import type { DomainEvent } from "#app/platform/outbox.server.ts";

/** The tags of cached pages and live boards that show the stock of these variants at these places. */
export function stockTags(levels: ReadonlyArray<{ locationId: string; variantId: string }>): string[] {
  return [...new Set(levels.flatMap((level) => [`stock:${level.variantId}`, `stock-at:${level.locationId}`]))];
}

/** Goods came in from a producer. */
export function stockReceived(
  receiptId: string,
  levels: Array<{ locationId: string; variantId: string }>,
): DomainEvent {
  return { topic: "stock.received", payload: { receiptId }, touches: stockTags(levels) };
}
