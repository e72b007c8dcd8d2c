import type { DeliveryFacts } from "#app/domain/fulfillment/delivery-plan.ts";

type WantedLine = { variantId: string; coldChain: boolean; show: { id: string } | null };

/**
 * The most units of a line that one way of delivery can give its cart: everything that ships, or one pickup place's shelf
 * with what vans bring there; in a show, what it has left. Lines that compete for one place are judged together at the
 * checkout.
 * @param facts of the cart, with the units that are free for it only (`cartFacts`)
 */
export function mostUnits({ places, routes, stock }: DeliveryFacts, line: WantedLine): number {
  const levels = stock.filter(({ variantId }) => variantId === line.variantId);
  if (line.show) return levels.reduce((sum, level) => sum + level.available, 0);
  const sends = new Set(routes.map(({ fromId }) => fromId));
  let [shipped, byVan, onOneShelf, besideVans] = [0, 0, 0, 0];
  for (const { locationId, available, availableToShip } of levels) {
    const place = places.find((other) => other.locationId === locationId);
    if (!place) continue;
    if (place.ships && (place.coldChain || !line.coldChain)) shipped += availableToShip;
    if (sends.has(locationId)) byVan += available;
    if (place.pickup === "OWN_SHELF") onOneShelf = Math.max(onOneShelf, available);
    if (place.pickup === "SHELF_OR_TRANSFER") besideVans = Math.max(besideVans, available);
  }
  return Math.max(shipped, onOneShelf, besideVans + byVan);
}
