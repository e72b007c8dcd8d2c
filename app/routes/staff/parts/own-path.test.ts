import { expect, it } from "vitest";
import { ownStaffPath } from "./own-path.ts";

it.each([
  ["/staff/pickups", "/staff/pickups"],
  ["/en/staff/pickups?place=1&tab=ready", "/en/staff/pickups?place=1&tab=ready"],
  ["/staff", "/staff"],
  ["/staff/../staff/outbox#x", "/staff/outbox"],
  [null, null],
  ["", null],
  ["/", null],
  ["/cart", null],
  ["/staffroom", null],
  ["/staff/login?to=/staff", null],
  ["staff/pickups", null],
  ["//evil.example/staff", null],
  ["/\\evil.example/staff", null],
  ["https://evil.example/staff", null],
  ["http://here.invalid/staff", null],
  ["javascript:alert(1)", null],
  ["/staff/../../evil", null],
  [`/staff/${"a".repeat(600)}`, null],
])("%s leads to %s", (to, path) => expect(ownStaffPath(to)).toBe(path));
