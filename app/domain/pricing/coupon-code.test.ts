import { expect, it } from "vitest";
import { asDrawn, readCouponCode, spokenCode } from "./coupon-code.ts";

it.each([
  ["7k3m-09qx-db2a", "7K3M09QXDB2A"],
  ["  welcome10 ", "WELCOME10"],
  ["ＷＥＬＣＯＭＥ１０", "WELCOME10"],
  ["abc", null],
  ["十品优惠", null],
  ["x".repeat(25), null],
])("reads %j as %j", (typed, code) => expect(readCouponCode(typed)).toBe(code));

it("forgives letters that drawn codes do not have", () => expect(asDrawn("OIL0")).toBe("0110"));

it("shows drawn codes in groups", () => {
  expect(spokenCode("7K3M09QXDB2A")).toBe("7K3M-09QX-DB2A");
  expect(spokenCode("WELCOME10")).toBe("WELCOME10");
});
