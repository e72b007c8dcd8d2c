import { readCsv, type Problem, type SourceFile } from "#app/platform/import-file.ts";

const COLUMNS = ["Location", "SKU", "Batch", "Quantity", "Safety stock"];
const MOST_UNITS = 1_000_000;

/** A row of stock.csv: units of a batch (trace code; "" where none is known) at a place. */
export type StockRow = {
  file: string;
  line: number;
  location: string;
  sku: string;
  batch: string;
  quantity: number;
  safetyStock: number;
};

/** What is there already. */
export type StockFacts = {
  locations: Array<{ id: string; handle: string }>;
  variants: Array<{ id: string; sku: string; productId: string }>;
  batches: Array<{ id: string; traceCode: string; productId: string }>;
  levels: Array<{ locationId: string; variantId: string; safetyStock: number }>;
  /** What came in by such files before. */
  received: Array<{ locationId: string; variantId: string; batchId: string | null; quantity: number }>;
};

export type StockPlan = {
  receipts: Array<{
    locationId: string;
    lines: Array<{ variantId: string; batchId: string | null; quantity: number }>;
  }>;
  safety: Array<{ locationId: string; variantId: string; safetyStock: number }>;
  changes: string[];
  notices: string[];
};

export function readStockFile(file: SourceFile): { rows: StockRow[]; problems: Problem[] } {
  const { headers, rows, problems } = readCsv(file);
  const tell = (line: number, column: string, reason: string) =>
    problems.push({ file: file.path, line, column, reason });
  for (const column of COLUMNS) if (!headers.includes(column)) tell(1, column, "the column is missing");
  if (problems.length > 0) return { rows: [], problems };
  const read = rows.map(({ line, cells }): StockRow => {
    const text = (column: string) => (cells[column] ?? "").trim();
    const units = (column: string, least: number): number => {
      const value = text(column) === "" ? 0 : Number(text(column));
      if (/^\d*$/.test(text(column)) && value >= least && value <= MOST_UNITS) return value;
      tell(line, column, `"${text(column)}" must be a whole number from ${least} to ${MOST_UNITS}`);
      return least;
    };
    return {
      file: file.path,
      line,
      location: text("Location"),
      sku: text("SKU"),
      batch: text("Batch").toUpperCase(),
      quantity: units("Quantity", 0),
      safetyStock: units("Safety stock", 0),
    };
  });
  return { rows: read, problems };
}

/** What the rows change, or what is wrong with each. Pure. */
export function planStock(rows: readonly StockRow[], facts: StockFacts): { plan: StockPlan; problems: Problem[] } {
  const locations = new Map(facts.locations.map((location) => [location.handle, location.id]));
  const variants = new Map(facts.variants.map((variant) => [variant.sku, variant]));
  const batches = new Map(facts.batches.map((batch) => [batch.traceCode, batch]));
  const received = new Map(facts.received.map((row) => [keyOf(row), row.quantity]));
  const safetyNow = new Map(facts.levels.map((level) => [keyOf({ ...level, batchId: null }), level.safetyStock]));

  const problems: Problem[] = [];
  const receipts = new Map<string, StockPlan["receipts"][number]>();
  const safety = new Map<string, StockPlan["safety"][number]>();
  const seen = new Map<string, number>();
  const changes: string[] = [];
  const notices: string[] = [];

  for (const row of rows) {
    const tell = (column: string, reason: string) => problems.push({ file: row.file, line: row.line, column, reason });
    const locationId = locations.get(row.location);
    const variant = variants.get(row.sku);
    const batch = row.batch === "" ? null : batches.get(row.batch);
    if (!locationId) tell("Location", `"${row.location}" is no place`);
    if (!variant) tell("SKU", `"${row.sku}" is no variant`);
    if (batch === undefined) tell("Batch", `"${row.batch}" is no batch`);
    else if (batch && variant && batch.productId !== variant.productId)
      tell("Batch", `${row.batch} is a batch of another product than ${row.sku}`);
    if (!locationId || !variant || batch === undefined) continue;

    const level = { locationId, variantId: variant.id };
    const key = keyOf({ ...level, batchId: batch?.id ?? null });
    const earlierLine = seen.get(key);
    if (earlierLine !== undefined) tell("SKU", `the same place, SKU and batch are on line ${earlierLine} already`);
    seen.set(key, row.line);

    const levelKey = keyOf({ ...level, batchId: null });
    const known = safety.get(levelKey);
    if (known && known.safetyStock !== row.safetyStock)
      tell("Safety stock", `is ${known.safetyStock} in an earlier row of ${row.sku} at ${row.location}`);
    safety.set(levelKey, { ...level, safetyStock: row.safetyStock });

    const before = received.get(key);
    if (before === undefined && row.quantity > 0) {
      const receipt = receipts.get(locationId) ?? { locationId, lines: [] };
      receipt.lines.push({ variantId: variant.id, batchId: batch?.id ?? null, quantity: row.quantity });
      receipts.set(locationId, receipt);
      changes.push(`${row.location} ${row.sku} ${row.batch || "without batch"}: ${row.quantity} received`);
    } else if (before !== undefined && before !== row.quantity) {
      notices.push(
        `${row.file}:${row.line} ${row.sku} at ${row.location} was received with ${before}, not ${row.quantity}: count the shelf to correct it`,
      );
    }
  }
  const levels = new Set([...safetyNow.keys(), ...[...receipts.values()].flatMap(levelKeys)]);
  // A level without goods has no row yet, and nothing to keep for walk-in customers.
  const changed = [...safety].filter(
    ([key, level]) => levels.has(key) && (safetyNow.get(key) ?? 0) !== level.safetyStock,
  );
  for (const [, level] of changed) {
    const handle = facts.locations.find(({ id }) => id === level.locationId)!.handle;
    const { sku } = facts.variants.find(({ id }) => id === level.variantId)!;
    changes.push(`${handle} ${sku}: safety stock ${level.safetyStock}`);
  }
  return {
    plan: { receipts: [...receipts.values()], safety: changed.map(([, level]) => level), changes, notices },
    problems,
  };
}

function levelKeys({ locationId, lines }: StockPlan["receipts"][number]): string[] {
  return lines.map(({ variantId }) => keyOf({ locationId, variantId, batchId: null }));
}

function keyOf(row: { locationId: string; variantId: string; batchId: string | null }): string {
  return `${row.locationId}/${row.variantId}/${row.batchId ?? ""}`;
}
