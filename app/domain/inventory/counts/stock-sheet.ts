import { stringify } from "csv-stringify/sync";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { readCsv, safeCell } from "#app/platform/import-file.ts";

/** The columns of a place's stock as a table; what a person fills in comes last. */
const COLUMNS = {
  sku: { zh: "货号", en: "SKU" },
  title: { zh: "品名", en: "Title" },
  batch: { zh: "批次", en: "Batch" },
  bestBefore: { zh: "保质期至", en: "Best before" },
  onHand: { zh: "在架", en: "On hand" },
  held: { zh: "待付款占用", en: "Held" },
  allocated: { zh: "已售待交", en: "Allocated" },
  available: { zh: "可售", en: "Available" },
  safetyStock: { zh: "安全库存", en: "Safety stock" },
  counted: { zh: "实盘数", en: "Counted" },
} as const;
type Column = keyof typeof COLUMNS;

/** A batch of a variant, or what no batch accounts for. What belongs to the whole level stands on its first row only. */
export type SheetRow = {
  sku: string;
  title: string;
  batch: string;
  bestBefore: string;
  onHand: number;
  level: { held: number; allocated: number; available: number; safetyStock: number } | null;
};

const MOST_UNITS = 1_000_000;
/** Most variants one sheet may count: they are booked in one transaction. */
const MOST_COUNTED = 400;

/** The table as CSV that spreadsheets open as they should: with a byte order mark, no cell a formula (TRUST 15). */
export function writeSheet(rows: readonly SheetRow[], lang: Lang): string {
  const header = Object.values(COLUMNS).map((words) => words[lang]);
  const lines = rows.map(({ level, sku, title, batch, bestBefore, onHand }) => [
    safeCell(sku),
    safeCell(title),
    safeCell(batch),
    bestBefore,
    String(onHand),
    ...(level ? [level.held, level.allocated, level.available, level.safetyStock].map(String) : ["", "", "", ""]),
    "",
  ]);
  return `\uFEFF${stringify([header, ...lines])}`;
}

/** What a place has of a variant by the books, for a comparison with a sheet. */
export type SheetLevel = { variantId: string; sku: string; title: string; onHand: number; safetyStock: number };

/** What is wrong with a sheet, and where. */
export type SheetProblem = {
  line: number;
  column: Column | null;
  code: "NOT_CSV" | "COLUMN_MISSING" | "NO_SUCH_SKU" | "NOT_WHOLE" | "TWICE" | "TOO_MANY";
  /** What stands there, or what the reader of files says. */
  text: string;
};

/** What a row changes; null where it says nothing or the same. */
export type SheetChange = {
  line: number;
  variantId: string;
  sku: string;
  title: string;
  counted: number | null;
  /** By the books when the sheet was read; compared again when it is applied. */
  onHand: number;
  safetyStock: number | null;
  safetyBefore: number;
};

/**
 * What a sheet says, row by row. Empty cells say nothing. Pure.
 * @param levels every variant of the shop, with nothing on hand where the place has none
 */
export function readSheet(
  text: string,
  levels: readonly SheetLevel[],
): { changes: SheetChange[]; problems: SheetProblem[] } {
  const csv = readCsv({ path: "sheet", text });
  const problems: SheetProblem[] = csv.problems.map(({ line, reason }) => ({
    line,
    column: null,
    code: "NOT_CSV",
    text: reason,
  }));
  const header = (column: Column) =>
    csv.headers.find((written) => Object.values(COLUMNS[column]).some((words) => sameWords(words, written)));
  const [sku, counted, safety] = [header("sku"), header("counted"), header("safetyStock")];
  if (problems.length === 0 && !sku)
    problems.push({ line: 1, column: "sku", code: "COLUMN_MISSING", text: COLUMNS.sku.en });
  if (problems.length === 0 && !counted && !safety)
    problems.push({ line: 1, column: "counted", code: "COLUMN_MISSING", text: COLUMNS.counted.en });
  if (problems.length > 0 || !sku) return { changes: [], problems };

  const bySku = new Map(levels.map((level) => [level.sku.toUpperCase(), level]));
  const said = new Map<string, number>();
  const changes: SheetChange[] = [];
  for (const { line, cells } of csv.rows) {
    const units = (column: "counted" | "safetyStock", under: string | undefined): number | null => {
      const cell = (under === undefined ? "" : (cells[under] ?? "")).trim();
      if (cell === "") return null;
      if (/^\d+$/.test(cell) && Number(cell) <= MOST_UNITS) return Number(cell);
      problems.push({ line, column, code: "NOT_WHOLE", text: cell });
      return null;
    };
    const written = (cells[sku] ?? "").trim();
    const level = bySku.get(written.toUpperCase());
    if (!level) {
      problems.push({ line, column: "sku", code: "NO_SUCH_SKU", text: written });
      continue;
    }
    const values = { counted: units("counted", counted), safetyStock: units("safetyStock", safety) };
    for (const column of ["counted", "safetyStock"] as const) {
      if (values[column] === null) continue;
      const before = said.get(`${column}/${level.sku}`);
      if (before !== undefined) problems.push({ line, column, code: "TWICE", text: String(before) });
      said.set(`${column}/${level.sku}`, line);
    }
    const safetyStock = values.safetyStock === level.safetyStock ? null : values.safetyStock;
    if (values.counted === null && safetyStock === null) continue;
    const { variantId, title, onHand, safetyStock: safetyBefore } = level;
    changes.push({
      line,
      variantId,
      sku: level.sku,
      title,
      counted: values.counted,
      onHand,
      safetyStock,
      safetyBefore,
    });
  }
  if (changes.filter((change) => change.counted !== null).length > MOST_COUNTED)
    problems.push({ line: 1, column: "counted", code: "TOO_MANY", text: String(MOST_COUNTED) });
  return { changes, problems };
}

function sameWords(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
