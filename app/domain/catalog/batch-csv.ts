import type { Localized } from "#app/platform/i18n/localized.ts";
import { readCsv, type Problem, type SourceFile } from "#app/platform/import-file.ts";
import { readShortCode } from "#app/platform/short-code.ts";
import { addDays, type LocalDate } from "#app/platform/zoned-time.ts";

/** Characters of a trace code before its check character. */
export const TRACE_CODE_LENGTH = 9;

/** A day as a file names it: a date, or days from the day of import (demo content that never grows old). */
export type FileDay = { date: string } | { daysFromImport: number };

/** A row of batches.csv. */
export type BatchRow = {
  line: number;
  traceCode: string;
  handle: string;
  producer: Localized;
  producedOn: FileDay;
  bestBefore: FileDay;
  inspectionReport: string | null;
  inspectedOn: FileDay | null;
  inspectionResult: Localized | null;
  note: Localized | null;
};

const NEEDED = ["Trace code", "Handle", "Producer", "Produced on", "Best before"];

/** Reads batches.csv: a production lot a row, by its trace code. */
export function readBatches(file: SourceFile): { rows: BatchRow[]; problems: Problem[] } {
  const { headers, rows, problems } = readCsv(file);
  const tell = (line: number, column: string, reason: string) =>
    problems.push({ file: file.path, line, column, reason });
  for (const column of NEEDED) if (!headers.includes(column)) tell(1, column, "the column is missing");
  if (problems.length > 0) return { rows: [], problems };
  const seen = new Map<string, number>();
  const batches = rows.map(({ line, cells }): BatchRow => {
    const text = (column: string) => (cells[column] ?? "").trim();
    for (const column of NEEDED) if (text(column) === "") tell(line, column, "is missing");
    const localized = (column: string): Localized | null => {
      if (text(column) === "") return null;
      return text(`${column} (en)`) ? { zh: text(column), en: text(`${column} (en)`) } : { zh: text(column) };
    };
    const day = (column: string): FileDay | null => {
      if (text(column) === "") return null;
      const read = readFileDay(text(column));
      if (!read) tell(line, column, `"${text(column)}" is no date such as 2026-11-24 or D-12`);
      return read;
    };
    const traceCode = readShortCode(text("Trace code"), TRACE_CODE_LENGTH);
    if (text("Trace code") && !traceCode)
      tell(line, "Trace code", `"${text("Trace code")}" is no trace code (check character)`);
    const before = seen.get(traceCode ?? "");
    if (before !== undefined) tell(line, "Trace code", `"${traceCode}" is on line ${before} already`);
    if (traceCode) seen.set(traceCode, line);
    return {
      line,
      traceCode: traceCode ?? "",
      handle: text("Handle"),
      producer: localized("Producer") ?? { zh: "" },
      producedOn: day("Produced on") ?? { daysFromImport: 0 },
      bestBefore: day("Best before") ?? { daysFromImport: 0 },
      inspectionReport: text("Inspection report") || null,
      inspectedOn: day("Inspected on"),
      inspectionResult: localized("Inspection result"),
      note: localized("Note"),
    };
  });
  return { rows: batches, problems };
}

/** @example readFileDay("D-12") → { daysFromImport: -12 } */
export function readFileDay(text: string): FileDay | null {
  const relative = /^D([+-]\d{1,5})?$/.exec(text);
  if (relative) return { daysFromImport: Number(relative[1] ?? 0) };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? { date: text } : null;
}

/** A file's day as a date. @param today the local day of the import */
export function dayOf(day: FileDay, today: LocalDate): LocalDate {
  return "date" in day ? day.date : addDays(today, day.daysFromImport);
}
