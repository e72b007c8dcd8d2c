import type { Localized } from "#app/platform/i18n/localized.ts";
import { decimalToFen, type Fen } from "#app/platform/money.ts";
import type { PublishedState } from "./product.ts";
import type { Column } from "./shopify-columns.ts";

const GRAMS: Record<string, number> = { g: 1, kg: 1000, oz: 28.349523125, lb: 453.59237 };
const STATES: Record<string, PublishedState> = {
  active: "ACTIVE",
  draft: "DRAFT",
  archived: "ARCHIVED",
  unlisted: "DRAFT",
};
/** What Shopify writes when nobody chose otherwise; only another value is worth keeping. */
const DEFAULTS = {
  "Variant Inventory Tracker": "shopify",
  "Variant Inventory Policy": "deny",
  "Variant Fulfillment Service": "manual",
  "Variant Weight Unit": "g",
} as const satisfies Partial<Record<Column, string>>;
/** A variant heavier than this is a slip of the pen: a tonne. */
const HEAVIEST_GRAMS = 1_000_000;

export type Cells = ReturnType<typeof readCell>;

/** Reads the cells of one row by their kind; `tell` hears of each that can't be what it should. */
export function readCell(cells: Record<string, string>, tell: (column: Column, reason: string) => void) {
  const text = (column: Column): string => cells[column] ?? "";
  const quantity = (column: Column): number | null => {
    const value = text(column);
    if (value === "") return null;
    if (/^\d{1,9}(\.\d{1,6})?$/.test(value)) return Number(value);
    tell(column, `"${value}" is not a number of 0 or more`);
    return null;
  };
  const flag = (column: Column, otherwise: boolean): boolean => {
    const value = text(column).toLowerCase();
    if (value === "") return otherwise;
    if (value !== "true" && value !== "false") tell(column, `"${text(column)}" must be TRUE or FALSE`);
    return value === "true";
  };
  const list = (column: Column, separator: RegExp): string[] => [
    ...new Set(
      text(column)
        .split(separator)
        .map((part) => part.trim())
        .filter(Boolean),
    ),
  ];
  return {
    text,
    flag,
    list,
    localized: (column: Column): Localized | null => (text(column) ? { zh: text(column) } : null),
    /** Null when empty or, for the usual price, 0. */
    price(column: "Variant Price" | "Variant Compare At Price"): Fen | null {
      const value = text(column);
      const fen = decimalToFen(value);
      if (column === "Variant Compare At Price" && (value === "" || fen === 0)) return null;
      if (value === "") tell(column, "is missing");
      else if (fen === null) tell(column, `"${value}" is not a price such as 12.90`);
      else if (fen === 0 || fen > 2_000_000_000) tell(column, `"${value}" must be more than 0 and at most 20000000`);
      return fen;
    },
    number(column: Column, least: number, most: number): number | null {
      const value = text(column);
      if (value === "") return null;
      const number = /^\d{1,6}$/.test(value) ? Number(value) : NaN;
      if (number >= least && number <= most) return number;
      tell(column, `"${value}" must be a whole number from ${least} to ${most}`);
      return null;
    },
    months(column: Column): number[] {
      const months = list(column, /[;,\s]+/).map((part) => (/^\d{1,2}$/.test(part) ? Number(part) : NaN));
      if (months.every((month) => month >= 1 && month <= 12)) return months.sort((a, b) => a - b);
      tell(column, `"${text(column)}" must be months 1 to 12 such as 10;11;12`);
      return [];
    },
    barcode(): string | null {
      // Shopify's export puts an apostrophe before digits so that a spreadsheet leaves them alone.
      const code = text("Variant Barcode").replace(/^'/, "");
      if (/^[\x21-\x7e]{0,64}$/.test(code)) return code || null;
      tell("Variant Barcode", `"${code}" must be at most 64 letters and digits without blanks`);
      return null;
    },
    /** Variant Grams, else the column Variant Weight of some exports in Variant Weight Unit. */
    grams(foreign: Record<string, string>): number {
      const unit = text("Variant Weight Unit").toLowerCase() || "g";
      if (!(unit in GRAMS)) tell("Variant Weight Unit", `"${text("Variant Weight Unit")}" must be kg, g, lb or oz`);
      let grams = quantity("Variant Grams");
      if (grams === null && text("Variant Grams") === "") {
        const weight = (foreign["Variant Weight"] ?? "").trim();
        if (/^\d{1,9}(\.\d{1,6})?$/.test(weight)) grams = Number(weight) * (GRAMS[unit] ?? 1);
      }
      if (grams !== null && grams > HEAVIEST_GRAMS) tell("Variant Grams", `"${grams}" is more than a tonne`);
      return Math.min(Math.round(grams ?? 0), HEAVIEST_GRAMS);
    },
    /** The state the row asks for, and the cells that the state alone would not bring back. */
    status(): { status: PublishedState; kept: Record<string, string> } {
      const value = text("Status").toLowerCase();
      const asked = value === "" ? "ACTIVE" : STATES[value];
      if (!asked) tell("Status", `"${text("Status")}" must be active, draft, archived or unlisted`);
      const published = flag("Published", true);
      const giftCard = flag("Gift Card", false);
      // A gift card is money, not goods: it is kept for the way back and never sold here.
      const shown = asked === "ACTIVE" && (!published || giftCard) ? "DRAFT" : (asked ?? "DRAFT");
      const kept: Record<string, string> = {};
      if (!published) kept["Published"] = "FALSE";
      if (giftCard) kept["Gift Card"] = "TRUE";
      if (asked !== shown || value === "unlisted") kept["Status"] = value || "active";
      return { status: shown, kept };
    },
    variantDefaults(): Record<string, string> {
      const kept: Record<string, string> = {};
      for (const [column, usual] of Object.entries(DEFAULTS)) {
        const value = text(column as Column);
        if (value !== "" && value.toLowerCase() !== usual) kept[column] = value;
      }
      return kept;
    },
  };
}

/** The cells of a variant that were not kept, as Shopify writes them by default. */
export const VARIANT_DEFAULTS: Record<string, string> = DEFAULTS;
