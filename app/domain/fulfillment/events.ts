import type { DomainEvent } from "#app/platform/outbox.server.ts";
import type { Part } from "./fulfillment-order.ts";

type PartRef = Pick<Part, "id" | "orderId" | "locationId" | "handoverLocationId">;

/** What shows a part: the order's page, and the boards of the places that work on it. */
export function partTags(part: PartRef): string[] {
  const places = [part.locationId, part.handoverLocationId].filter((id) => id !== null);
  return [`order:${part.orderId}`, ...new Set(places.map((id) => `board:${id}`))];
}

const partEvent = (topic: string, part: PartRef, more: Record<string, unknown> = {}): DomainEvent => ({
  topic,
  payload: { fulfillmentOrderId: part.id, orderId: part.orderId, ...more },
  touches: partTags(part),
});

/** Paid: to be prepared. */
export const fulfillmentOpened = (part: PartRef) => partEvent("fulfillment.opened", part);
/** Paid before the shelf: to be handed over now. Nobody is told but the board: the customer stands there. */
export const toHandOverNow = (part: PartRef) => partEvent("fulfillment.toHandOverNow", part);
/** Being picked, packed, or on the van: for boards and pages. */
export const fulfillmentMoved = (part: PartRef, state: string) => partEvent("fulfillment.moved", part, { state });
/** Units the customer does not get from this part: they come from elsewhere, or their money goes back. */
export const lineRejected = (part: PartRef, more: { reason: string; units: number; reSourced: boolean }) =>
  partEvent("fulfillment.lineRejected", part, more);
/** Waiting at the counter; the customer is told. `again`: once more, for this occasion. */
export const pickupReady = (part: PartRef, again?: string) => partEvent("pickup.ready", part, again ? { again } : {});
export const pickupHandedOver = (part: PartRef) => partEvent("pickup.handedOver", part);
export const handOverUndone = (part: PartRef) => partEvent("pickup.handOverUndone", part);
/** The money came after the chosen time of collection was over; the customer is asked for another one. */
export const slotMissed = (ref: { orderId: string }): DomainEvent => ({
  topic: "pickup.slotMissed",
  payload: ref,
  touches: [`order:${ref.orderId}`],
});
/** It waits not much longer; the customer is told. */
export const pickupReminder = (part: PartRef) => partEvent("pickup.reminder", part);
export const pickupExpired = (part: PartRef) => partEvent("pickup.expired", part);
/** A customer brought goods back. */
export const goodsReturned = (ref: { orderId: string; returnId: string }): DomainEvent => ({
  topic: "goods.returned",
  payload: ref,
  touches: [`order:${ref.orderId}`],
});
/** Nobody can give units as agreed; the shopper is told and asked. */
export const orderShort = (shortage: { id: string; orderId: string }) => shortageEvent("order.short", shortage);
/** They come after all; the shopper is told. */
export const shortageSourced = (shortage: { id: string; orderId: string }) =>
  shortageEvent("order.shortageSourced", shortage);

const shortageEvent = (topic: string, { id, orderId }: { id: string; orderId: string }): DomainEvent => ({
  topic,
  payload: { shortageId: id, orderId },
  touches: [`order:${orderId}`],
});
export const parcelShipped = (part: PartRef) => partEvent("fulfillment.shipped", part);
