import { expect, it } from "vitest";
import type { Grant, StaffActor } from "#app/domain/identity/staff.ts";
import { allowanceAt, CAREFUL_COUNTER_POLICY, mostByHand } from "./counter-policy.ts";

const person = (...grants: Grant[]): StaffActor => ({ kind: "STAFF", id: "p", name: "小王", lang: "zh", grants });

it.each([
  ["a clerk here", person({ role: "CLERK", locationId: "here" }), 0],
  ["a manager here", person({ role: "STORE_MANAGER", locationId: "here" }), 10],
  ["a manager elsewhere", person({ role: "STORE_MANAGER", locationId: "there" }), 0],
  ["the office", person({ role: "ADMIN", locationId: null }), 20],
  ["marketing", person({ role: "MARKETER", locationId: null }), 0],
  [
    "a clerk here who manages there",
    person({ role: "CLERK", locationId: "here" }, { role: "STORE_MANAGER", locationId: "there" }),
    0,
  ],
] as const)("%s may take off %s", (_, actor, percent) =>
  expect(allowanceAt(actor, "here", CAREFUL_COUNTER_POLICY).discountPercent).toBe(percent),
);

it.each([
  [10, 1_990, 199],
  [10, 1_999, 199],
  [0, 1_999, 0],
  [100, 1_999, 1_999],
])("%s %% of %s fen is at most %s", (discountPercent, fen, most) =>
  expect(mostByHand({ discountPercent, returnFen: 0 }, fen)).toBe(most),
);
