import { expect, it } from "vitest";
import type { FulfillmentState } from "#app/generated/prisma/enums.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Part } from "../fulfillment-order.ts";
import { boardColumn, boardSteps } from "./board-steps.ts";

const now = new Date("2026-11-24T08:00:00Z");
const clerkAt = (locationId: string): StaffActor => ({
  kind: "STAFF",
  id: "clerk",
  name: "小王",
  lang: "zh",
  grants: [{ role: "CLERK", locationId }],
});
const part = (state: FulfillmentState, more: Partial<Part> = {}): Part => ({
  id: "part",
  orderId: "order",
  method: "PICKUP",
  state,
  locationId: "hub",
  handoverLocationId: "hub",
  handedOverAt: now,
  keepUntil: null,
  ...more,
});
const toStation: Partial<Part> = { handoverLocationId: "station" };
const parcel: Partial<Part> = { method: "SHIP", handoverLocationId: null };

it.each<[string, FulfillmentState, Partial<Part>, string, string[]]>([
  ["to prepare", "OPEN", {}, "hub", ["START_PICKING", "MARK_PREPARED", "REJECT_LINE"]],
  ["being picked", "PICKING", {}, "hub", ["MARK_PREPARED", "REJECT_LINE"]],
  ["packed where it is collected", "PREPARED", {}, "hub", ["REJECT_LINE", "MARK_READY"]],
  ["ready where it was packed", "READY", {}, "hub", ["REJECT_LINE", "HAND_OVER"]],
  ["packed for another place", "PREPARED", toStation, "hub", ["DISPATCH"]],
  ["packed for another place, seen there", "PREPARED", toStation, "station", []],
  ["packed for the courier", "PREPARED", parcel, "hub", ["REJECT_LINE", "SHIP"]],
  ["on the van, seen where it left", "IN_TRANSIT", toStation, "hub", []],
  ["on the van, seen where it arrives", "IN_TRANSIT", toStation, "station", ["ARRIVE"]],
  ["ready", "READY", toStation, "station", ["HAND_OVER"]],
  ["just handed over", "HANDED_OVER", toStation, "station", ["UNDO_HAND_OVER"]],
  ["handed over an hour ago", "HANDED_OVER", { handedOverAt: new Date("2026-11-24T07:00:00Z") }, "hub", []],
  ["anything, for people of another place", "OPEN", {}, "qilu", []],
])("offers for a part %s", (_, state, more, place, steps) =>
  expect(boardSteps(part(state, more), clerkAt(place), now)).toEqual(steps),
);

it("has a column for what is to be done, and none for what ended without a customer", () => {
  const states: FulfillmentState[] = ["PENDING", "OPEN", "IN_TRANSIT", "READY", "SHIPPED", "EXPIRED"];
  expect(states.map((state) => boardColumn({ state, method: "PICKUP" }))).toEqual([
    null,
    "TO_PREPARE",
    "PREPARED",
    "READY",
    "DONE",
    null,
  ]);
});
