import type { Db, Tx } from "#app/platform/db.server.ts";
import { CAREFUL_COUNTER_POLICY, counterPolicySchema, type CounterPolicy } from "./counter-policy.ts";

/** The counter's policy as it was last imported. */
export async function readCounterPolicy(db: Db | Tx): Promise<CounterPolicy> {
  const setting = await db.setting.findUnique({ where: { key: "counterPolicy" } });
  return setting ? counterPolicySchema.parse(setting.value) : CAREFUL_COUNTER_POLICY;
}
