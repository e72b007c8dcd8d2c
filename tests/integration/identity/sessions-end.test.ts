import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { grantRole } from "#app/domain/identity/grant-role.server.ts";
import { signIn } from "#app/domain/identity/sign-in.server.ts";
import { signOut, signOutEverywhere } from "#app/domain/identity/sign-out.server.ts";
import { IDLE_HOURS, LONGEST_SESSION_DAYS, staffOf } from "#app/domain/identity/staff-session.server.ts";
import { A_PASSWORD, aSignedInPerson, aStaffMember, signInAs } from "../../support/builders/a-staff-member.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

let person: { id: string; email: string };
beforeEach(async () => void (person = await aStaffMember(shop)));

it("knows the person by the token and keeps only the token's hash", async () => {
  const token = await signInAs(shop, person.email);
  expect(await staffOf(shop, token)).toEqual({
    kind: "STAFF",
    id: person.id,
    name: expect.any(String),
    lang: "zh",
    grants: [{ role: "CLERK", locationId: null }],
  });
  expect(JSON.stringify(await shop.db.staffSession.findMany())).not.toContain(token);
});

it("ends a session that was idle for a shift", async () => {
  const token = await signInAs(shop, person.email);
  shop.pass(IDLE_HOURS * 60 - 1);
  expect(await staffOf(shop, token)).not.toBeNull();
  shop.pass(IDLE_HOURS * 60);
  expect(await staffOf(shop, token)).toBeNull();
});

it("ends a session after a week, however busy", async () => {
  const token = await signInAs(shop, person.email);
  const steps = (LONGEST_SESSION_DAYS * 24) / 6;
  for (let step = 1; step < steps; step++) {
    shop.pass(6 * 60);
    expect(await staffOf(shop, token)).not.toBeNull();
  }
  shop.pass(6 * 60);
  expect(await staffOf(shop, token)).toBeNull();
});

it("writes down at most once a minute that a device is in use", async () => {
  const token = await signInAs(shop, person.email);
  const seen = async () => (await shop.db.staffSession.findFirstOrThrow({ where: { staffId: person.id } })).lastSeenAt;
  const atFirst = await seen();
  shop.pass(0.5);
  await staffOf(shop, token);
  expect(await seen()).toEqual(atFirst);
  shop.pass(0.5);
  await staffOf(shop, token);
  expect(await seen()).toEqual(shop.now());
});

it("gives a device a new token at each sign-in and ends the one it had", async () => {
  const first = await signInAs(shop, person.email);
  const again = await signIn(shop, {
    email: person.email.toUpperCase(),
    password: A_PASSWORD,
    clientAddress: "192.0.2.10",
    userAgent: "test",
    replaces: first,
  });
  expect(again).toMatchObject({ ok: true });
  expect(again.ok && again.value.token).not.toBe(first);
  expect(await staffOf(shop, first)).toBeNull();
});

it("signs out of this device, or of all", async () => {
  const [phone, tablet, till] = [
    await signInAs(shop, person.email),
    await signInAs(shop, person.email),
    await signInAs(shop, person.email),
  ];
  const actor = (await staffOf(shop, phone))!;
  await signOut(shop, actor, { token: phone });
  expect(await staffOf(shop, phone)).toBeNull();
  expect(await staffOf(shop, tablet)).not.toBeNull();
  expect(await signOutEverywhere(shop, actor)).toBe(2);
  expect(await staffOf(shop, tablet)).toBeNull();
  expect(await staffOf(shop, till)).toBeNull();
  const trail = await shop.db.auditEntry.findMany({ where: { subjectId: person.id }, orderBy: { id: "asc" } });
  expect(trail.map(({ action }) => action).toSorted()).toEqual([
    "sign-in",
    "sign-in",
    "sign-in",
    "sign-out",
    "sign-out.everywhere",
  ]);
});

it("nobody signs another person's device out", async () => {
  const token = await signInAs(shop, person.email);
  await signOut(shop, await aSignedInPerson(shop), { token });
  expect(await staffOf(shop, token)).not.toBeNull();
});

it("ends with the click after the account was disabled", async () => {
  const token = await signInAs(shop, person.email);
  await shop.db.staff.update({ where: { id: person.id }, data: { disabledAt: shop.now() } });
  expect(await staffOf(shop, token)).toBeNull();
});

it("ends when the person's roles change, and not when they stay as they are", async () => {
  const office = await aSignedInPerson(shop, "ADMIN");
  const token = await signInAs(shop, person.email);
  const same = await grantRole(shop, office, { staffId: person.id, role: "CLERK", locationId: null });
  expect(same).toEqual({ ok: true, value: { granted: false } });
  expect(await staffOf(shop, token)).not.toBeNull();
  const more = await grantRole(shop, office, { staffId: person.id, role: "STORE_MANAGER", locationId: null });
  expect(more).toEqual({ ok: true, value: { granted: true } });
  expect(await staffOf(shop, token)).toBeNull();
});
