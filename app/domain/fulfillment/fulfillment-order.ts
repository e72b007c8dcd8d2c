import type { DeliveryMethod, FulfillmentState } from "#app/generated/prisma/enums.ts";

/** The part of an order that one place fulfils one way, as its rules and events see it. */
export type Part = {
  id: string;
  orderId: string;
  method: DeliveryMethod;
  state: FulfillmentState;
  /** Whose shelf the units are taken from. */
  locationId: string;
  /** Where the customer collects; null for SHIP. */
  handoverLocationId: string | null;
  handedOverAt: Date | null;
  keepUntil: Date | null;
};

/** Whether a van has to bring the goods to where they are handed over. */
export function goesByVan(part: Pick<Part, "method" | "locationId" | "handoverLocationId">): boolean {
  return part.method === "PICKUP" && part.locationId !== part.handoverLocationId;
}

/** States from which a part does not go on; an order with only such parts is done. */
export const ENDED: readonly FulfillmentState[] = ["HANDED_OVER", "SHIPPED", "CANCELLED", "EXPIRED"];

/** Units the customer will not get from this part, and why. */
export type RejectReason = "SHORT" | "DAMAGED" | "EXPIRED";
