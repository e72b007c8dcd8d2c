import { expect, it } from "vitest";
import { may, placesWhere } from "./can.ts";
import type { Grant, StaffActor } from "./staff.ts";

const person = (...grants: Grant[]): StaffActor => ({ kind: "STAFF", id: "p", name: "小王", lang: "zh", grants });
const clerk = person({ role: "CLERK", locationId: "qilu" });
const admin = person({ role: "ADMIN", locationId: null });
const marketer = person({ role: "MARKETER", locationId: null });

it.each([
  ["a clerk", clerk, "handOver", "qilu", true],
  ["a clerk at another store", clerk, "handOver", "beicheng", false],
  ["a clerk in the office's messages", clerk, "readMessages", "qilu", false],
  ["the office anywhere", admin, "handOver", "qilu", true],
  ["marketing at the counter", marketer, "handOver", "qilu", false],
  ["a clerk", clerk, "countStock", "qilu", true],
  ["a clerk over a variance", clerk, "manageStock", "qilu", false],
  ["marketing in the stock", marketer, "viewStock", "qilu", false],
  ["somebody without a role", person(), "viewBoard", "qilu", false],
] as const)("%s: %s %s at %s", (_, actor, action, place, allowed) => expect(may(actor, action, place)).toBe(allowed));

it("knows where a person may work", () => {
  expect(placesWhere(admin, "pick")).toBe("ALL");
  expect(placesWhere(clerk, "pick")).toEqual(["qilu"]);
  expect(placesWhere(marketer, "pick")).toEqual([]);
});
