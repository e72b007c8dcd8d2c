import type { Db, Tx } from "#app/platform/db.server.ts";
import { CAREFUL_POLICY, stockPolicySchema, type StockPolicy } from "./stock-policy.ts";

/** The stock policy as it was last imported. */
export async function readStockPolicy(db: Db | Tx): Promise<StockPolicy> {
  const setting = await db.setting.findUnique({ where: { key: "stockPolicy" } });
  return setting ? stockPolicySchema.parse(setting.value) : CAREFUL_POLICY;
}
