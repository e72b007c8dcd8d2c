/** A position in WGS-84 degrees. */
export type Position = { latitude: number; longitude: number };

const EARTH_RADIUS_METERS = 6_371_008.8;

/** Great-circle distance (haversine); off by at most 0.5 % from the ellipsoid, enough for "2.3 km away". */
export function distanceMeters(a: Position, b: Position): number {
  const rad = Math.PI / 180;
  const dLat = (b.latitude - a.latitude) * rad;
  const dLon = (b.longitude - a.longitude) * rad;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Reads "35.1,118.35" from an address; null when it is no position on earth. */
export function readPosition(text: string | null): Position | null {
  const match = /^(-?\d{1,2}(?:\.\d{1,8})?),(-?\d{1,3}(?:\.\d{1,8})?)$/.exec(text ?? "");
  if (!match) return null;
  const position = { latitude: Number(match[1]), longitude: Number(match[2]) };
  return Math.abs(position.latitude) <= 90 && Math.abs(position.longitude) <= 180 ? position : null;
}
