import { PRICE_BANDS } from "./list-query.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";

export const DOCUMENT_KINDS = ["PRODUCT", "SHOW", "STORE", "STORY"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Whether and where there is some of a product now: the state of its stock, not its units. */
export type StockState = {
  /** Can be sent */
  online: boolean;
  /** Handles of the places that have it on the shelf */
  places: string[];
};

/** What can be found, as both engines take it. Products carry all of it, other kinds texts only. */
export type SearchDocument = StockState & {
  /** Kind and handle, e.g. "PRODUCT:ginger" */
  id: string;
  kind: DocumentKind;
  handle: string;
  title: Localized;
  /** What it belongs to: category, tags; found by sound like the title */
  groups: string[];
  /** Options, sizes, numbers on the package */
  names: string[];
  /** Short texts about it. Not the whole description: "keep away from bananas" is no banana. */
  notes: string[];
  category: string;
  pricesFen: number[];
  /** Months in season, 1–12; none = all year */
  months: number[];
  /** Place in the shop's own order */
  rank: number;
  /** Milliseconds */
  createdAt: number;
};

/** How much a term in a field says, at most 100. */
export const WEIGHTS = { title: 100, groups: 40, names: 30, notes: 12 } as const;

/** @example documentId("PRODUCT", "ginger") → "PRODUCT:ginger" */
export function documentId(kind: DocumentKind, handle: string): string {
  return `${kind}:${handle}`;
}

/** The keys of the price bands that have a variant. */
export function bandsOf(pricesFen: readonly number[]): string[] {
  return PRICE_BANDS.filter(({ from, to }) => pricesFen.some((fen) => fen >= from && fen < to)).map(({ key }) => key);
}
