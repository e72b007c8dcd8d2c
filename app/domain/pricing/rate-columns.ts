/** The columns of the sheet of rates; apart from its reader, so that pages know them without carrying it along. */

/** The row that holds wherever a province says nothing else. */
export const GENERAL = "*";

/** One row of the rates as cells: money in yuan, weights in grams. */
export type RateRow = Record<RateColumn, string>;

export const RATE_COLUMNS = [
  "Province",
  "Name",
  "Fee",
  "First grams",
  "Further fee",
  "Further grams",
  "Free from",
  "Cold chain",
  "Not served",
] as const;
export type RateColumn = (typeof RATE_COLUMNS)[number];
