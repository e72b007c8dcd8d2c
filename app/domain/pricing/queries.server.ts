import { readSetting } from "#app/domain/catalog/read-setting.server.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import { shippingPolicySchema, type ShippingPolicy } from "./shipping-fee.ts";

/** A shop in which nothing was set charges nothing and says so by its empty setting, instead of failing carts. */
const FREE: ShippingPolicy = { baseFeeFen: 0, freeFromFen: 0, coldChainSurchargeFen: 0, provinces: {} };

export const SHIPPING_SETTING = "shipping";

/** What a setting that was read says parcels cost. */
export const readShipping = (value: unknown): ShippingPolicy =>
  value === undefined ? FREE : shippingPolicySchema.parse(value);

/** What sending parcels costs at the moment. */
export async function shippingPolicy(shop: Pooled): Promise<ShippingPolicy> {
  return readSetting(shop, SHIPPING_SETTING, { touchedBy: ["products"], parse: readShipping, unset: FREE });
}
