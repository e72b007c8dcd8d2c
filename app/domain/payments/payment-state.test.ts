import { expect, it } from "vitest";
import { paymentTransition } from "./payment-state.ts";

const said = ["OPEN", "PAID", "FAILED", "CANCELLED"] as const;

it.each([
  ["PENDING", [null, "PAID", "FAILED", "CANCELLED"]],
  ["FAILED", [null, "PAID", null, null]],
  ["CANCELLED", [null, "PAID", null, null]],
  ["PAID", [null, null, null, null]],
] as const)("%s, told open, paid, failed, cancelled, becomes %j", (from, expected) =>
  expect(said.map((state) => paymentTransition(from, state))).toEqual(expected),
);
