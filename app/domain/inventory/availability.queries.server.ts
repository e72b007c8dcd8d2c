import { Prisma } from "#app/generated/prisma/client.ts";
import type { Db } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";

/** The rule of `availableOnline` in SQL, over a stock_level called `s`. */
export const AVAILABLE = Prisma.sql`greatest(0, s.on_hand - s.unsellable - s.held - s.allocated - s.allotted - s.safety_stock)`;

/** The same for parcels, which leave what the place keeps for its own pickups and walk-in customers. */
export const AVAILABLE_TO_SHIP = Prisma.sql`greatest(0,
  s.on_hand - s.unsellable - s.held - s.allocated - s.allotted - s.safety_stock - s.ship_safety_stock)`;

/** Units nobody was promised, safety stock included: what may be sent to another place. */
export const FREE = Prisma.sql`greatest(0, s.on_hand - s.unsellable - s.held - s.allocated - s.allotted)`;

/** Whether units at a place `l` can be shipped for a product `p`, in SQL: it ships, and keeps cold what must be. */
export const SHIPPABLE = Prisma.sql`(l.ships AND (l.cold_chain OR NOT p.cold_chain))`;

/** What one place may promise of one variant, by the rule of `availableOnline`, to whoever collects and for a parcel. */
export type LocationAvailability = {
  variantId: string;
  locationId: string;
  available: number;
  availableToShip: number;
};

/**
 * Units of each variant at each active place that has or had some, safety stock left aside.
 * The one set of numbers for pages, carts and sourcing (promise 1).
 */
export async function availabilityByLocation(
  shop: Pick<Ground, "db" | "together">,
  variantIds: readonly string[],
): Promise<LocationAvailability[]> {
  if (variantIds.length === 0) return [];
  return shop.together("availability", variantIds, async (all: ReadonlyArray<readonly string[]>) => {
    const levels = await readAvailability(shop.db, [...new Set(all.flat())]);
    return all.map((wanted) => levels.filter(({ variantId }) => wanted.includes(variantId)));
  });
}

function readAvailability(db: Db, variantIds: readonly string[]): Promise<LocationAvailability[]> {
  return db.$queryRaw<LocationAvailability[]>`
    SELECT s.variant_id AS "variantId", s.location_id AS "locationId",
           ${AVAILABLE} AS available, ${AVAILABLE_TO_SHIP} AS "availableToShip"
    FROM stock_level s JOIN location l ON l.id = s.location_id
    WHERE s.variant_id = ANY(${variantIds}::uuid[]) AND l.active`;
}
