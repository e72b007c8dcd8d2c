import { afterAll, beforeAll, expect, it } from "vitest";
import { may, placesWhere } from "#app/domain/identity/can.ts";
import { grantRole } from "#app/domain/identity/grant-role.server.ts";
import { staffOf } from "#app/domain/identity/staff-session.server.ts";
import { aSignedInPerson, aStaffMember, signInAs } from "../../support/builders/a-staff-member.ts";
import { aLocation } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

it("lets a clerk work at the places of the grants and nowhere else", async () => {
  const [qilu, beicheng, summit] = [await aLocation(shop), await aLocation(shop), await aLocation(shop)];
  const office = await aSignedInPerson(shop, "ADMIN");
  const { id, email } = await aStaffMember(shop, "CLERK", qilu);
  await grantRole(shop, office, { staffId: id, role: "CLERK", locationId: beicheng });
  const clerk = (await staffOf(shop, await signInAs(shop, email)))!;
  expect([qilu, beicheng, summit].map((place) => may(clerk, "handOver", place))).toEqual([true, true, false]);
  expect(placesWhere(clerk, "viewBoard")).toEqual([qilu, beicheng]);
});

it("lets only the office grant roles, everywhere only who may everywhere", async () => {
  const place = await aLocation(shop);
  const { id: staffId } = await aStaffMember(shop, "CLERK", place);
  const manager = await aSignedInPerson(shop, "STORE_MANAGER", place);
  const branchOffice = await aSignedInPerson(shop, "ADMIN", place);
  const role = "STORE_MANAGER";
  expect(await grantRole(shop, manager, { staffId, role, locationId: place })).toMatchObject({
    refusal: "NOT_ALLOWED",
  });
  expect(await grantRole(shop, branchOffice, { staffId, role, locationId: null })).toMatchObject({
    refusal: "NOT_ALLOWED",
  });
  expect(await grantRole(shop, branchOffice, { staffId, role, locationId: place })).toMatchObject({ ok: true });
  const trail = await shop.db.auditEntry.findFirstOrThrow({ where: { subjectId: staffId, action: "grant-roles" } });
  expect(trail).toMatchObject({
    actorId: branchOffice.id,
    before: [{ role: "CLERK", locationId: place }],
    after: [
      { role: "CLERK", locationId: place },
      { role: "STORE_MANAGER", locationId: place },
    ],
  });
});

it("says who or what is not there", async () => {
  const office = await aSignedInPerson(shop, "ADMIN");
  const nobody = shop.newId();
  expect(await grantRole(shop, office, { staffId: nobody, role: "CLERK", locationId: null })).toMatchObject({
    refusal: "NO_SUCH_STAFF",
  });
  expect(await grantRole(shop, office, { staffId: office.id, role: "CLERK", locationId: nobody })).toMatchObject({
    refusal: "NO_SUCH_LOCATION",
  });
});
