import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { importStaff } from "#app/domain/identity/import-staff.server.ts";
import { signIn } from "#app/domain/identity/sign-in.server.ts";
import { hashPassword } from "#app/platform/password.server.ts";
import { aLocation } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await aLocation(shop, "qilu-garden");
});
afterAll(() => shop.drop());

const importing = (text: string, more: { dryRun?: boolean; demo?: boolean } = {}) =>
  importStaff(shop, {
    files: [{ path: "staff.yaml", text }],
    dryRun: false,
    readBeside: () => Promise.resolve(null),
    ...more,
  });
const canSignIn = async (email: string, password: string) =>
  (await signIn(shop, { email, password, clientAddress: "192.0.2.1", userAgent: "test" })).ok;

const LI = `- email: Li@shop.example
  name: 李红
  password: seven lamps by the river
  lang: zh
  grants: [{ role: CLERK, location: qilu-garden }]
`;

it("brings people in once; again it changes nothing and touches no password", async () => {
  expect(await importing(LI, { dryRun: true })).toMatchObject({
    value: { changes: ["li@shop.example: new", "li@shop.example: roles are now CLERK"] },
  });
  expect(await shop.db.staff.count()).toBe(0);
  expect(await importing(LI)).toMatchObject({ ok: true });
  expect(await canSignIn("li@shop.example", "seven lamps by the river")).toBe(true);

  const own = "what only Li knows of it";
  await shop.db.staff.update({
    where: { email: "li@shop.example" },
    data: { passwordHash: await hashPassword(own) },
  });
  expect(await importing(LI)).toEqual({ ok: true, value: { changes: [], notices: [] } });
  expect(await canSignIn("li@shop.example", own)).toBe(true);
  expect(await importing(LI.replace("CLERK", "STORE_MANAGER").replace("李红", "李小红"))).toMatchObject({
    value: { changes: ["li@shop.example: name or language", "li@shop.example: roles are now STORE_MANAGER"] },
  });
});

it("tells every wrong line and changes nothing", async () => {
  const before = await shop.db.staff.count();
  const text = `${LI.replace("Li@", "wu@").replace("qilu-garden", "nowhere")}- { email: zhao@shop.example, name: 赵, password: short, lang: zh, grants: [{ role: CLERK, location: null }] }
- { email: zhao@shop.example, name: 赵, password: three birds on a wall, lang: zh, grants: [{ role: CLERK, location: null }] }
`;
  expect(await importing(text)).toEqual({
    ok: false,
    refusal: "BAD_ROWS",
    problems: [
      { file: "staff.yaml", line: 5, column: "0.grants.0.location", reason: 'there is no location "nowhere"' },
      { file: "staff.yaml", line: 6, column: "1.password", reason: "must have at least 12 characters" },
      { file: "staff.yaml", line: 7, column: "2.email", reason: "is there twice" },
    ],
  });
  expect(await importing("- { email: nobody }")).toMatchObject({ ok: false, refusal: "BAD_ROWS" });
  expect(await shop.db.staff.count()).toBe(before);
});

it("takes the demo's published passwords only in a demo", async () => {
  const text = readFileSync("content/brand/staff.yaml", "utf8");
  for (const [, handle] of text.matchAll(/location: ([a-z-]+) /g))
    if (handle !== "null" && !(await shop.db.location.findUnique({ where: { handle } }))) await aLocation(shop, handle);
  const refused = await importing(text);
  const people = text.match(/email:/g)!.length;
  expect(!refused.ok && refused.problems.map(({ column }) => column)).toEqual(
    Array.from({ length: people }, (_, i) => `${i}.password`),
  );
  expect(await importing(text, { demo: true })).toMatchObject({ ok: true });
  expect(await canSignIn("clerk.qilu@ten-products.example", "shipin-demo-qilu")).toBe(true);
});
