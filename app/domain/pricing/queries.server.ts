import type { Ground } from "#app/platform/ground.server.ts";
import { shippingPolicySchema, type ShippingPolicy } from "./shipping-fee.ts";

/** A shop in which nothing was set charges nothing and says so by its empty setting, instead of failing carts. */
const FREE: ShippingPolicy = { baseFeeFen: 0, freeFromFen: 0, coldChainSurchargeFen: 0, provinces: {} };

/** What sending parcels costs at the moment. */
export async function shippingPolicy(shop: Pick<Ground, "db">): Promise<ShippingPolicy> {
  const setting = await shop.db.setting.findUnique({ where: { key: "shipping" } });
  return setting ? shippingPolicySchema.parse(setting.value) : FREE;
}
