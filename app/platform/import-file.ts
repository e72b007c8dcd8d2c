import { parse } from "csv-parse/sync";
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";

/** A file handed to an import: its path as people know it, its text. */
export type SourceFile = { path: string; text: string };

/** What is wrong with a file, and where. `line` counts from 1; `column` is a header, or a path such as `hours.mon`. */
export type Problem = { file: string; line: number; column: string; reason: string };

/** What every import is given. With `dryRun` it says what would change and changes nothing. */
export type ImportCommand = {
  files: SourceFile[];
  dryRun: boolean;
  /** Reads a file named by a source file (a picture), by its path relative to that file; null when it is not there. */
  readBeside: (file: string, relativePath: string) => Promise<Buffer | null>;
};

/** What an import did or would do, a line for each change in plain words; none = nothing to change. */
export type ImportReport = { changes: string[]; notices: string[] };

/** Every bad row; nothing was changed. */
export type BadRows = { refusal: "BAD_ROWS"; problems: Problem[] };

/** A row of a CSV file by its headers; a cell that is absent is "". */
export type CsvRow = { line: number; cells: Record<string, string> };

/** The last part of a path. @example fileName("content/catalog/products.csv") → "products.csv" */
export function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

/**
 * Reads a CSV file with a header row (UTF-8, with or without a byte order mark); empty rows are passed over.
 * Cells that were made safe against formulas come back as they were (see `safeCell`).
 */
export function readCsv(file: SourceFile): { headers: string[]; rows: CsvRow[]; problems: Problem[] } {
  const problem = (line: number, column: string, reason: string): Problem => ({
    file: file.path,
    line,
    column,
    reason,
  });
  let records: Array<{ record: string[]; info: { lines: number } }>;
  try {
    records = parse(file.text, {
      bom: true,
      info: true,
      relax_column_count: true,
      max_record_size: 1_000_000,
    }) as never;
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    return { headers: [], rows: [], problems: [problem(line, "", `not CSV: ${(error as Error).message}`)] };
  }
  const headers = (records[0]?.record ?? []).map((header) => header.trim());
  const problems: Problem[] = [];
  if (headers.every((header) => header === "")) problems.push(problem(1, "", "the file is empty"));
  headers.forEach((header, i) => {
    if (header !== "" && headers.indexOf(header) !== i) problems.push(problem(1, header, "the column is there twice"));
  });
  const rows: CsvRow[] = [];
  for (let i = 1; i < records.length; i++) {
    const { record } = records[i]!;
    if (record.every((cell) => cell.trim() === "")) continue;
    // The parser counts the lines read so far; a record with line breaks in a cell began after the one before it.
    const line = records[i - 1]!.info.lines + 1;
    if (record.length > headers.length)
      problems.push(problem(line, "", `has ${record.length} cells under ${headers.length} headers`));
    rows.push({ line, cells: Object.fromEntries(headers.map((header, at) => [header, plainCell(record[at] ?? "")])) });
  }
  return { headers, rows, problems };
}

const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;

/**
 * A cell that no spreadsheet takes for a formula (TRUST 15): an apostrophe goes before = + - @, tab and return.
 * `plainCell` takes exactly that apostrophe away, so that what is exported comes back unchanged.
 */
export function safeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** @example plainCell("'=1+1") → "=1+1"; plainCell("'tis") → "'tis" */
export function plainCell(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}

/** Reads a YAML file by a schema; each problem is told with the line where the wrong value stands. */
export function readYaml<S extends z.ZodType>(
  file: SourceFile,
  schema: S,
): { ok: true; value: z.output<S>; lineOf: (path: PropertyKey[]) => number } | { ok: false; problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (path: PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file: file.path,
      line: lines.linePos(error.pos[0]).line,
      column: "",
      reason: `not YAML: ${error.message}`,
    }));
    return { ok: false, problems };
  }
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (parsed.success) return { ok: true, value: parsed.data, lineOf };
  const problems = parsed.error.issues.map((issue) => ({
    file: file.path,
    line: lineOf(issue.path),
    column: issue.path.map(String).join("."),
    reason: issue.message,
  }));
  return { ok: false, problems };
}
