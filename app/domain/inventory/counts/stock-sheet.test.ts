import { describe, expect, it } from "vitest";
import { readSheet, writeSheet, type SheetLevel } from "./stock-sheet.ts";

const levels: SheetLevel[] = [
  { variantId: "v1", sku: "TEA", title: "绿茶", onHand: 10, safetyStock: 2 },
  { variantId: "v2", sku: "OIL", title: "花生油", onHand: 0, safetyStock: 0 },
];
const read = (...rows: string[]) => readSheet(["SKU,Counted,Safety stock", ...rows].join("\n"), levels);

describe("a sheet of counted stock", () => {
  it("says what it changes, row by row; empty cells and the same safety stock say nothing", () => {
    expect(read("TEA,8,2", "oil,,3", "")).toEqual({
      problems: [],
      changes: [
        {
          line: 2,
          variantId: "v1",
          sku: "TEA",
          title: "绿茶",
          counted: 8,
          onHand: 10,
          safetyStock: null,
          safetyBefore: 2,
        },
        {
          line: 3,
          variantId: "v2",
          sku: "OIL",
          title: "花生油",
          counted: null,
          onHand: 0,
          safetyStock: 3,
          safetyBefore: 0,
        },
      ],
    });
  });

  it("is read under Chinese headers, too, as spreadsheets save it", () => {
    const { changes } = readSheet("\uFEFF货号,品名,实盘数\r\nTEA,绿茶,0\r\n", levels);
    expect(changes).toMatchObject([{ sku: "TEA", counted: 0 }]);
  });

  it.each([
    ["an unknown SKU", ["SALT,1,"], [{ line: 2, column: "sku", code: "NO_SUCH_SKU", text: "SALT" }]],
    ["half a unit", ["TEA,1.5,"], [{ line: 2, column: "counted", code: "NOT_WHOLE", text: "1.5" }]],
    ["fewer than none", ["TEA,,-1"], [{ line: 2, column: "safetyStock", code: "NOT_WHOLE", text: "-1" }]],
    ["one variant counted twice", ["TEA,1,", "TEA,2,"], [{ line: 3, column: "counted", code: "TWICE", text: "2" }]],
    [
      "every bad row, not only the first",
      ["SALT,1,", "TEA,x,y"],
      [
        { line: 2, column: "sku", code: "NO_SUCH_SKU", text: "SALT" },
        { line: 3, column: "counted", code: "NOT_WHOLE", text: "x" },
        { line: 3, column: "safetyStock", code: "NOT_WHOLE", text: "y" },
      ],
    ],
  ])("tells %s", (_, rows, problems) => expect(read(...rows).problems).toEqual(problems));

  it("wants a SKU and something to say about it", () => {
    expect(readSheet("Title,Counted\nx,1", levels).problems).toMatchObject([{ code: "COLUMN_MISSING", column: "sku" }]);
    expect(readSheet("SKU,On hand\nTEA,1", levels).problems).toMatchObject([
      { code: "COLUMN_MISSING", column: "counted" },
    ]);
  });

  it("comes back as it went out, and no title is a formula", () => {
    const level = { held: 1, allocated: 0, available: 7, safetyStock: 2 };
    const out = writeSheet(
      [
        { sku: "TEA", title: "=SUM(A1)", batch: "AAA", bestBefore: "2026-12-01", onHand: 6, level },
        { sku: "TEA", title: "=SUM(A1)", batch: "BBB", bestBefore: "2026-12-09", onHand: 4, level: null },
      ],
      "zh",
    );
    expect(out).toContain("TEA,'=SUM(A1),AAA,2026-12-01,6,1,0,7,2,\n");
    expect(out).toContain("TEA,'=SUM(A1),BBB,2026-12-09,4,,,,,\n");
    expect(readSheet(out, levels)).toEqual({ changes: [], problems: [] });
  });
});
