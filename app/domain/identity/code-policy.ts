import type { Role } from "#app/generated/prisma/enums.ts";
import type { Grant } from "./staff.ts";

/** Of whom one-time codes are asked, besides everybody who has set them up (STAFF_CODES). */
export type CodePolicy = "nobody" | "admins" | "managers";

const NEEDS: Record<CodePolicy, readonly Role[]> = {
  nobody: [],
  admins: ["ADMIN"],
  managers: ["ADMIN", "STORE_MANAGER"],
};

/**
 * What a person may use of their roles: one that needs one-time codes sleeps until they are set up. So nobody is locked
 * out, and nothing is open that should not be.
 */
export function awakeGrants(
  grants: readonly Grant[],
  { hasCodes, policy }: { hasCodes: boolean; policy: CodePolicy },
): { grants: Grant[]; asleep: boolean } {
  const awake = hasCodes ? [...grants] : grants.filter(({ role }) => !NEEDS[policy].includes(role));
  return { grants: awake, asleep: awake.length < grants.length };
}
