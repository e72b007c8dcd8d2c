import { generateSync } from "otplib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditPage } from "#app/domain/identity/people/audit.queries.server.ts";
import { peopleList, personPage } from "#app/domain/identity/people/people.queries.server.ts";
import { addPerson, changeAccess, changePerson } from "#app/domain/identity/people/save-person.server.ts";
import { confirmSignIn } from "#app/domain/identity/second-factor/confirm-sign-in.server.ts";
import { beginEnrolment, confirmEnrolment } from "#app/domain/identity/second-factor/enrol.server.ts";
import { signIn } from "#app/domain/identity/sign-in.server.ts";
import { MOST_HERE } from "#app/domain/identity/sign-in-limits.ts";
import { staffOf } from "#app/domain/identity/staff-session.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { A_PASSWORD, aSignedInPerson, aStaffMember, signInAs } from "../../support/builders/a-staff-member.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let admin: StaffActor;
let store: string;
beforeAll(async () => {
  shop = await openTestShop();
  store = await anOpenStore(shop, "people-store");
});
beforeEach(async () => void (admin = await aSignedInPerson(shop, "ADMIN")));
afterAll(() => shop.drop());

const PASSWORD = "seven quiet ginger roots";

describe("the office", () => {
  it("lets somebody in with a role at one place, changes it, and ends the sessions that had the old one", async () => {
    const facts = { name: "新店员", lang: "zh" as const, grants: [{ role: "CLERK" as const, locationId: store }] };
    const added = await addPerson(shop, admin, { ...facts, email: "New.Clerk@Shop.example", password: PASSWORD });
    if (!added.ok) throw new Error(added.refusal);
    const { staffId } = added.value;
    const signedIn = await signIn(shop, {
      email: "new.clerk@shop.example",
      password: PASSWORD,
      clientAddress: "192.0.2.1",
      userAgent: "t",
    });
    if (!signedIn.ok) throw new Error("signed in");
    expect((await staffOf(shop, signedIn.value.token))?.grants).toEqual([{ role: "CLERK", locationId: store }]);
    expect((await personPage(shop, admin, staffId))?.sessions).toHaveLength(1);
    const grants = [{ role: "STORE_MANAGER" as const, locationId: store }];
    expect(await changePerson(shop, admin, { staffId, name: "店长", lang: "en", grants })).toMatchObject({ ok: true });
    expect(await staffOf(shop, signedIn.value.token)).toBeNull();
    expect(
      await addPerson(shop, admin, { ...facts, email: "new.clerk@shop.example", password: PASSWORD }),
    ).toMatchObject({ refusal: "EMAIL_TAKEN" });
    expect(await addPerson(shop, admin, { ...facts, email: "x@shop.example", password: "password1234" })).toMatchObject(
      { refusal: "PASSWORD" },
    );
  });

  it("signs one device out, or all, and shuts the door at once", async () => {
    const person = await aStaffMember(shop, "CLERK", store);
    const [phone, tablet] = [await signInAs(shop, person.email), await signInAs(shop, person.email)];
    const { sessions } = (await personPage(shop, admin, person.id))!;
    expect(sessions).toHaveLength(2);
    const deed = (command: object) => changeAccess(shop, admin, { staffId: person.id, ...command } as never);
    await deed({ deed: "END_SESSION", sessionId: sessions[0]!.id });
    expect([await staffOf(shop, phone), await staffOf(shop, tablet)].filter(Boolean)).toHaveLength(1);
    await deed({ deed: "DISABLE" });
    expect([await staffOf(shop, phone), await staffOf(shop, tablet)]).toEqual([null, null]);
    const again = () =>
      signIn(shop, { email: person.email, password: A_PASSWORD, clientAddress: "192.0.2.2", userAgent: "t" });
    expect(await again()).toMatchObject({ refusal: "BAD_CREDENTIALS" });
    await deed({ deed: "ENABLE" });
    expect(await again()).toMatchObject({ ok: true });
  });

  it("keeps one admin, also when two remove each other at the same moment", async () => {
    await shop.db.roleGrant.deleteMany({ where: { role: "ADMIN", staffId: { not: admin.id } } });
    const other = await aSignedInPerson(shop, "ADMIN");
    const answers = await Promise.all([
      changeAccess(shop, admin, { staffId: other.id, deed: "DISABLE" }),
      changeAccess(shop, other, { staffId: admin.id, deed: "DISABLE" }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const left = await shop.db.staff.findMany({ where: { disabledAt: null, grants: { some: { role: "ADMIN" } } } });
    expect(left).toHaveLength(1);
    expect(await changePerson(shop, admin, { staffId: left[0]!.id, name: "x", lang: "zh", grants: [] })).toMatchObject({
      refusal: "LAST_ADMIN",
    });
    // For the tests after this one.
    await shop.db.staff.updateMany({ data: { disabledAt: null } });
  });

  it("is nobody else: people and trail are closed to a manager and to the admin of one place", async () => {
    for (const actor of [
      await aSignedInPerson(shop, "STORE_MANAGER", store),
      await aSignedInPerson(shop, "ADMIN", store),
    ]) {
      expect(await peopleList(shop, actor, "zh")).toBeNull();
      expect(await personPage(shop, actor, admin.id)).toBeNull();
      expect(
        await auditPage(shop, actor, "zh", {
          staffId: null,
          action: "",
          subject: "",
          from: null,
          until: null,
          after: null,
        }),
      ).toBeNull();
      expect(await changeAccess(shop, actor, { staffId: admin.id, deed: "DISABLE" })).toMatchObject({
        refusal: "NOT_ALLOWED",
      });
    }
  });

  it("reads the trail by who, what and when, page by page, without repeating a line", async () => {
    const person = await aStaffMember(shop, "CLERK", store);
    for (let i = 0; i < 60; i++)
      await changeAccess(shop, admin, { staffId: person.id, deed: i % 2 ? "ENABLE" : "DISABLE" });
    const search = {
      staffId: admin.id,
      action: "enable-staff",
      subject: person.id,
      from: null,
      until: null,
      after: null,
    };
    const first = (await auditPage(shop, admin, "zh", search))!;
    expect(first.lines).toHaveLength(30);
    const all = { ...search, action: "", staffId: null };
    const page = (await auditPage(shop, admin, "zh", all))!;
    const next = (await auditPage(shop, admin, "zh", { ...all, after: page.next }))!;
    const ids = [...page.lines, ...next.lines].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(next.lines.length).toBeGreaterThan(0);
    expect((await auditPage(shop, admin, "zh", { ...all, until: new Date("2020-01-01T00:00Z") }))!.lines).toEqual([]);
  });
});

describe("one-time codes", () => {
  const codeNow = (secret: string) => generateSync({ secret, epoch: Math.floor(shop.now().getTime() / 1000) });

  async function enrolled() {
    const person = await aStaffMember(shop, "ADMIN");
    const token = await signInAs(shop, person.email);
    const actor = (await staffOf(shop, token))!;
    const begun = await beginEnrolment(shop, actor);
    if (!begun.ok) throw new Error(begun.refusal);
    const { secret } = begun.value;
    const confirmed = await confirmEnrolment(shop, actor, { code: codeNow(secret), token });
    if (!confirmed.ok) throw new Error(confirmed.refusal);
    // The code that was used for it is not taken again.
    shop.pass(1);
    return { ...person, actor, token, secret, recoveryCodes: confirmed.value.recoveryCodes };
  }
  const confirm = (token: string, code: string, clientAddress = "192.0.2.10") =>
    confirmSignIn(shop, { token, code, clientAddress });

  it("are asked for after the password: before them a session opens nothing", async () => {
    const person = await enrolled();
    const waiting = await signInAs(shop, person.email);
    expect(await staffOf(shop, waiting)).toBeNull();
    expect(await confirm(waiting, "000000")).toMatchObject({ refusal: "WRONG_CODE" });
    const opened = await confirm(waiting, codeNow(person.secret));
    if (!opened.ok) throw new Error(opened.refusal);
    expect(opened.value.token).not.toBe(waiting);
    expect((await staffOf(shop, opened.value.token))?.id).toBe(person.id);
    expect(await staffOf(shop, waiting)).toBeNull();
    // The same code a second time, with the password known too.
    expect(await confirm(await signInAs(shop, person.email), codeNow(person.secret))).toMatchObject({
      refusal: "WRONG_CODE",
    });
  });

  it("can be replaced by a recovery code, each once", async () => {
    const { email, recoveryCodes } = await enrolled();
    expect(new Set(recoveryCodes).size).toBe(10);
    const code = recoveryCodes[3]!.toUpperCase().replace("-", " ");
    expect(await confirm(await signInAs(shop, email), code)).toMatchObject({ ok: true });
    expect(await confirm(await signInAs(shop, email), code)).toMatchObject({ refusal: "WRONG_CODE" });
  });

  it("are not guessed: after a few wrong ones even the right one has to wait, and a new password does not help", async () => {
    const { email, secret } = await enrolled();
    for (let i = 0; i < MOST_HERE; i++) await confirm(await signInAs(shop, email), `00000${i}`, "198.51.100.7");
    expect(await confirm(await signInAs(shop, email), codeNow(secret), "198.51.100.7")).toMatchObject({
      refusal: "THROTTLED",
    });
  });

  it("take too long after ten minutes", async () => {
    const { email, secret } = await enrolled();
    const waiting = await signInAs(shop, email);
    shop.pass(11);
    expect(await confirm(waiting, codeNow(secret))).toMatchObject({ refusal: "NOT_WAITING" });
  });

  it("stand in the database as nobody could use them", async () => {
    const { id, secret, recoveryCodes } = await enrolled();
    const rows = JSON.stringify([
      await shop.db.secondFactor.findMany({ where: { staffId: id } }),
      await shop.db.recoveryCode.findMany({ where: { staffId: id } }),
      await shop.db.auditEntry.findMany({ where: { subjectId: id } }),
    ]);
    expect(rows).not.toContain(secret);
    for (const code of recoveryCodes) expect(rows).not.toContain(code);
  });

  it("wake the roles that need them where the shop asks for them", async () => {
    const strict = { ...shop, staffCodes: "admins" as const };
    const person = await aStaffMember(shop, "ADMIN");
    await shop.db.roleGrant.create({ data: { staffId: person.id, role: "CLERK", locationId: store } });
    const token = await signInAs(shop, person.email);
    expect(await staffOf(strict, token)).toMatchObject({
      mustEnrol: true,
      grants: [{ role: "CLERK", locationId: store }],
    });
    const actor = (await staffOf(strict, token))!;
    const begun = await beginEnrolment(shop, actor);
    if (begun.ok) await confirmEnrolment(shop, actor, { code: codeNow(begun.value.secret), token });
    const awake = await staffOf(strict, token);
    expect(awake?.mustEnrol).toBeUndefined();
    expect(awake?.grants.map(({ role }) => role).toSorted()).toEqual(["ADMIN", "CLERK"]);
  });

  it("are removed by the office for whoever lost the phone, which signs the person out", async () => {
    const person = await enrolled();
    expect(await changeAccess(shop, admin, { staffId: person.id, deed: "DROP_CODES" })).toMatchObject({ ok: true });
    expect(await staffOf(shop, person.token)).toBeNull();
    expect(await staffOf(shop, await signInAs(shop, person.email))).not.toBeNull();
  });
});
