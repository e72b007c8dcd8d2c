import { expect, it } from "vitest";
import { isSigned, sign } from "./signature.ts";

const now = new Date("2026-11-24T08:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

it("accepts its own signature for five minutes and nothing else", () => {
  const header = sign("s", "{}", now);
  expect(isSigned("s", "{}", header, later(200))).toBe(true);
  expect(isSigned("s", "{}", header, later(400))).toBe(false);
  expect(isSigned("s", "{ }", header, now)).toBe(false);
  expect(isSigned("other", "{}", header, now)).toBe(false);
  for (const wrong of [null, "", "t=1,v1=", header.replace(/.$/, (c) => (c === "0" ? "1" : "0"))])
    expect(isSigned("s", "{}", wrong, now)).toBe(false);
});
