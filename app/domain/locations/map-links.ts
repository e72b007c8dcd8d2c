import { toGcj02 } from "#app/platform/china-coordinates.ts";
import type { Position } from "#app/platform/geo.ts";

/** A way to a place in one of the maps people have; words under `places.map.<provider>`. */
export type MapLink = { provider: "amap" | "tencent" | "baidu" | "apple"; href: string };

/**
 * Links that show a place in the usual maps (apps where installed, else their pages). All of them take GCJ-02; none of
 * them is loaded by our pages.
 */
export function mapLinks(place: { name: string; address: string; position: Position }): MapLink[] {
  const at = toGcj02(place.position);
  const latitude = at.latitude.toFixed(6);
  const longitude = at.longitude.toFixed(6);
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
        `?location=${latitude},${longitude}&title=${name}&content=${address}&coord_type=gcj02&output=html&src=ten-products`,
    },
    { provider: "apple", href: `https://maps.apple.com/?ll=${latitude},${longitude}&q=${name}` },
  ];
}
