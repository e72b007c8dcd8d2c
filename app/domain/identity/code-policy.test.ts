import { expect, it } from "vitest";
import { awakeGrants } from "./code-policy.ts";
import type { Grant } from "./staff.ts";

const grants: Grant[] = (["CLERK", "STORE_MANAGER", "MARKETER", "ADMIN"] as const).map((role) => ({
  role,
  locationId: null,
}));

it.each([
  ["nobody", false, ["CLERK", "STORE_MANAGER", "MARKETER", "ADMIN"]],
  ["admins", false, ["CLERK", "STORE_MANAGER", "MARKETER"]],
  ["managers", false, ["CLERK", "MARKETER"]],
  ["managers", true, ["CLERK", "STORE_MANAGER", "MARKETER", "ADMIN"]],
] as const)("where codes are asked of %s, somebody with codes: %s may use %j", (policy, hasCodes, roles) => {
  const { grants: awake, asleep } = awakeGrants(grants, { policy, hasCodes });
  expect(awake.map(({ role }) => role)).toEqual(roles);
  expect(asleep).toBe(roles.length < 4);
});
