import { expect, it } from "vitest";
import type { FulfillmentState } from "#app/generated/prisma/enums.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Part } from "../fulfillment-order.ts";
import { cardCare } from "./card-care.ts";

const clerkAt = (locationId: string): StaffActor => ({
  kind: "STAFF",
  id: "clerk",
  name: "小王",
  lang: "zh",
  grants: [{ role: "CLERK", locationId }],
});
const part = (state: FulfillmentState): Part => ({
  id: "part",
  orderId: "order",
  method: "PICKUP",
  state,
  locationId: "hub",
  handoverLocationId: "station",
  handedOverAt: null,
  keepUntil: null,
});

it.each<[FulfillmentState, string, string]>([
  ["OPEN", "hub", "assign"],
  ["PICKING", "hub", "assign bagPlace"],
  ["PREPARED", "hub", "bagPlace"],
  ["PREPARED", "station", ""],
  ["IN_TRANSIT", "station", "bagPlace"],
  ["READY", "station", "bagPlace tellAgain"],
  ["READY", "hub", ""],
  ["HANDED_OVER", "station", ""],
  ["OPEN", "elsewhere", ""],
])("a part that is %s, seen at %s: %s", (state, place, expected) => {
  const care = cardCare(part(state), clerkAt(place));
  const seen = Object.entries(care).flatMap(([name, open]) => (open ? [name] : []));
  expect(seen.join(" ")).toBe(expected);
});
