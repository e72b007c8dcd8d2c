import type { Role } from "#app/generated/prisma/enums.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { StockPolicy } from "../policy/stock-policy.ts";

/** What a count found. */
export type CountedDifference = {
  /** Signed units. */
  difference: number;
  priceFen: number;
};

/**
 * Whether one person may book a difference at a place: some role of theirs there must allow both its units and its
 * price. Pure.
 */
export function booksAlone(
  actor: StaffActor,
  locationId: string,
  { difference, priceFen }: CountedDifference,
  policy: StockPolicy["counts"],
): boolean {
  const units = Math.abs(difference);
  return actor.grants
    .filter((grant) => (grant.locationId ?? locationId) === locationId)
    .map((grant) => allowanceOf(grant.role, policy))
    .some((most) => most !== null && units <= most.units && units * priceFen <= most.valueFen);
}

function allowanceOf(role: Role, { alone }: StockPolicy["counts"]) {
  return role === "MARKETER" ? null : alone[role];
}
