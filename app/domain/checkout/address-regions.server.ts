import { provinces, regionsIn, type Region } from "#app/domain/locations/regions.server.ts";

/** Below each chosen code what may be chosen next; empty before. */
export type AddressRegions = { provinces: Region[]; cities: Region[]; counties: Region[]; streets: Region[] };

/** What an address may be made of, given what was chosen so far (codes, or ""). */
export function addressRegions({
  provinceCode,
  cityCode,
  countyCode,
}: {
  provinceCode: string;
  cityCode: string;
  countyCode: string;
}): AddressRegions {
  return {
    provinces: provinces(),
    cities: provinceCode ? regionsIn(provinceCode) : [],
    counties: cityCode.startsWith(provinceCode) && cityCode ? regionsIn(cityCode) : [],
    streets: countyCode.startsWith(cityCode) && countyCode ? regionsIn(countyCode) : [],
  };
}
