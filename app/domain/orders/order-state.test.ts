import { expect, it } from "vitest";
import { orderTransition, type OrderCause } from "./order-state.ts";

const causes: OrderCause[] = ["PAID", "FULFILLED", "CANCELLED", "NOT_PAID_IN_TIME"];

it.each([
  ["PLACED", ["CONFIRMED", null, "CANCELLED", "EXPIRED"]],
  ["CONFIRMED", [null, "COMPLETED", "CANCELLED", null]],
  ["COMPLETED", [null, null, null, null]],
  ["CANCELLED", [null, null, null, null]],
  ["EXPIRED", [null, null, null, null]],
] as const)("%s goes on paid, fulfilled, cancelled, not paid in time to %j", (from, expected) =>
  expect(causes.map((cause) => orderTransition(from, cause))).toEqual(expected),
);
