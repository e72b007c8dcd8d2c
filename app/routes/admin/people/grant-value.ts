import type { Grant } from "#app/domain/identity/staff.ts";

export const ROLES = ["CLERK", "STORE_MANAGER", "MARKETER", "ADMIN"] as const;

/** Every role at every place is one box; its value is "ROLE@<place's id>" or "ROLE@*". */
export const grantValue = ({ role, locationId }: Grant) => `${role}@${locationId ?? "*"}`;
