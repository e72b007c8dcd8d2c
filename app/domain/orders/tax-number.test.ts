import { expect, it } from "vitest";
import { readTaxNumber } from "./tax-number.ts";

it.each([
  // The example of GB 32100-2015, and published codes of well-known institutions.
  ["91350100M000100Y43", "91350100M000100Y43"],
  ["91110000802100433B", "91110000802100433B"],
  [" 9135 0100 m000 100y 43 ", "91350100M000100Y43"],
  ["91350100M000100Y44", null],
  ["19350100M000100Y43", null],
  ["91350100I000100Y43", null],
  ["91350100M000100Y4", null],
  ["", null],
])("reads %j as %j", (typed, code) => expect(readTaxNumber(typed)).toBe(code));
