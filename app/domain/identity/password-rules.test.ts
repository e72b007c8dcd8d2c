import { expect, it } from "vitest";
import { passwordProblem } from "./password-rules.ts";

it.each([
  ["apples fall in autumn wind", null],
  ["Tj7-kranich-moos", null],
  ["蒙山云雾里的十二片茶叶子", null],
  ["qilu 3 lamps by the door", null],
  ["short", "TOO_SHORT"],
  ["a".repeat(129), "TOO_LONG"],
  ["aaaaaaaaaaaa", "COMMON"],
  ["1234567890123", "COMMON"],
  ["qwertyuiop123", "COMMON"],
  ["1qaz2wsx3edc", "COMMON"],
  ["Password2026!", "COMMON"],
  ["P@55w0rd-2026", "COMMON"],
  ["woaini5201314", "COMMON"],
  ["Welcome-Welcome", "COMMON"],
  ["TenProducts2026", "COMMON"],
  ["correct horse battery staple", "COMMON"],
  ["shipin-demo-anything", "COMMON"],
  ["wang.xiaoli is here", "CONTAINS_EMAIL"],
  ["x-WANG.XIAOLI-42-lamps", "CONTAINS_EMAIL"],
] as const)("%s: %s", (password, problem) =>
  expect(passwordProblem(password, "wang.xiaoli@shop.example")).toBe(problem),
);
