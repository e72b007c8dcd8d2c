import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { StaffDoors } from "./staff-shell.tsx";

/** The pages a person's roles open. */
export function doorsOf(actor: StaffActor): StaffDoors {
  return {
    board: placesWhere(actor, "viewBoard").length > 0,
    handOver: placesWhere(actor, "handOver").length > 0,
    sell: placesWhere(actor, "sell").length > 0,
    stock: placesWhere(actor, "viewStock").length > 0,
    office: placesWhere(actor, "manageStock").length > 0,
    search: placesWhere(actor, "tuneSearch") === "ALL",
    shows: placesWhere(actor, "runShows").length > 0,
    promotions: placesWhere(actor, "runPromotions") === "ALL",
    orders: placesWhere(actor, "viewOrders").length > 0,
    people: placesWhere(actor, "grantRoles") === "ALL",
    waiting: placesWhere(actor, "runOffice") === "ALL",
    outbox: placesWhere(actor, "readMessages") === "ALL",
    runOffice: placesWhere(actor, "runOffice") === "ALL",
  };
}
