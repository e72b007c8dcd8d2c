import { expect, it } from "vitest";
import { orderTransition, type OrderCause } from "./order-state.ts";

const causes: OrderCause[] = ["PAID", "FULFILLED", "REOPENED", "CANCELLED", "NOT_PAID_IN_TIME"];

it.each([
  ["PLACED", ["CONFIRMED", null, null, "CANCELLED", "EXPIRED"]],
  ["CONFIRMED", [null, "COMPLETED", null, "CANCELLED", null]],
  ["COMPLETED", [null, null, "CONFIRMED", null, null]],
  ["CANCELLED", [null, null, null, null, null]],
  ["EXPIRED", [null, null, null, null, null]],
] as const)("%s goes on paid, fulfilled, reopened, cancelled, not paid in time to %j", (from, expected) =>
  expect(causes.map((cause) => orderTransition(from, cause))).toEqual(expected),
);
