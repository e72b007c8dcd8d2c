import { toDatum } from "#app/platform/china-coordinates.ts";
import type { MapTiles } from "#app/platform/config.server.ts";
import type { Position } from "#app/platform/geo.ts";

/** The operator's ground as the browser gets it. */
export type GroundTiles = { url: string; credit: string };

/** A place on the map, in the map's own datum. */
export type MapPin = { handle: string; name: string; longitude: number; latitude: number };

/** What a map needs to be drawn; the pins are shifted to where the ground's makers see them. */
export function mapGround(
  tiles: MapTiles | null,
  stores: ReadonlyArray<{ handle: string; name: string; position: Position }>,
): { tiles: GroundTiles | null; pins: MapPin[] } {
  const pins = stores.map(({ handle, name, position }) => {
    const { latitude, longitude } = toDatum(position, tiles?.datum ?? "WGS84");
    return { handle, name, latitude: degrees(latitude), longitude: degrees(longitude) };
  });
  return { tiles: tiles && { url: tiles.url, credit: tiles.credit }, pins };
}

/** About a meter. */
const degrees = (value: number) => Math.round(value * 1e5) / 1e5;
