import { describe, expect, it } from "vitest";
import type { FulfillmentState } from "#app/generated/prisma/enums.ts";
import type { Part } from "./fulfillment-order.ts";
import { fulfillmentTransition, type FulfillmentCause } from "./fulfillment-state.ts";

const now = new Date("2026-11-24T08:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const part = (state: FulfillmentState, more: Partial<Part> = {}): Part => ({
  id: "part",
  orderId: "order",
  method: "PICKUP",
  state,
  locationId: "store",
  handoverLocationId: "store",
  handedOverAt: minutesAgo(9),
  keepUntil: minutesAgo(1),
  ...more,
});

const STATES: FulfillmentState[] = [
  "PENDING",
  "OPEN",
  "PICKING",
  "PREPARED",
  "IN_TRANSIT",
  "READY",
  "HANDED_OVER",
  "SHIPPED",
  "CANCELLED",
  "EXPIRED",
];
const CAUSES: FulfillmentCause[] = [
  "PAID",
  "PAID_ON_THE_SPOT",
  "PICKING_STARTED",
  "PREPARED",
  "DISPATCHED",
  "ARRIVED",
  "READY",
  "HANDED_OVER",
  "HAND_OVER_UNDONE",
  "SHIPPED",
  "CANCELLED",
  "NOTHING_LEFT",
  "NOT_COLLECTED",
];

/** What can happen to a part however it goes; all else is refused. */
const MOVES = [
  "PENDING -CANCELLED-> CANCELLED",
  "OPEN -PICKING_STARTED-> PICKING",
  "OPEN -PREPARED-> PREPARED",
  "OPEN -CANCELLED-> CANCELLED",
  "OPEN -NOTHING_LEFT-> CANCELLED",
  "PICKING -PREPARED-> PREPARED",
  "PICKING -NOTHING_LEFT-> CANCELLED",
  "IN_TRANSIT -ARRIVED-> READY",
  "READY -HANDED_OVER-> HANDED_OVER",
  "READY -NOT_COLLECTED-> EXPIRED",
  "HANDED_OVER -HAND_OVER_UNDONE-> READY",
];
/** And what once it is packed. */
const NOTHING_LEFT = ["PREPARED -NOTHING_LEFT-> CANCELLED", "READY -NOTHING_LEFT-> CANCELLED"];
const PAID = "PENDING -PAID-> OPEN";
const SENT = { method: "SHIP", handoverLocationId: null } as const;
const WAYS: Array<[way: string, more: Partial<Part>, own: string[]]> = [
  ["collected where it was packed", {}, [PAID, "PREPARED -READY-> READY", ...NOTHING_LEFT]],
  ["brought by van", { locationId: "hub" }, [PAID, "PREPARED -DISPATCHED-> IN_TRANSIT"]],
  ["sent by parcel", SENT, [PAID, "PREPARED -SHIPPED-> SHIPPED", ...NOTHING_LEFT]],
  ["taken before the shelf", { method: "COUNTER" }, ["PENDING -PAID_ON_THE_SPOT-> READY", ...NOTHING_LEFT]],
];

describe.each(WAYS)("a part %s", (_, more, own) => {
  const pairs = STATES.flatMap((state) => CAUSES.map((cause) => ({ state, cause })));
  it.each(pairs)("$state, told $cause", ({ state, cause }) => {
    const to = fulfillmentTransition(part(state, more), cause, now);
    const legal = [...MOVES, ...own].filter((move) => move.startsWith(`${state} -${cause}-> `));
    expect(to ? [`${state} -${cause}-> ${to}`] : []).toEqual(legal);
  });
});

it("is taken back within ten minutes, not later", () => {
  const undo = (minutes: number) =>
    fulfillmentTransition(part("HANDED_OVER", { handedOverAt: minutesAgo(minutes) }), "HAND_OVER_UNDONE", now);
  expect([undo(0), undo(10), undo(10.1)]).toEqual(["READY", "READY", null]);
});

it("does not expire before its time", () => {
  const expire = (keepUntil: Date | null) => fulfillmentTransition(part("READY", { keepUntil }), "NOT_COLLECTED", now);
  expect([expire(minutesAgo(0)), expire(minutesAgo(-1)), expire(null)]).toEqual(["EXPIRED", null, null]);
});
