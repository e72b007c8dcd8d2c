import { z } from "zod";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Role } from "#app/generated/prisma/enums.ts";
import type { Fen } from "#app/platform/money.ts";

const allowance = z.strictObject({
  /** Most that may be taken off by hand, in percent of what the rules left. */
  discountPercent: z.int().min(0).max(100),
  /** Most money that may be given back for one return. */
  returnFen: z.int().min(0).max(100_000_000),
});

/** The setting `counterPolicy` (content/counter-policy.yaml): what a person may do alone at a counter, by role. */
export const counterPolicySchema = z.strictObject({
  CLERK: allowance,
  STORE_MANAGER: allowance,
  ADMIN: allowance,
});
export type CounterPolicy = z.infer<typeof counterPolicySchema>;
export type CounterAllowance = z.infer<typeof allowance>;

/** Before a policy was imported: nothing is taken off by hand. */
export const CAREFUL_COUNTER_POLICY: CounterPolicy = {
  CLERK: { discountPercent: 0, returnFen: 10_000 },
  STORE_MANAGER: { discountPercent: 10, returnFen: 100_000 },
  ADMIN: { discountPercent: 20, returnFen: 1_000_000 },
};

/** What a person's roles at a place allow together. Pure. */
export function allowanceAt(actor: StaffActor, locationId: string, policy: CounterPolicy): CounterAllowance {
  const held = actor.grants
    .filter((grant) => (grant.locationId ?? locationId) === locationId)
    .flatMap(({ role }) => (isCounterRole(role) ? [policy[role]] : []));
  return {
    discountPercent: Math.max(0, ...held.map(({ discountPercent }) => discountPercent)),
    returnFen: Math.max(0, ...held.map(({ returnFen }) => returnFen)),
  };
}

/** Most that may be taken off by hand of what the rules left, in whole fen. */
export function mostByHand({ discountPercent }: CounterAllowance, afterRulesFen: Fen): Fen {
  return Math.floor((afterRulesFen * discountPercent) / 100);
}

function isCounterRole(role: Role): role is keyof CounterPolicy {
  return role !== "MARKETER";
}
