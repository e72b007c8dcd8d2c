import type { Language } from "#app/domain/search/language.ts";
import {
  bandsOf,
  type DocumentKind,
  type SearchDocument,
  type StockState,
} from "#app/domain/search/search-document.ts";
import { tokensOf } from "#app/domain/search/tokens.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";

/** A document as Meilisearch holds it. */
export type IndexDocument = {
  id: string;
  kind: DocumentKind;
  handle: string;
  title: Localized;
  /** Titles as they are, and their latin words in the singular */
  titles: string[];
  groups: string[];
  names: string[];
  notes: string[];
  /** The sound of every part of title and groups that begins and ends with a syllable */
  sounds: string[];
  initials: string[];
  category: string;
  bands: string[];
  months: number[];
  minFen: number;
  rank: number;
  createdAt: number;
} & StockColumns;

type StockColumns = { online: boolean; places: string[]; inStock: number };

/** Ids there are letters, digits, - and _; ours may be anything. */
export function indexId(id: string): string {
  return Buffer.from(id).toString("base64url");
}

export function stockColumns({ online, places }: StockState): StockColumns {
  return { online, places, inStock: Number(online || places.length > 0) };
}

export function toIndexDocument(document: SearchDocument, language: Language): IndexDocument {
  const { id, kind, handle, title, groups, names, notes, category, months, rank, createdAt, pricesFen } = document;
  const titles = [...new Set([title.zh, title.en ?? title.zh])];
  const spoken = [...titles, ...groups].map((text) => tokensOf(text, language));
  const latin = spoken.flatMap(({ words }) => words.filter((word) => /^[a-z]+$/.test(word)));
  return {
    id: indexId(id),
    kind,
    handle,
    title,
    titles: [...titles, ...new Set(latin)],
    groups,
    names,
    notes,
    sounds: [...new Set(spoken.flatMap(({ sounds }) => sounds.flatMap(partsOfSound)))],
    initials: [...new Set(spoken.flatMap(({ sounds }) => sounds.map(({ initials }) => initials)))],
    category,
    bands: bandsOf(pricesFen),
    months,
    minFen: Math.min(...pricesFen, 2 ** 31),
    rank,
    createdAt,
    ...stockColumns(document),
  };
}

/** @example "dajiang" with ends after 2 and 7 → "da", "dajiang" */
function partsOfSound({ letters, boundaries }: { letters: string; boundaries: number }): string[] {
  return Array.from(letters, (_, i) => i + 1)
    .filter((end) => ((boundaries >>> end) & 1) === 1)
    .map((end) => letters.slice(0, end));
}
