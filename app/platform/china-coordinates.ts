import gcoord from "gcoord";
import type { Position } from "./geo.ts";

/**
 * Maps of mainland China show positions in a datum of their own: a WGS-84 position given to AMap or Tencent (GCJ-02)
 * points across the street, given to Baidu (BD-09) into the next one.
 */
export type Datum = "WGS84" | "GCJ02" | "BD09";

/** A WGS-84 position as a map of another datum wants it; unchanged outside of China, as those maps do. */
export function toDatum({ latitude, longitude }: Position, datum: Datum): Position {
  const [lng, lat] = gcoord.transform([longitude, latitude], gcoord.WGS84, gcoord[datum]);
  return { latitude: lat!, longitude: lng! };
}
