import type { Ground } from "#app/platform/ground.server.ts";
import type { VanRoute } from "./delivery-network.ts";

/** Every departure of a van. Every promise asks for them, so they are kept. */
export function vanRoutes(shop: Pick<Ground, "db" | "kept">): Promise<VanRoute[]> {
  return shop.kept("van-routes", ["locations"], () =>
    shop.db.deliveryRoute.findMany({
      select: { fromId: true, toId: true, weekdays: true, departs: true, arrives: true, arrivesDay: true },
    }),
  );
}
