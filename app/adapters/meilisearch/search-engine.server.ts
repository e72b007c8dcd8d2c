import { Meilisearch, type MultiSearchQuery, type MultiSearchResult } from "meilisearch";
import { highlight } from "#app/domain/search/highlight.ts";
import type { Language } from "#app/domain/search/language.ts";
import { singular } from "#app/domain/search/normalize.ts";
import type { DocumentKind, SearchDocument } from "#app/domain/search/search-document.ts";
import {
  MOST_OTHERS,
  type Found,
  type Hit,
  type Question,
  type SearchEngine,
} from "#app/domain/search/search-engine.ts";
import type { Synonym } from "#app/domain/search/synonyms.ts";
import { localize, type Localized } from "#app/platform/i18n/localized.ts";
import { facetQueries, filterFor, ownFacets, readFacets } from "./facet-queries.ts";
import { indexId, stockColumns, toIndexDocument } from "./index-document.ts";
import { INDEX_SETTINGS, synonymSettings } from "./index-settings.ts";
import { searchOnlyKey } from "./search-key.server.ts";

type FoundDocument = { kind: DocumentKind; handle: string; title: Localized };

/** Slower than this it is as good as lost: the shop's own engine answers in some milliseconds. */
const SEARCH_TAKES_MS = 1_500;
const INDEXING_TAKES_MS = 30_000;
const REBUILD_TAKES_MS = 10 * 60_000;
const SORTS: Record<Question["filters"]["sort"], string[]> = {
  featured: [],
  "price-asc": ["minFen:asc"],
  "price-desc": ["minFen:desc"],
  newest: ["createdAt:desc"],
};

export type MeilisearchOptions = {
  url: string;
  /** May manage indexes; searches go by a key of their own that can do nothing else */
  key: string;
  /** Name of the index */
  index?: string;
  language: () => Language;
  /** Everything that can be found, for a rebuild */
  documents: () => AsyncIterable<SearchDocument[]>;
  /** How many those are, about */
  count: () => Promise<number>;
};

