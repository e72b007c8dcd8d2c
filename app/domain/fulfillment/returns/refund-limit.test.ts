import { expect, it } from "vitest";
import type { Grant, StaffActor } from "#app/domain/identity/staff.ts";
import { CAREFUL_ORDER_POLICY } from "#app/domain/orders/policy/order-policy.ts";
import { refundLimit } from "./refund-limit.ts";

const person = (...grants: Grant[]): StaffActor => ({ kind: "STAFF", id: "p", name: "P", lang: "zh", grants });

it.each<[string, Grant[], number | null]>([
  ["a clerk of the place", [{ role: "CLERK", locationId: "qilu" }], 5_000],
  ["its manager", [{ role: "STORE_MANAGER", locationId: "qilu" }], 50_000],
  ["a clerk of another place", [{ role: "CLERK", locationId: "summit" }], null],
  [
    "a clerk here who manages another place",
    [
      { role: "CLERK", locationId: "qilu" },
      { role: "STORE_MANAGER", locationId: "summit" },
    ],
    5_000,
  ],
  ["the office", [{ role: "ADMIN", locationId: null }], Number.POSITIVE_INFINITY],
  ["marketing", [{ role: "MARKETER", locationId: null }], null],
  ["nobody", [], null],
])("%s", (_, grants, limit) => expect(refundLimit(person(...grants), ["qilu"], CAREFUL_ORDER_POLICY)).toBe(limit));
