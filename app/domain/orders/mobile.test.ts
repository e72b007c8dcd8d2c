import { expect, it } from "vitest";
import { readMobile } from "./mobile.ts";

it.each([
  ["13805391234", "13805391234"],
  ["138 0539 1234", "13805391234"],
  ["+86 138-0539-1234", "13805391234"],
  ["008613805391234", "13805391234"],
  ["8613805391234", "13805391234"],
  ["１３８０５３９１２３４", "13805391234"],
  ["12805391234", null],
  ["1380539123", null],
  ["+1 415 555 0100", null],
  ["", null],
])("reads %j as %j", (typed, mobile) => expect(readMobile(typed)).toBe(mobile));
