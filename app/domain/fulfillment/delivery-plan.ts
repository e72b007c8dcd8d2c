import type { LocationKind, PickupPolicy } from "#app/generated/prisma/enums.ts";
import {
  sourceOrder,
  type SourcingPlace,
  type SourcingReason,
  type SourcingStock,
  type SourcingWeights,
} from "#app/domain/inventory/sourcing.ts";
import type { DeliveryNetwork, VanRoute } from "#app/domain/locations/delivery-network.ts";
import { addOpenMinutes, closingOn, type OpeningCalendar } from "#app/domain/locations/opening-hours.ts";
import { provincePosition } from "#app/domain/locations/province-positions.ts";
import { distanceMeters, type Position } from "#app/platform/geo.ts";
import { localDate } from "#app/platform/zoned-time.ts";
import type { SlotRule } from "./pickup/slots/slot.ts";
import { pickupPromise } from "./pickup/promise.ts";

/** A line of a cart as planning sees it. */
export type WantedLine = {
  lineId: string;
  variantId: string;
  quantity: number;
  coldChain: boolean;
  /** The place whose shelf is to send it, where it ships and has it: the shopper stands before it. */
  shelfId?: string | null;
};

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
  slots: SlotRule;
  calendar: OpeningCalendar;
};

/** All that planning needs to know, read at once by `deliveryFacts`. */
export type DeliveryFacts = {
  places: DeliveryPlace[];
  routes: VanRoute[];
  /** `availableToShip` leaves what a place keeps for its own pickups. */
  stock: Array<SourcingStock & { availableToShip: number }>;
  weights: SourcingWeights;
};

/** A place that may give, with what it may give for this order and when that would be there. */
type Source = {
  place: DeliveryPlace;
  way: SourcingPlace["way"];
  distanceMeters: number;
  promisedAt: Date;
  cold: boolean;
};

/**
 * Who gives what for a collection at one place: from its own shelf and by van, as its policy says, and when it is ready.
 * Goods that must stay cold come by van only to a place that can keep them so.
 * An unknown place, or one that hands nothing over, has nothing available.
 */
export function planPickup(facts: DeliveryFacts, input: { locationId: string; lines: WantedLine[]; now: Date }): Plan {
  const at = facts.places.find((place) => place.locationId === input.locationId);
  const sources = at && at.pickup !== "NONE" ? pickupSources(facts, at, input) : [];
  return plan(facts, sources, input.lines, at?.locationId ?? null);
}

/**
 * Who sends what to a province: places that ship (and keep it cold, where it must be), as few parcels as possible, the
 * nearest first. A parcel leaves with the courier at the end of the day on which it is packed.
 */
export function planShipping(
  facts: DeliveryFacts,
  input: { provinceCode: string; countyCode: string; lines: WantedLine[]; now: Date },
): Plan {
  const destination = provincePosition(input.provinceCode);
  const stock = facts.stock.map((level) => ({ ...level, available: level.availableToShip }));
  const hasSome = placesWithSome(stock, input.lines);
  const sources = facts.places.flatMap((place): Source[] => {
    const promisedAt = place.ships && hasSome.has(place.locationId) ? leavesAt(place, input.now) : null;
    if (!promisedAt) return [];
    const sameProvince = place.countyCode.startsWith(input.provinceCode);
    const away = destination && !sameProvince ? distanceMeters(place.position, destination) : 0;
    return [{ place, way: "BY_PARCEL", distanceMeters: Math.round(away), promisedAt, cold: place.coldChain }];
  });
  return planFromShelves({ ...facts, stock }, sources, input.lines);
}

