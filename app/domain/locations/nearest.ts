import { distanceMeters, type Position } from "#app/platform/geo.ts";

/**
 * The items with their distance from a position, the nearest first. Without a position they keep their order and have no
 * distance.
 */
export function byDistance<T extends { position: Position }>(
  items: readonly T[],
  from: Position | null,
): Array<T & { distanceMeters: number | null }> {
  if (!from) return items.map((item) => ({ ...item, distanceMeters: null }));
  return items
    .map((item) => ({ ...item, distanceMeters: Math.round(distanceMeters(from, item.position)) }))
    .toSorted((a, b) => a.distanceMeters - b.distanceMeters);
}
