import { availabilityByLocation } from "#app/domain/inventory/availability.queries.server.ts";
import { placesWithHours } from "#app/domain/locations/places-with-hours.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { DeliveryFacts } from "./delivery-plan.ts";

/** Active places with hours and routes, and what they may promise of these variants: three queries. */
export async function deliveryFacts(shop: Pick<Ground, "db">, variantIds: string[]): Promise<DeliveryFacts> {
  const [places, routes, stock] = await Promise.all([
    placesWithHours(shop.db),
    shop.db.deliveryRoute.findMany({
      select: { fromId: true, toId: true, weekdays: true, departs: true, arrives: true, arrivesDay: true },
    }),
    availabilityByLocation(shop, variantIds),
  ]);
  return { places, routes, stock };
}