/** The lines of a scanned shelf from there, where it has them whole; the others, and what it can't, as always. */
function planFromShelves(facts: DeliveryFacts, sources: readonly Source[], lines: WantedLine[]): Plan {
  const stock = facts.stock.map((level) => ({ ...level }));
  const shelved = new Map<string, WantedLine[]>();
  for (const line of lines) {
    const source = line.shelfId && sources.find(({ place }) => place.locationId === line.shelfId);
    const level = source && stock.find((s) => s.locationId === line.shelfId && s.variantId === line.variantId);
    if (!level || level.available < line.quantity || (line.coldChain && !source.cold)) continue;
    level.available -= line.quantity;
    shelved.set(level.locationId, [...(shelved.get(level.locationId) ?? []), line]);
  }
  if (shelved.size === 0) return plan(facts, sources, lines, null);
  const rest = lines.filter((line) => ![...shelved.values()].flat().includes(line));
  const others: Plan =
    rest.length === 0
      ? { ok: true, parts: [], promisedAt: new Date(0) }
      : plan({ ...facts, stock }, sources, rest, null);
  if (!others.ok) return others;
  const parts = [...others.parts];
  for (const [locationId, scanned] of shelved) {
    const taken = scanned.map(({ lineId, variantId, quantity }) => ({ lineId, variantId, quantity }));
    const same = parts.findIndex((part) => part.locationId === locationId);
    if (same >= 0) parts[same] = { ...parts[same]!, lines: [...parts[same]!.lines, ...taken] };
    else {
      const { promisedAt } = sources.find(({ place }) => place.locationId === locationId)!;
      const reasons: SourcingReason[] = [{ why: "SCANNED_SHELF" }];
      parts.push({ method: "SHIP", locationId, handoverLocationId: null, promisedAt, lines: taken, reasons });
    }
  }
  return { ok: true, parts, promisedAt: new Date(Math.max(...parts.map((part) => part.promisedAt.getTime()))) };
}

function pickupSources(facts: DeliveryFacts, at: DeliveryPlace, input: { lines: WantedLine[]; now: Date }): Source[] {
  const network: DeliveryNetwork = {
    routes: facts.routes,
    calendars: new Map(facts.places.map((place) => [place.locationId, place.calendar])),
  };
  const hasSome = placesWithSome(facts.stock, input.lines);
  return facts.places.flatMap((from): Source[] => {
    const ownShelf = from.locationId === at.locationId;
    if (!hasSome.has(from.locationId) || at.pickup === (ownShelf ? "BY_TRANSFER" : "OWN_SHELF")) return [];
    const promisedAt = pickupPromise(network, { from, at, now: input.now });
    if (!promisedAt) return [];
    // Its own shelf is nearest, also where the hub is next door.
    const away = ownShelf ? 0 : Math.max(1, Math.round(distanceMeters(from.position, at.position)));
    return [
      {
        place: from,
        way: ownShelf ? "OWN_SHELF" : "BY_VAN",
        distanceMeters: away,
        promisedAt,
        cold: ownShelf || at.coldChain,
      },
    ];
  });
}

/** Where there are some of the wanted goods: of the others it need not be known when they could give any. */
function placesWithSome(stock: readonly SourcingStock[], lines: readonly WantedLine[]): Set<string> {
  const wanted = new Set(lines.map((line) => line.variantId));
  return new Set(stock.filter((s) => s.available > 0 && wanted.has(s.variantId)).map((s) => s.locationId));
}

function plan(
  facts: DeliveryFacts,
  sources: readonly Source[],
  lines: WantedLine[],
  handoverLocationId: string | null,
): Plan {
  const cold = new Set(lines.filter((line) => line.coldChain).map((line) => line.variantId));
  const byId = new Map(sources.map((source) => [source.place.locationId, source]));
  const stock = facts.stock.filter((s) => byId.get(s.locationId)?.cold || !cold.has(s.variantId));
  const places = sources.map(({ place, way, distanceMeters }) => ({
    locationId: place.locationId,
    kind: place.kind,
    way,
    distanceMeters,
  }));
  const sourced = sourceOrder(lines, places, stock, facts.weights);
  if (!sourced.ok) return sourced;
  const parts = sourced.assignments.map((assignment): PlannedPart => ({
    method: assignment.way === "BY_PARCEL" ? "SHIP" : "PICKUP",
    locationId: assignment.locationId,
    handoverLocationId,
    promisedAt: byId.get(assignment.locationId)!.promisedAt,
    lines: assignment.lines,
    reasons: assignment.reasons,
  }));
  return { ok: true, parts, promisedAt: new Date(Math.max(...parts.map((part) => part.promisedAt.getTime()))) };
}

function leavesAt(place: DeliveryPlace, now: Date): Date | null {
  const packedAt = addOpenMinutes(place.calendar, now, place.preparationMinutes);
  return packedAt && closingOn(place.calendar, localDate(packedAt, place.calendar.timeZone));
}