/** The engine of a Meilisearch, shared by all processes. */
export function openMeilisearch(options: MeilisearchOptions): SearchEngine {
  const { url, key, index = "ten-products", language } = options;
  const office = new Meilisearch({ host: url, apiKey: key, timeout: INDEXING_TAKES_MS });
  let searcher: Promise<Meilisearch> | null = null;

  const searching = () =>
    (searcher ??= searchOnlyKey(office, index).then(
      (searchKey) => new Meilisearch({ host: url, apiKey: searchKey ?? key, timeout: SEARCH_TAKES_MS }),
      (error: unknown) => {
        searcher = null;
        throw error;
      },
    ));

  /** Settings first, so that nothing is indexed twice. */
  async function prepare(uid: string): Promise<void> {
    await office.createIndex(uid, { primaryKey: "id" }).waitTask({ timeout: INDEXING_TAKES_MS });
    await office.index(uid).updateSettings(INDEX_SETTINGS).waitTask({ timeout: INDEXING_TAKES_MS });
  }

  async function ask(question: Question): Promise<Found> {
    const client = await searching();
    const { filters } = question;
    const base: MultiSearchQuery = { indexUid: index, q: wordsOf(question), matchingStrategy: "all" };
    const products: MultiSearchQuery = {
      ...base,
      filter: filterFor(filters),
      facets: question.typing ? [] : ownFacets(filters),
      sort: SORTS[filters.sort],
      page: filters.page,
      hitsPerPage: question.pageSize,
    };
    const others: MultiSearchQuery = { ...base, filter: [`kind != "PRODUCT"`], limit: MOST_OTHERS * 3 };
    const more = question.typing ? [] : facetQueries(base, filters);
    const { results } = await client.multiSearch<{ queries: MultiSearchQuery[] }, FoundDocument>({
      queries: [products, others, ...more],
    });
    const [found, rest, ...counted] = results as [...Array<MultiSearchResult<FoundDocument>>];
    return read(question, found!, rest!, counted);
  }

  return {
    name: "meilisearch",

    async search(question) {
      const started = performance.now();
      const found = await ask(question);
      // A page beyond the last is the last.
      const { page, pages } = found;
      const last = page > pages ? await ask({ ...question, filters: { ...question.filters, page: pages } }) : found;
      return { ...last, tookMs: performance.now() - started };
    },

    async apply(changes) {
      const held = office.index(index);
      const put = changes.flatMap((change) => ("put" in change ? [toIndexDocument(change.put, language())] : []));
      const gone = changes.flatMap((change) => ("remove" in change ? [indexId(change.remove)] : []));
      const stock = changes.flatMap((change) =>
        "stock" in change ? [{ id: indexId(change.id), ...stockColumns(change.stock) }] : [],
      );
      // Meilisearch does its tasks in the order in which they were given.
      if (put.length > 0) await held.addDocuments(put);
      if (gone.length > 0) await held.deleteDocuments(gone);
      if (stock.length > 0) await held.updateDocuments(stock);
    },

    async rebuild(tell) {
      const next = `${index}-next`;
      await office.deleteIndex(next).waitTask({ timeout: INDEXING_TAKES_MS });
      await prepare(next);
      const { synonyms } = await office
        .index(index)
        .getSettings()
        .catch(() => ({ synonyms: {} }));
      await office.index(next).updateSynonyms(synonyms ?? {});
      const total = await options.count();
      let documents = 0;
      let last: ReturnType<ReturnType<typeof office.index>["addDocuments"]> | null = null;
      for await (const some of options.documents()) {
        last = office.index(next).addDocuments(some.map((document) => toIndexDocument(document, language())));
        await last;
        documents += some.length;
        tell({ done: documents, total: Math.max(total, documents) });
      }
      await last?.waitTask({ timeout: REBUILD_TAKES_MS });
      await ensure(office, index);
      await office.swapIndexes([{ indexes: [index, next], rename: false }]).waitTask({ timeout: INDEXING_TAKES_MS });
      await office.deleteIndex(next);
      return { documents };
    },

    async useSynonyms(synonyms: readonly Synonym[]) {
      await ensure(office, index);
      await office.index(index).updateSynonyms(synonymSettings(synonyms, language()));
    },

    close: () => Promise.resolve(),
  };

  function read(
    { understood, lang, filters }: Question,
    found: MultiSearchResult<FoundDocument>,
    rest: MultiSearchResult<FoundDocument>,
    counted: MultiSearchResult<FoundDocument>[],
  ): Found {
    const hit = ({ kind, handle, title: titles }: FoundDocument): Hit => {
      const title = localize(titles, lang);
      return { kind, handle, title, ranges: highlight(title, understood.units, language()) };
    };
    const group = (wanted: DocumentKind) =>
      rest.hits
        .filter(({ kind }) => kind === wanted)
        .slice(0, MOST_OTHERS)
        .map(hit);
    const nothingAsked = understood.units.length === 0;
    return {
      hits: nothingAsked ? [] : found.hits.map(hit),
      total: nothingAsked ? 0 : (found.totalHits ?? 0),
      page: nothingAsked ? 1 : filters.page,
      pages: nothingAsked ? 1 : Math.max(1, found.totalPages ?? 1),
      facets: readFacets(nothingAsked ? [] : [found, ...counted], filters),
      others: nothingAsked
        ? { shows: [], stores: [], stories: [] }
        : { shows: group("SHOW"), stores: group("STORE"), stories: group("STORY") },
      tookMs: 0,
    };
  }
}

/** An index that is not there yet, e.g. before the first rebuild. */
async function ensure(office: Meilisearch, index: string): Promise<void> {
  await office.createIndex(index, { primaryKey: "id" }).waitTask({ timeout: INDEXING_TAKES_MS });
}

/** What must be found, as one text: what only makes a hit better is left to Meilisearch's own ranking. */
function wordsOf({ understood }: Question): string {
  return understood.units
    .filter(({ optional }) => !optional)
    .map(({ word }) => singular(word))
    .join(" ");
}
