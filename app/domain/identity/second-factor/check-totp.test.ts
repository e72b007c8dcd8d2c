import { generateSync } from "otplib";
import { expect, it } from "vitest";
import { checkTotp } from "./check-totp.ts";

// The secret of RFC 6238's test vectors, "12345678901234567890".
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const at = new Date("2026-11-25T10:00:00Z");
const codeAt = (seconds: number) => generateSync({ secret: SECRET, epoch: Math.floor(at.getTime() / 1000) + seconds });

it("agrees with RFC 6238", () => {
  expect(checkTotp(SECRET, "287082", { at: new Date(59_000), after: 0 })).toBe(1);
  expect(checkTotp(SECRET, "081804", { at: new Date(1_111_111_109_000), after: 0 })).toBe(37_037_036);
});

it.each([
  ["of now", 0, true],
  ["of a phone half a minute late", -30, true],
  ["of a phone half a minute early", 30, true],
  ["of two minutes ago", -120, false],
])("judges a code %s", (_, seconds, right) => {
  expect(checkTotp(SECRET, codeAt(seconds), { at, after: 0 }) !== null).toBe(right);
});

it("takes no code twice, and none that is older than one that was used", () => {
  const step = checkTotp(SECRET, codeAt(0), { at, after: 0 })!;
  expect(checkTotp(SECRET, codeAt(0), { at, after: step })).toBeNull();
  expect(checkTotp(SECRET, codeAt(-30), { at, after: step })).toBeNull();
  expect(checkTotp(SECRET, codeAt(30), { at, after: step })).toBe(step + 1);
});

it.each(["", "12345", "abcdef", "1234567"])("reads nothing else as a code: %j", (typed) => {
  expect(checkTotp(SECRET, typed, { at, after: 0 })).toBeNull();
});
