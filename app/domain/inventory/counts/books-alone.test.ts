import { expect, it } from "vitest";
import type { Role } from "#app/generated/prisma/enums.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { booksAlone } from "./books-alone.ts";

const policy = {
  alone: {
    CLERK: { units: 2, valueFen: 5_000 },
    STORE_MANAGER: { units: 5, valueFen: 20_000 },
    ADMIN: { units: 10, valueFen: 50_000 },
  },
};
const person = (role: Role, locationId: string | null): StaffActor => ({
  kind: "STAFF",
  id: "p",
  name: "小王",
  lang: "zh",
  grants: [{ role, locationId }],
});

it.each([
  ["CLERK", "here", 0, 9_999_999, true],
  ["CLERK", "here", -2, 2_500, true],
  ["CLERK", "here", 2, 2_501, false],
  ["CLERK", "here", 3, 1, false],
  ["STORE_MANAGER", "here", -3, 1_000, true],
  ["STORE_MANAGER", "there", -1, 1, false],
  ["ADMIN", null, 10, 5_000, true],
  ["MARKETER", null, 1, 1, false],
] as const)("%s at %s books %d of %d fen alone: %s", (role, place, difference, priceFen, alone) =>
  expect(booksAlone(person(role, place), "here", { difference, priceFen }, policy)).toBe(alone),
);
