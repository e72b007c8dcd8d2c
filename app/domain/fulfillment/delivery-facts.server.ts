import { availabilityByLocation } from "#app/domain/inventory/availability.queries.server.ts";
import { readStockPolicy } from "#app/domain/inventory/policy/read-stock-policy.server.ts";
import { placesWithHours } from "#app/domain/locations/places-with-hours.server.ts";
import { standsAt } from "#app/domain/locations/standing.server.ts";
import { vanRoutes } from "#app/domain/locations/van-routes.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { DeliveryFacts } from "./delivery-plan.ts";

/** Active places (a fair stand only while it stands) with hours and routes, and what they may promise of these variants: one query. */
export async function deliveryFacts(
  shop: Pick<Ground, "db" | "kept" | "now" | "together">,
  variantIds: string[],
): Promise<DeliveryFacts> {
  const [places, routes, policy, stock] = await Promise.all([
    placesWithHours(shop),
    vanRoutes(shop),
    shop.kept("stock-policy", ["stock-policy"], () => readStockPolicy(shop.db)),
    availabilityByLocation(shop, variantIds),
  ]);
  const now = shop.now();
  const standing = places.filter(({ calendar }) => standsAt(calendar, now));
  return { places: standing, routes, weights: policy.sourcing, stock };
}
