import { placesWithHours } from "#app/domain/locations/places-with-hours.server.ts";
import { vanRoutes } from "#app/domain/locations/van-routes.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { pickupPromise } from "./promise.ts";

/** What ordering now would mean at a place, as ISO instants; null where it is no way of this place. */
export type PickupOutlook = {
  /** What lies on its own shelf is ready then. */
  fromShelf: string | null;
  /** What the van brings is ready then, and where it comes from (Localized). */
  byVan: { at: string; from: unknown } | null;
};

/** When an order of now could be collected at a place, from its shelf and by van, by the rule that the checkout uses. */
export async function pickupOutlook(
  shop: Pick<Ground, "db" | "kept" | "now">,
  locationId: string,
): Promise<PickupOutlook> {
  const [places, routes] = await Promise.all([placesWithHours(shop), vanRoutes(shop)]);
  const at = places.find((place) => place.locationId === locationId);
  if (!at || at.pickup === "NONE") return { fromShelf: null, byVan: null };
  const network = { routes, calendars: new Map(places.map((place) => [place.locationId, place.calendar])) };
  const now = shop.now();
  const own = at.pickup === "BY_TRANSFER" ? null : pickupPromise(network, { from: at, at, now });
  const vans =
    at.pickup === "OWN_SHELF"
      ? []
      : places
          .filter((from) => from.kind === "HUB")
          .flatMap((from) => {
            const promise = pickupPromise(network, { from, at, now });
            return promise ? [{ at: promise.toISOString(), from: from.name as unknown }] : [];
          });
  const [first] = vans.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return { fromShelf: own?.toISOString() ?? null, byVan: first ?? null };
}
