import type { Lang } from "#app/platform/i18n/localized.ts";
import type { Facet } from "./filter-list.ts";
import type { ListQuery } from "./list-query.ts";
import type { DocumentKind, SearchDocument, StockState } from "./search-document.ts";
import type { Synonym } from "./synonyms.ts";
import type { Understood } from "./understand.ts";

/** What is asked of an engine. */
export type Question = {
  understood: Understood;
  lang: Lang;
  filters: Omit<ListQuery, "text">;
  /** Most products on a page */
  pageSize: number;
  /** While somebody types: whatever it may become is found, too, and nothing is counted. */
  typing: boolean;
};

/** Something found; `ranges` are the parts of its title that were asked for, from–to in UTF-16 units. */
export type Hit = { kind: DocumentKind; handle: string; title: string; ranges: Array<[number, number]> };

/** What an engine found: one page of products with what filters would bring, and the best of the other kinds. */
export type Found = {
  hits: Hit[];
  total: number;
  page: number;
  pages: number;
  facets: { categories: Facet[]; prices: Facet[]; online: Facet; places: Facet[]; seasons: Facet[] };
  others: { shows: Hit[]; stores: Hit[]; stories: Hit[] };
  tookMs: number;
};

/** A change to what can be found. Each says how a thing is now, so that doing it twice, or late, harms nothing. */
export type Change = { put: SearchDocument } | { remove: string } | { stock: StockState; id: string };

/** How far a rebuild has come. */
export type Progress = { done: number; total: number };

/** One of the two engines; the same question gets the same shape of answer. */
export type SearchEngine = {
  name: "embedded" | "meilisearch";
  search(question: Question): Promise<Found>;
  /** Makes changes, in order; all later searches see them. */
  apply(changes: readonly Change[]): Promise<void>;
  /** Builds a new index of everything beside the old one and puts it in its place. */
  rebuild(tell: (progress: Progress) => void): Promise<{ documents: number }>;
  useSynonyms(synonyms: readonly Synonym[]): Promise<void>;
  close(): Promise<void>;
};

/** Most of each other kind in one answer. */
export const MOST_OTHERS = 4;
