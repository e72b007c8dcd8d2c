/**
 * A page of AMap that shows a place, on a phone in its app. It takes WGS-84 and converts by itself (`coordinate=wgs84`),
 * so positions need no conversion here.
 */
export function mapLink({ name, latitude, longitude }: { name: string; latitude: number; longitude: number }): string {
  const search = new URLSearchParams({
    position: `${longitude},${latitude}`,
    name,
    coordinate: "wgs84",
    callnative: "1",
  });
  return `https://uri.amap.com/marker?${search.toString()}`;
}
