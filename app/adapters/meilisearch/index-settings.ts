import type { Settings } from "meilisearch";
import type { Language } from "#app/domain/search/language.ts";
import { STOP_WORDS } from "#app/domain/search/normalize.ts";
import { synonymTable, type Synonym } from "#app/domain/search/synonyms.ts";

const SEARCHED = ["titles", "groups", "names", "sounds", "initials", "notes"];

/**
 * How Meilisearch searches, as code. Sounds hold letters only, so hanzi never match them. Slips are not forgiven here:
 * the shop corrects a query that found nothing, and says so (domain/search/correct.ts).
 */
export const INDEX_SETTINGS: Settings = {
  searchableAttributes: SEARCHED,
  displayedAttributes: ["kind", "handle", "title"],
  filterableAttributes: ["kind", "category", "bands", "online", "places", "months"],
  sortableAttributes: ["minFen", "createdAt"],
  // What is sold out comes last, whatever is asked or sorted by.
  rankingRules: ["inStock:desc", "sort", "words", "attribute", "proximity", "exactness", "rank:asc"],
  stopWords: [...STOP_WORDS],
  typoTolerance: { enabled: false },
  localizedAttributes: [{ attributePatterns: ["titles", "groups", "names", "notes"], locales: ["zho", "eng"] }],
  pagination: { maxTotalHits: 50_000 },
  faceting: { maxValuesPerFacet: 300 },
};

/** Synonyms as Meilisearch takes them; a listed word is also found by its sound and by its first letters. */
export function synonymSettings(list: readonly Synonym[], language: Language): Record<string, string[]> {
  const table = synonymTable(list, language);
  const settings: Record<string, string[]> = {};
  for (const word of table.words) {
    const meant = [word, ...table.of(word)];
    settings[word] = table.of(word);
    if (!/^\p{Script=Han}{2,}$/u.test(word)) continue;
    const syllables = language.syllables(word);
    for (const spelt of [syllables.join(""), syllables.map(([initial]) => initial).join("")])
      settings[spelt] = [...new Set([...(settings[spelt] ?? []), ...meant])];
  }
  return settings;
}
