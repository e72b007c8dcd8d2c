import type { LocationKind } from "#app/generated/prisma/enums.ts";
import { mergeDemands } from "./demand.ts";

/** A line of an order as sourcing sees it. */
export type SourcingLine = { lineId: string; variantId: string; quantity: number };

/** A place that may give units, in the eyes of one destination. */
export type SourcingPlace = {
  locationId: string;
  /** Meters to the destination; 0 for the pickup place's own shelf. */
  distanceMeters: number;
  /** What kind of place it is: the policy may spare some. */
  kind: LocationKind;
  /** OWN_SHELF and BY_VAN for pickups, BY_PARCEL for shipping. */
  way: "OWN_SHELF" | "BY_VAN" | "BY_PARCEL";
};

/** What a place may promise of a variant (`availabilityByLocation`). */
export type SourcingStock = { locationId: string; variantId: string; available: number };

/** Why a place was chosen; a key of the message catalogue with its facts. */
export type SourcingReason =
  | { why: "ONLY_PLACE" }
  | { why: "ONE_PART"; of: number }
  | { why: "NEAREST"; distanceMeters: number; of: number }
  | { why: "MOST_TO_SPARE"; spare: number }
  /** A nearer place is spared: the policy weighs its kind, or what this one has more. */
  | { why: "SPARES_OTHERS"; of: number }
  | { why: "SPLIT"; parts: number }
  /** The shelf whose code the shopper scanned. */
  | { why: "SCANNED_SHELF" };

export type Assignment = {
  locationId: string;
  way: SourcingPlace["way"];
  lines: Array<{ lineId: string; variantId: string; quantity: number }>;
  reasons: SourcingReason[];
};

export type SourcingShortage = { lineId: string; wanted: number; available: number };

export type Sourced = { ok: true; assignments: Assignment[] } | { ok: false; shortages: SourcingShortage[] };

/**
 * How places that can serve an order in equally few parts are weighed (setting `stockPolicy`, section sourcing): the
 * lowest sum over the chosen places is taken. Pickups from a place's own shelf are not weighed: that shelf is nearest.
 */
export type SourcingWeights = {
  /** For each kilometre to the destination. */
  kilometre: number;
  /** Taken off for each unit of the wanted goods there, so that the fullest shelf gives among equals. */
  spareUnit: number;
  /** Added for a place of this kind, in kilometres: stores may be spared for their walk-in customers. */
  extraKilometres: Partial<Record<LocationKind, number>>;
};

/** The nearest, then the one with most to spare (DESIGN §5). */
export const NEAREST_FIRST: SourcingWeights = { kilometre: 1, spareUnit: 1e-9, extraKilometres: {} };

/** Beyond this many places the nearest are considered: 2^n subsets must stay few. */
const MOST_PLACES = 12;

/**
 * Chooses who fulfils what: as few parts as possible, then the nearest, then the place with most to spare (DESIGN §5).
 * Pure. Distance and spare units are weighed as the policy says. Places that may not serve the lines (no shipping, no cold chain, no van) are not among `places`; safety stock
 * is not in `stock`. A line is split over places only where no single place among the chosen can give it whole.
 *
 * @returns each line's units exactly once, or for each line that can't be served how many units there are
 */
export function sourceOrder(
  lines: readonly SourcingLine[],
  places: readonly SourcingPlace[],
  stock: readonly SourcingStock[],
  weights: SourcingWeights = NEAREST_FIRST,
): Sourced {
  const available = new Map(stock.map((s) => [`${s.locationId}/${s.variantId}`, s.available]));
  const at = (place: SourcingPlace, variantId: string) => available.get(`${place.locationId}/${variantId}`) ?? 0;
  const demands = mergeDemands(lines.map((line) => ({ ...line, locationId: "" })));

  const useful = places
    .filter((place) => demands.some((demand) => at(place, demand.variantId) > 0))
    .toSorted((a, b) => a.distanceMeters - b.distanceMeters || (a.locationId < b.locationId ? -1 : 1))
    .slice(0, MOST_PLACES);

  const spare = (chosen: readonly SourcingPlace[]) =>
    chosen.reduce((sum, place) => sum + demands.reduce((units, d) => units + at(place, d.variantId), 0), 0);
  const covers = (chosen: readonly SourcingPlace[]) =>
    demands.every(
      (demand) => chosen.reduce((units, place) => units + at(place, demand.variantId), 0) >= demand.quantity,
    );

  for (let parts = 1; parts <= useful.length; parts++) {
    const possible = subsetsOf(useful, parts).filter(covers);
    const burden = (chosen: SourcingPlace[]) => weigh(chosen, spare(chosen), weights);
    const [best] = possible.toSorted((a, b) => burden(a) - burden(b) || meters(a) - meters(b) || spare(b) - spare(a));
    if (best) return { ok: true, assignments: assign(lines, best, at, reasonsFor(best, possible, meters, spare)) };
  }
  return { ok: false, shortages: shortagesOf(lines, useful, at) };
}

