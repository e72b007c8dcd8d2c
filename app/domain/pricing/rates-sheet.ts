import { readCsv, type Problem, type SourceFile } from "#app/platform/import-file.ts";
import { decimalToFen, fenToDecimal } from "#app/platform/money.ts";
import { GENERAL, RATE_COLUMNS, type RateColumn, type RateRow } from "./rate-columns.ts";
import { shippingPolicySchema, type ShippingPolicy } from "./shipping-fee.ts";

/** The rates as a sheet: the general row, then every province, whatever it says of its own. */
export function sheetOf(policy: ShippingPolicy, provinces: ReadonlyArray<{ code: string; name: string }>): RateRow[] {
  const { provinces: own, baseFeeFen, ...general } = policy;
  const row = (code: string, name: string, rates: Rates): RateRow => ({
    Province: code,
    Name: name,
    Fee: money(rates.feeFen),
    "First grams": number(rates.firstGrams),
    "Further fee": money(rates.furtherFen),
    "Further grams": number(rates.furtherGrams),
    "Free from": money(rates.freeFromFen),
    "Cold chain": money(rates.coldChainSurchargeFen),
    "Not served": rates.notServed ? "TRUE" : "",
  });
  return [
    row(GENERAL, "", { feeFen: baseFeeFen, ...general }),
    ...provinces.map(({ code, name }) => row(code, name, own[code] ?? {})),
  ];
}

/** Reads a sheet back. A cell that is no amount, a province that is none or is there twice: told with its row. */
export function readRates(
  file: SourceFile,
  provinces: ReadonlyArray<{ code: string }>,
): { ok: true; policy: ShippingPolicy } | { ok: false; problems: Problem[] } {
  const { headers, rows, problems } = readCsv(file);
  for (const column of RATE_COLUMNS) {
    if (column !== "Name" && !headers.includes(column))
      problems.push({ file: file.path, line: 1, column, reason: "this column is missing" });
  }
  if (problems.length > 0) return { ok: false, problems };
  const known = new Set([GENERAL, ...provinces.map(({ code }) => code)]);
  const read = new Map<string, Rates>();
  for (const { line, cells } of rows) {
    const code = (cells["Province"] ?? "").trim();
    const wrong = (column: string, reason: string) => void problems.push({ file: file.path, line, column, reason });
    if (!known.has(code)) wrong("Province", `${code || "nothing"} is no province: two digits, or ${GENERAL}`);
    else if (read.has(code)) wrong("Province", `${code} is there twice`);
    read.set(code, ratesIn(cells, wrong));
  }
  const general = read.get(GENERAL);
  for (const [column, key] of REQUIRED) {
    if (general?.[key] === undefined)
      problems.push({ file: file.path, line: 2, column, reason: `the row ${GENERAL} must say it` });
  }
  if (problems.length > 0) return { ok: false, problems };
  const { feeFen: baseFeeFen, notServed: _, ...everywhere } = general!;
  const own = [...read].filter(([code, rates]) => code !== GENERAL && Object.keys(rates).length > 0);
  const parsed = shippingPolicySchema.safeParse({ baseFeeFen, ...everywhere, provinces: Object.fromEntries(own) });
  if (parsed.success) return { ok: true, policy: parsed.data };
  return {
    ok: false,
    problems: parsed.error.issues.map(({ path, message }) => ({
      file: file.path,
      line: 1,
      column: path.join("."),
      reason: message,
    })),
  };
}

type Rates = {
  feeFen?: number;
  firstGrams?: number;
  furtherFen?: number;
  furtherGrams?: number;
  freeFromFen?: number;
  coldChainSurchargeFen?: number;
  notServed?: boolean;
};

const REQUIRED = [
  ["Fee", "feeFen"],
  ["Free from", "freeFromFen"],
  ["Cold chain", "coldChainSurchargeFen"],
] as const;

function ratesIn(cells: Record<string, string>, wrong: (column: string, reason: string) => void): Rates {
  const cell = (column: RateColumn) => (cells[column] ?? "").trim();
  const read = (column: RateColumn, parse: (text: string) => number | null, wants: string) => {
    if (cell(column) === "") return undefined;
    const value = parse(cell(column));
    if (value === null) wrong(column, `${cell(column)} is not ${wants}`);
    return value ?? undefined;
  };
  const yuan = (column: RateColumn) => read(column, decimalToFen, "an amount in yuan, such as 6 or 6.50");
  const grams = (column: RateColumn) =>
    read(column, (text) => (/^[1-9]\d{0,6}$/.test(text) ? Number(text) : null), "a whole number of grams");
  if (!/^(|true|false)$/i.test(cell("Not served"))) wrong("Not served", "TRUE, or empty");
  const rates: Rates = {
    feeFen: yuan("Fee"),
    firstGrams: grams("First grams"),
    furtherFen: yuan("Further fee"),
    furtherGrams: grams("Further grams"),
    freeFromFen: yuan("Free from"),
    coldChainSurchargeFen: yuan("Cold chain"),
    notServed: /^true$/i.test(cell("Not served")) || undefined,
  };
  return Object.fromEntries(Object.entries(rates).filter(([, value]) => value !== undefined));
}

const money = (fen: number | undefined) => (fen === undefined ? "" : fenToDecimal(fen));
const number = (value: number | undefined) => (value === undefined ? "" : String(value));
