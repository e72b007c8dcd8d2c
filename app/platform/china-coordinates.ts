import type { Position } from "./geo.ts";

/**
 * Maps of mainland China show positions in GCJ-02, which is WGS-84 shifted by some hundred meters: a WGS-84 position
 * given to AMap or Tencent points across the street. Krasovsky's ellipsoid and the shift's published approximation
 * (github.com/googollee/eviltransform), good to some meters.
 */
const SEMI_MAJOR_METERS = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;

/** WGS-84 → GCJ-02 within China's bounding box; unchanged elsewhere, as the maps do. */
export function toGcj02(position: Position): Position {
  const { latitude, longitude } = position;
  if (longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271) return position;
  const x = longitude - 105;
  const y = latitude - 35;
  const radians = (latitude / 180) * Math.PI;
  const magic = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) ** 2;
  const north = (SEMI_MAJOR_METERS * (1 - ECCENTRICITY_SQUARED)) / (magic * Math.sqrt(magic));
  const east = (SEMI_MAJOR_METERS / Math.sqrt(magic)) * Math.cos(radians);
  return {
    latitude: latitude + (shiftNorth(x, y) * 180) / (north * Math.PI),
    longitude: longitude + (shiftEast(x, y) * 180) / (east * Math.PI),
  };
}

function shiftNorth(x: number, y: number): number {
  return (
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    waves(x) +
    (wave(20, y) + wave(40, y / 3) + wave(160, y / 12) + wave(320, y / 30)) * (2 / 3)
  );
}

function shiftEast(x: number, y: number): number {
  return (
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    waves(x) +
    (wave(20, x) + wave(40, x / 3) + wave(150, x / 12) + wave(300, x / 30)) * (2 / 3)
  );
}

const wave = (height: number, at: number) => height * Math.sin(at * Math.PI);
const waves = (x: number) => (wave(20, 6 * x) + wave(20, 2 * x)) * (2 / 3);
