import type { LocationKind, PickupPolicy } from "#app/generated/prisma/enums.ts";
import type { SourcingReason, SourcingStock } from "#app/domain/inventory/sourcing.ts";
import type { VanRoute } from "#app/domain/locations/delivery-network.ts";
import type { OpeningCalendar } from "#app/domain/locations/opening-hours.ts";
import type { Position } from "#app/platform/geo.ts";

/** A line of a cart as planning sees it. */
export type WantedLine = { lineId: string; variantId: string; quantity: number; coldChain: boolean };

/** What one place will do for an order: send a parcel, or have goods ready at `handoverLocationId`. */
export type PlannedPart = {
  method: "SHIP" | "PICKUP";
  /** Whose shelf the units are taken from. */
  locationId: string;
  /** Where the customer collects; null for SHIP. */
  handoverLocationId: string | null;
  /** When it is ready for collection, or has left. */
  promisedAt: Date;
  lines: Array<{ lineId: string; variantId: string; quantity: number }>;
  reasons: SourcingReason[];
};

/** Every unit in exactly one part, or what is missing, line by line. `promisedAt` is the latest part's. */
export type Plan =
  | { ok: true; parts: PlannedPart[]; promisedAt: Date }
  | { ok: false; shortages: Array<{ lineId: string; wanted: number; available: number }> };

/** An active place in the eyes of delivery. */
export type DeliveryPlace = {
  locationId: string;
  kind: LocationKind;
  position: Position;
  countyCode: string;
  pickup: PickupPolicy;
  preparationMinutes: number;
  ships: boolean;
  coldChain: boolean;
  calendar: OpeningCalendar;
};

/** All that planning needs to know, read at once by `deliveryFacts`. */
export type DeliveryFacts = { places: DeliveryPlace[]; routes: VanRoute[]; stock: SourcingStock[] };

/**
 * Who gives what for a collection at one place: from its own shelf and by van, as its policy says, and when it is ready.
 * An unknown place, or one that hands nothing over, has nothing available.
 */
export function planPickup(
  _facts: DeliveryFacts,
  _input: { locationId: string; lines: WantedLine[]; now: Date },
): Plan {
  throw new Error("planPickup follows within the hour");
}

/**
 * Who sends what to a province: places that ship (and keep it cold, where it must be), as few parcels as possible.
 */
export function planShipping(
  _facts: DeliveryFacts,
  _input: { provinceCode: string; countyCode: string; lines: WantedLine[]; now: Date },
): Plan {
  throw new Error("planShipping follows within the hour");
}
