import { stringify } from "csv-stringify/sync";
import { expect, it } from "vitest";
import { GENERAL, RATE_COLUMNS, type RateRow } from "./rate-columns.ts";
import { readRates, sheetOf } from "./rates-sheet.ts";
import type { ShippingPolicy } from "./shipping-fee.ts";

const PROVINCES = [
  { code: "37", name: "山东省" },
  { code: "65", name: "新疆维吾尔自治区" },
  { code: "71", name: "台湾省" },
];
const policy: ShippingPolicy = {
  baseFeeFen: 1000,
  freeFromFen: 9900,
  coldChainSurchargeFen: 1500,
  firstGrams: 3000,
  furtherFen: 200,
  provinces: { "37": { feeFen: 650, firstGrams: 6000 }, "71": { notServed: true } },
};
const read = (rows: RateRow[]) =>
  readRates({ path: "rates.csv", text: stringify(rows, { header: true, columns: [...RATE_COLUMNS] }) }, PROVINCES);

it("comes back from a spreadsheet as it went out", () => {
  expect(read(sheetOf(policy, PROVINCES))).toEqual({ ok: true, policy });
});

it("tells every wrong cell with its row", () => {
  const [general, shandong, xinjiang] = sheetOf(policy, PROVINCES) as [RateRow, RateRow, RateRow];
  const answer = read([
    { ...general, "Free from": "" },
    { ...shandong, Fee: "six", "First grams": "1.5" },
    { ...xinjiang, Province: "99", "Not served": "maybe" },
    shandong,
  ]);
  expect(answer.ok ? [] : answer.problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
    "3 Fee",
    "3 First grams",
    "4 Province",
    "4 Not served",
    "5 Province",
    "2 Free from",
  ]);
  expect(read([{ ...general, Province: GENERAL }])).toMatchObject({ ok: true, policy: { provinces: {} } });
});
