import { placesWhere, type StaffAction } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import { isUuid } from "#app/platform/ids.ts";

/** The places a list is about: a condition on a column that holds one. */
export type StockScope = (column: Prisma.Sql) => Prisma.Sql;

/**
 * All the places where a person may do something, or the one they chose of these.
 * @returns null where that is none
 */
export function stockScope(
  actor: StaffActor,
  locationId: string | null,
  action: StaffAction = "viewStock",
): StockScope | null {
  const places = placesWhere(actor, action);
  if (locationId !== null) {
    if (!isUuid(locationId) || (places !== "ALL" && !places.includes(locationId))) return null;
    return (column) => Prisma.sql`${column} = ${locationId}::uuid`;
  }
  if (places === "ALL") return (column) => Prisma.sql`${column} IS NOT NULL`;
  return places.length > 0 ? (column) => Prisma.sql`${column} = ANY(${places}::uuid[])` : null;
}