function weigh(chosen: readonly SourcingPlace[], spare: number, weights: SourcingWeights): number {
  const kilometres = chosen.reduce((sum, { way, kind, distanceMeters }) => {
    const extra = way === "OWN_SHELF" ? 0 : (weights.extraKilometres[kind] ?? 0);
    return sum + distanceMeters / 1000 + extra;
  }, 0);
  return kilometres * weights.kilometre - spare * weights.spareUnit;
}

function meters(chosen: readonly SourcingPlace[]): number {
  return chosen.reduce((sum, place) => sum + place.distanceMeters, 0);
}

function reasonsFor(
  best: SourcingPlace[],
  possible: SourcingPlace[][],
  distance: (chosen: SourcingPlace[]) => number,
  spare: (chosen: SourcingPlace[]) => number,
): SourcingReason[] {
  if (best.length > 1) return [{ why: "SPLIT", parts: best.length }];
  if (possible.length === 1) return [{ why: "ONLY_PLACE" }];
  const nearer = possible.some((other) => distance(other) < distance(best));
  if (nearer)
    return [
      { why: "ONE_PART", of: possible.length },
      { why: "SPARES_OTHERS", of: possible.length },
    ];
  const asNear = possible.filter((other) => distance(other) === distance(best));
  if (asNear.length > 1)
    return [
      { why: "ONE_PART", of: possible.length },
      { why: "MOST_TO_SPARE", spare: spare(best) },
    ];
  return [
    { why: "ONE_PART", of: possible.length },
    { why: "NEAREST", distanceMeters: distance(best), of: possible.length },
  ];
}

/** Gives each line to the nearest chosen place that has it whole, else to the nearest ones in turn. */
function assign(
  lines: readonly SourcingLine[],
  chosen: readonly SourcingPlace[],
  at: (place: SourcingPlace, variantId: string) => number,
  reasons: SourcingReason[],
): Assignment[] {
  const left = new Map<string, number>();
  const leftAt = (place: SourcingPlace, variantId: string) =>
    left.get(`${place.locationId}/${variantId}`) ?? at(place, variantId);
  const assignments = chosen.map(({ locationId, way }): Assignment => ({ locationId, way, lines: [], reasons }));
  for (const line of lines) {
    let missing = line.quantity;
    const whole = chosen.find((place) => leftAt(place, line.variantId) >= line.quantity);
    for (const place of whole ? [whole] : chosen) {
      const quantity = Math.min(missing, leftAt(place, line.variantId));
      if (quantity === 0) continue;
      left.set(`${place.locationId}/${line.variantId}`, leftAt(place, line.variantId) - quantity);
      assignments[chosen.indexOf(place)]!.lines.push({ lineId: line.lineId, variantId: line.variantId, quantity });
      missing -= quantity;
    }
  }
  return assignments.filter((assignment) => assignment.lines.length > 0);
}

function shortagesOf(
  lines: readonly SourcingLine[],
  places: readonly SourcingPlace[],
  at: (place: SourcingPlace, variantId: string) => number,
): SourcingShortage[] {
  const left = new Map<string, number>();
  const shortages: SourcingShortage[] = [];
  for (const line of lines) {
    const sum = left.get(line.variantId) ?? places.reduce((units, place) => units + at(place, line.variantId), 0);
    left.set(line.variantId, Math.max(0, sum - line.quantity));
    if (sum < line.quantity) shortages.push({ lineId: line.lineId, wanted: line.quantity, available: sum });
  }
  return shortages;
}

function subsetsOf<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => subsetsOf(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}
