import { afterAll, beforeAll, expect, it } from "vitest";
import { MOST_HERE, MOST_PER_ACCOUNT, MOST_PER_ADDRESS } from "#app/domain/identity/sign-in-limits.ts";
import { signIn } from "#app/domain/identity/sign-in.server.ts";
import { A_PASSWORD, aStaffMember } from "../../support/builders/a-staff-member.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

const from = (email: string, password: string, clientAddress: string) =>
  signIn(shop, { email, password, clientAddress, userAgent: "test" });
const wrong = (email: string, address: string) => from(email, "not the password", address);
const times = async (n: number, work: (i: number) => Promise<unknown>) => {
  for (let i = 0; i < n; i++) await work(i);
};

it("slows a person down at one place, and lets the owner in from another", async () => {
  const { email } = await aStaffMember(shop);
  await times(MOST_HERE, async () => {
    expect(await wrong(email, "192.0.2.1")).toEqual({ ok: false, refusal: "BAD_CREDENTIALS" });
  });
  const refused = await from(email, A_PASSWORD, "192.0.2.1");
  expect(refused).toMatchObject({ ok: false, refusal: "THROTTLED", retryAfterSeconds: expect.any(Number) });
  expect(await from(email, A_PASSWORD, "192.0.2.2")).toMatchObject({ ok: true });

  shop.pass(15);
  expect(await from(email, A_PASSWORD, "192.0.2.1")).toMatchObject({ ok: true });
});

it("forgives typing slips once the right password came", async () => {
  const { email } = await aStaffMember(shop);
  for (let day = 0; day < 3; day++) {
    await times(MOST_HERE - 1, () => wrong(email, "192.0.2.5"));
    expect(await from(email, A_PASSWORD, "192.0.2.5")).toMatchObject({ ok: true });
  }
});

it("slows down a list of accounts tried from one address, within one IPv6 network too", async () => {
  await times(MOST_PER_ADDRESS, (i) => wrong(`listed-${i}@elsewhere.example`, `2001:db8:1:2::${i + 1}`));
  expect(await wrong("one-more@elsewhere.example", "2001:db8:1:2:ffff::1")).toMatchObject({ refusal: "THROTTLED" });
  expect(await wrong("one-more@elsewhere.example", "2001:db8:1:3::1")).toMatchObject({ refusal: "BAD_CREDENTIALS" });
});

it("slows down one account tried from many addresses, but not where its owner works", async () => {
  const { email } = await aStaffMember(shop);
  expect(await from(email, A_PASSWORD, "198.51.100.1")).toMatchObject({ ok: true });
  await times(MOST_PER_ACCOUNT, (i) => wrong(email, `203.0.113.${i + 1}`));
  expect(await from(email, A_PASSWORD, "203.0.113.200")).toMatchObject({ refusal: "THROTTLED" });
  expect(await from(email, A_PASSWORD, "198.51.100.1")).toMatchObject({ ok: true });
});

it("counts a hundred tries at once as a hundred", async () => {
  const { email } = await aStaffMember(shop);
  const answers = await Promise.all(Array.from({ length: 100 }, () => wrong(email, "192.0.2.77")));
  const looked = answers.filter((answer) => !answer.ok && answer.refusal === "BAD_CREDENTIALS");
  expect(looked).toHaveLength(MOST_HERE);
});

it("says the same of an account that is not there, one that is disabled, and a wrong password", async () => {
  const { email } = await aStaffMember(shop);
  const disabled = await aStaffMember(shop);
  await shop.db.staff.update({ where: { id: disabled.id }, data: { disabledAt: shop.now() } });
  const asked = [
    { email, password: "wrong" },
    { email: disabled.email, password: A_PASSWORD },
    { email: "nobody@shop.example", password: A_PASSWORD },
  ];
  for (const [i, { email: account, password }] of asked.entries()) {
    const address = `192.0.2.${100 + i}`;
    await times(MOST_HERE, async () => {
      expect(await from(account, password, address)).toEqual({ ok: false, refusal: "BAD_CREDENTIALS" });
    });
    expect(await from(account, password, address)).toMatchObject({ refusal: "THROTTLED" });
  }
});

it("keeps no address and no account in the clear, and tells the office of a burst once", async () => {
  const { id, email } = await aStaffMember(shop);
  await times(MOST_HERE + 3, () => wrong(email, "192.0.2.123"));
  const kept = JSON.stringify(await shop.db.signInAttempt.findMany(), (_, value) =>
    typeof value === "bigint" ? String(value) : (value as unknown),
  );
  expect(kept).not.toContain(email);
  expect(kept).not.toContain("192.0.2.123");
  const trail = await shop.db.auditEntry.findMany({ where: { subjectId: id } });
  expect(trail.map(({ action }) => action)).toEqual(["sign-in.throttle"]);
});
