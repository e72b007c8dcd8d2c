import { availabilityByLocation } from "#app/domain/inventory/availability.queries.server.ts";
import { readStockPolicy } from "#app/domain/inventory/policy/read-stock-policy.server.ts";
import { placesWithHours } from "#app/domain/locations/places-with-hours.server.ts";
import { standsAt } from "#app/domain/locations/standing.server.ts";
import { vanRoutes } from "#app/domain/locations/van-routes.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { DeliveryFacts } from "./delivery-plan.ts";

/** What planning knows besides what there is: places that sell now, routes and weights. Kept, so no query. */
export async function deliveryGround(shop: Pick<Ground, "db" | "kept" | "now">): Promise<Omit<DeliveryFacts, "stock">> {
  const [places, routes, policy] = await Promise.all([
    placesWithHours(shop),
    vanRoutes(shop),
    shop.kept("stock-policy", ["stock-policy"], () => readStockPolicy(shop.db)),
  ]);
  const now = shop.now();
  return { places: places.filter(({ calendar }) => standsAt(calendar, now)), routes, weights: policy.sourcing };
}

/** Active places (a fair stand only while it stands) with hours and routes, and what they may promise of these variants: one query. */
export async function deliveryFacts(
  shop: Pick<Ground, "db" | "kept" | "now" | "together">,
  variantIds: string[],
): Promise<DeliveryFacts> {
  const [ground, stock] = await Promise.all([deliveryGround(shop), availabilityByLocation(shop, variantIds)]);
  return { ...ground, stock };
}
