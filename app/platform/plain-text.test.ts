import { expect, it } from "vitest";
import { oneLine, someLines } from "./plain-text.ts";

it.each([
  ["  王\t小明 \n", "王 小明"],
  ["evil\u202egnp.exe", "evilgnp.exe"],
  ["a\u0000b\u200bc\ufeff", "abc"],
  ["e\u0301", "é"],
  ["👨‍👩‍👧 祝福", "👨‍👩‍👧 祝福"],
  ["\u2066\u200f", ""],
])("reads %j as %j", (typed, meant) => expect(oneLine(typed)).toBe(meant));

it("keeps the lines of a note, not its gaps", () =>
  expect(someLines("奶奶：\r\n\r\n\r\n\r\n生日快乐！  \r\n")).toBe("奶奶：\n\n生日快乐！"));
