import { toDatum, type Datum } from "#app/platform/china-coordinates.ts";
import type { Position } from "#app/platform/geo.ts";

/** A way to a place in one of the maps people have; words under `places.map.<provider>`. */
export type MapLink = { provider: "amap" | "tencent" | "baidu" | "apple"; href: string };

/**
 * Links that show a place in the usual maps (apps where installed, else their pages), each in its own datum: Baidu's is
 * BD-09, the others' GCJ-02. None of them is loaded by our pages.
 */
export function mapLinks(place: { name: string; address: string; position: Position }): MapLink[] {
  const at = (datum: Datum) => {
    const { latitude, longitude } = toDatum(place.position, datum);
    return { latitude: latitude.toFixed(6), longitude: longitude.toFixed(6) };
  };
  const { latitude, longitude } = at("GCJ02");
  const baidu = at("BD09");
  const name = encodeURIComponent(place.name);
  const address = encodeURIComponent(place.address);
  return [
    {
      provider: "amap",
      href: `https://uri.amap.com/marker?position=${longitude},${latitude}&name=${name}&src=ten-products&callnative=1`,
    },
    {
      provider: "tencent",
      href:
        "https://apis.map.qq.com/uri/v1/marker" +
        `?marker=coord:${latitude},${longitude};title:${name};addr:${address}&coord_type=2&referer=ten-products`,
    },
    {
      provider: "baidu",
      href:
        "https://api.map.baidu.com/marker" +
        `?location=${baidu.latitude},${baidu.longitude}&title=${name}&content=${address}&coord_type=bd09ll&output=html&src=ten-products`,
    },
    { provider: "apple", href: `https://maps.apple.com/?ll=${latitude},${longitude}&q=${name}` },
  ];
}
