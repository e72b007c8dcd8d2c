import type { Db, Tx } from "#app/platform/db.server.ts";
import { CAREFUL_ORDER_POLICY, orderPolicySchema, type OrderPolicy } from "./order-policy.ts";

/** The order policy as it was last imported. */
export async function readOrderPolicy(db: Db | Tx): Promise<OrderPolicy> {
  const setting = await db.setting.findUnique({ where: { key: "orderPolicy" } });
  return setting ? orderPolicySchema.parse(setting.value) : CAREFUL_ORDER_POLICY;
}
