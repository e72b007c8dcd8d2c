import { expect, it } from "vitest";
import { formatPickupCode, isSameCode, newPickupCode, readPickupCode } from "./code.ts";

it("makes eight digits, leading zeros kept", () => {
  expect(newPickupCode(() => 42)).toBe("00000042");
  expect(newPickupCode((below) => below - 1)).toBe("99999999");
});

it.each([
  ["12345678", "12345678"],
  ["1234 5678", "12345678"],
  [" 1234-5678 ", "12345678"],
  ["１２３４５６７８", "12345678"],
  ["1234567", null],
  ["123456789", null],
  ["1234567a", null],
  ["", null],
])("reads %j as %j", (typed, code) => expect(readPickupCode(typed)).toBe(code));

it("compares and formats", () => {
  expect([isSameCode("12345678", "12345678"), isSameCode("12345678", "12345679"), isSameCode("1", "12")]).toEqual([
    true,
    false,
    false,
  ]);
  expect(formatPickupCode("12345678")).toBe("1234 5678");
});
