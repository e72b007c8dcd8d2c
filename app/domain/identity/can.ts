import type { Role } from "#app/generated/prisma/enums.ts";
import type { Grant, StaffActor } from "./staff.ts";

/** What staff may do, each at a place. */
export type StaffAction =
  | "viewBoard"
  | "pick"
  | "handOver"
  | "undoHandOver"
  | "ship"
  | "cancelOrder"
  | "viewOrders"
  | "refund"
  | "takeReturn"
  | "runOffice"
  | "sell"
  | "manageCounter"
  | "viewStock"
  | "moveStock"
  | "countStock"
  | "manageStock"
  | "tuneSearch"
  | "runPromotions"
  | "runShows"
  | "setShipping"
  | "readMessages"
  | "manageLocations"
  | "grantRoles"
  | "readAudit";

/** The whole table of rights: which roles may do what. */
const ROLES: Record<StaffAction, readonly Role[]> = {
  viewBoard: ["CLERK", "STORE_MANAGER", "ADMIN"],
  pick: ["CLERK", "STORE_MANAGER", "ADMIN"],
  handOver: ["CLERK", "STORE_MANAGER", "ADMIN"],
  undoHandOver: ["CLERK", "STORE_MANAGER", "ADMIN"],
  ship: ["CLERK", "STORE_MANAGER", "ADMIN"],
  cancelOrder: ["STORE_MANAGER", "ADMIN"],
  /** Finds orders that have to do with the place, and reads them. */
  viewOrders: ["CLERK", "STORE_MANAGER", "ADMIN"],
  /** Gives money back, as much as the order policy lets the role. */
  refund: ["CLERK", "STORE_MANAGER", "ADMIN"],
  /** Takes goods back, wherever they were bought. */
  takeReturn: ["CLERK", "STORE_MANAGER", "ADMIN"],
  /** Failed jobs, invoices, the provider's books. */
  runOffice: ["ADMIN"],
  /** Sells over the counter, takes back, keeps a till; how much alone: content/counter-policy.yaml. */
  sell: ["CLERK", "STORE_MANAGER", "ADMIN"],
  /** Sees everybody's tills, closes those of others, looks at what devices told that did not fit. */
  manageCounter: ["STORE_MANAGER", "ADMIN"],
  viewStock: ["CLERK", "STORE_MANAGER", "ADMIN"],
  /** Transfers, deliveries, damage. */
  moveStock: ["CLERK", "STORE_MANAGER", "ADMIN"],
  countStock: ["CLERK", "STORE_MANAGER", "ADMIN"],
  /** Settles variances, writes off, sets safety stock, applies sheets. */
  manageStock: ["STORE_MANAGER", "ADMIN"],
  /** Sees what people search for, adds synonyms. */
  tuneSearch: ["MARKETER", "ADMIN"],
  /** Makes, starts and stops promotions, makes codes, sees why a price is what it is. */
  runPromotions: ["MARKETER", "ADMIN"],
  /** Plans shows of a place, sets units aside for them, hosts them, keeps their chat civil. */
  runShows: ["MARKETER", "ADMIN"],
  setShipping: ["ADMIN"],
  readMessages: ["ADMIN"],
  /** Says what places are: address, hours, what they do; opens and closes them. */
  manageLocations: ["ADMIN"],
  /** Lets people in, gives roles, signs devices out. */
  grantRoles: ["ADMIN"],
  readAudit: ["ADMIN"],
};

/** Whether a person may do something at a place (promise 10). A grant without a place counts everywhere. */
export function may(actor: StaffActor, action: StaffAction, locationId: string): boolean {
  return actor.grants.some((grant) => allows(grant, action) && (grant.locationId ?? locationId) === locationId);
}

/** Where a person may do something: "ALL", or the places' ids (none: nowhere). */
export function placesWhere(actor: StaffActor, action: StaffAction): "ALL" | string[] {
  const grants = actor.grants.filter((grant) => allows(grant, action));
  if (grants.some((grant) => grant.locationId === null)) return "ALL";
  return [...new Set(grants.map((grant) => grant.locationId!))];
}

function allows(grant: Grant, action: StaffAction): boolean {
  return ROLES[action].includes(grant.role);
}
