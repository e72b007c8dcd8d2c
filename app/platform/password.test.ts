import { expect, it } from "vitest";
import { hashPassword, isPasswordOf, NOBODYS } from "./password.server.ts";

it("keeps a password as argon2id with OWASP's parameters and knows it again", async () => {
  const kept = await hashPassword("蒙山 绿茶 and ginger");
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await isPasswordOf(kept, "蒙山 绿茶 and ginger")).toBe(true);
  expect(await isPasswordOf(kept, "蒙山 绿茶 and gingers")).toBe(false);
});

it("takes composed and decomposed characters for the same", async () => {
  const kept = await hashPassword("caf\u00e9 by the lake");
  expect(await isPasswordOf(kept, "cafe\u0301 by the lake")).toBe(true);
});

it("answers no for nobody's account, after the same work as for somebody's", async () => {
  const workOf = (hash: string) => hash.split("$").slice(0, 4);
  expect(workOf(NOBODYS)).toEqual(workOf(await hashPassword("somebody's own words")));
  expect(await isPasswordOf(null, "anything at all")).toBe(false);
});
