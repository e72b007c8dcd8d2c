import { describe, expect, it } from "vitest";
import { fieldChanges, sameFacts } from "./field-changes.ts";

describe("fieldChanges", () => {
  it.each<[string, unknown, unknown, string[]]>([
    ["nothing, whatever the order of keys", { a: 1, t: { zh: "x", en: "y" } }, { t: { en: "y", zh: "x" }, a: 1 }, []],
    ["a text in one language", { title: { zh: "旧" } }, { title: { zh: "新" } }, ['title.zh "旧" → "新"']],
    ["money in decimals", { priceFen: 1290 }, { priceFen: 1390 }, ["priceFen 12.90 → 13.90"]],
    ["what came and what went", { a: 1 }, { b: [2] }, ["a 1 → nothing", "b nothing → [2]"]],
    ["null is as good as missing", { a: null }, {}, []],
    [
      "a moment",
      { at: new Date(0) },
      { at: new Date(1) },
      ['at "1970-01-01T00:00:00.000Z" → "1970-01-01T00:00:00.001Z"'],
    ],
  ])("tells %s", (_, before, after, changes) => expect(fieldChanges(before, after)).toEqual(changes));

  it("keeps long texts short", () => {
    expect(fieldChanges({ body: "x" }, { body: "y".repeat(500) })[0]!.length).toBeLessThan(100);
  });
});

it("sameFacts compares lists in order", () => {
  expect(sameFacts([{ a: 1 }, 2], [{ a: 1 }, 2])).toBe(true);
  expect(sameFacts([1, 2], [2, 1])).toBe(false);
});
