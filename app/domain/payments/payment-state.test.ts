import { expect, it } from "vitest";
import { disputeTransition, paymentTransition, refundTransition } from "./payment-state.ts";

const said = ["OPEN", "PAID", "FAILED", "CANCELLED"] as const;

it.each([
  ["PENDING", [null, "PAID", "FAILED", "CANCELLED"]],
  ["FAILED", [null, "PAID", null, null]],
  ["CANCELLED", [null, "PAID", null, null]],
  ["PAID", [null, null, null, null]],
] as const)("a payment that is %s, told open, paid, failed, cancelled, becomes %j", (from, expected) =>
  expect(said.map((state) => paymentTransition(from, state))).toEqual(expected),
);

const ofRefunds = ["SENT", "DONE", "FAILED"] as const;

it.each([
  ["REQUESTED", ["SENT", "DONE", "FAILED"]],
  ["SENT", [null, "DONE", "FAILED"]],
  ["DONE", [null, null, "FAILED"]],
  ["FAILED", [null, null, null]],
] as const)("a refund that is %s, told sent, done, failed, becomes %j", (from, expected) =>
  expect(ofRefunds.map((state) => refundTransition(from, state))).toEqual(expected),
);

const ofDisputes = ["OPEN", "WON", "LOST"] as const;

it.each([
  ["OPEN", [null, "WON", "LOST"]],
  ["WON", [null, null, null]],
  ["LOST", [null, "WON", null]],
] as const)("a dispute that is %s, told open, won, lost, becomes %j", (from, expected) =>
  expect(ofDisputes.map((state) => disputeTransition(from, state))).toEqual(expected),
);
