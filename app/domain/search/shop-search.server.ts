import type { Lang } from "#app/platform/i18n/localized.ts";
import { currentChanges, nothingTouched, stockChanges } from "./changes.server.ts";
import { correct, type Correction } from "./correct.ts";
import { keepFresh } from "./keep-fresh.server.ts";
import type { Language } from "./language.ts";
import { normalizeQuery } from "./normalize.ts";
import type { Found, Progress, Question, SearchEngine } from "./search-engine.ts";
import type { OwnEngine, SearchGround } from "./search-ground.ts";
import { allSynonyms, SYNONYMS_TAG } from "./synonym-list.queries.server.ts";
import { synonymTable, type Synonyms } from "./synonyms.ts";
import { understand } from "./understand.ts";

/** What an answer says besides what was found. */
export type Answer = Found & {
  /** The query as it was understood: normalised */
  text: string;
  /** Nothing was found for it; what was searched instead */
  corrected: Correction | null;
  engine: SearchEngine["name"];
  /** False while the first index is being built */
  ready: boolean;
};

export type Asked = { text: string; lang: Lang } & Pick<Question, "filters" | "pageSize" | "typing">;

/** The search of the shop: whichever engine is there answers. */
export type ShopSearch = {
  /** Brings the index of this process, in the background; the first search does it, too. */
  start(): Promise<void>;
  search(asked: Asked): Promise<Answer>;
  /** Builds all indexes anew. */
  rebuild(tell?: (engine: SearchEngine["name"], progress: Progress) => void): Promise<Record<string, number>>;
  /** Tells the shared engine, if there is one, what is true of these now. */
  feed(what: { products?: string[]; stock?: string[]; others?: boolean; allStock?: boolean }): Promise<void>;
  /** Gives the shared engine the synonyms of now. */
  feedSynonyms(): Promise<void>;
  close(): Promise<void>;
};
type Engines = { language: () => Language; own: () => OwnEngine; shared: SearchEngine | null };

/** How long a search waits for the first index. */
const PATIENCE_MS = 4_000;
const PER_BATCH = 200;
/** How long a lost engine is left alone. */
const REST_MS = 10_000;

/**
 * Puts the engines together: the shared one is asked first where there is one; while it does not answer, this process's
 * own does, and it is tried again after a while. Homophones and slips are looked for only when nothing was found.
 */
export function openShopSearch(shop: SearchGround, engines: Engines): ShopSearch {
  let synonyms: Promise<Synonyms> | null = null;
  let restsUntil = 0;
  const stopListening = shop.pubsub.onTouched((tags) => {
    if (tags.includes(SYNONYMS_TAG) || tags.includes("*")) synonyms = null;
  });
  const own = once(engines.own);
  const fresh = keepFresh(shop, own, engines.shared !== null);

  const table = () =>
    (synonyms ??= allSynonyms(shop).then(
      (list) => synonymTable(list, engines.language()),
      (error: unknown) => {
        synonyms = null;
        throw error;
      },
    ));

  async function ask(question: Question): Promise<Found & Pick<Answer, "engine">> {
    const { shared } = engines;
    if (shared && restsUntil <= performance.now()) {
      try {
        return { ...(await shared.search(question)), engine: shared.name };
      } catch (error) {
        restsUntil = performance.now() + REST_MS;
        shop.log.warn({ err: error }, "the shared search engine does not answer; this process does");
      }
    }
    return { ...(await own().search(question)), engine: own().name };
  }

  return {
    start: fresh.start,
    async search({ text: typed, lang, ...asked }) {
      const ready = await fresh.ready(PATIENCE_MS);
      const known = { language: engines.language(), lexicon: own().lexicon, synonyms: await table() };
      const text = normalizeQuery(typed);
      const asking = (words: string) =>
        ask({ ...asked, lang, understood: understand(words, known.language, known.synonyms) });
      const found = await asking(text);
      if (!isNothing(found) || text === "") return { ...found, text, corrected: null, ready };
      const corrected = correct(text, known);
      const instead = corrected && (await asking(corrected.text));
      return instead && !isNothing(instead)
        ? { ...instead, text, corrected, ready }
        : { ...found, text, corrected: null, ready };
    },
    async rebuild(tell) {
      const documents: Record<string, number> = {};
      documents[own().name] = (await fresh.rebuild((progress) => tell?.(own().name, progress))).documents;
      const { shared } = engines;
      if (shared) {
        await shared.useSynonyms(await allSynonyms(shop));
        documents[shared.name] = (await shared.rebuild((progress) => tell?.(shared.name, progress))).documents;
      }
      return documents;
    },
    async feed({ products = [], stock = [], others = false, allStock = false }) {
      const { shared } = engines;
      if (!shared) return;
      // One at a time over all processes, each reading after it has the lock: the last one to read is the last to tell.
      await shop.transact("feed-search", async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('feed-search'))`;
        for (let i = 0; i < products.length; i += PER_BATCH) {
          const batch = { ...nothingTouched(), products: new Set(products.slice(i, i + PER_BATCH)) };
          await shared.apply(await currentChanges(shop, batch));
        }
        const rest = await currentChanges(shop, { ...nothingTouched(), others, allStock });
        await shared.apply([...rest, ...(await stockChanges(shop, stock))]);
      });
    },
    feedSynonyms: async () => engines.shared?.useSynonyms(await allSynonyms(shop)),
    async close() {
      stopListening();
      await fresh.stop();
      await engines.shared?.close();
    },
  };
}

/** Filters that leave nothing are no reason to search for something else. */
function isNothing({ total, others, facets }: Found): boolean {
  const filtered = [...facets.categories, ...facets.prices, ...facets.places, ...facets.seasons, facets.online];
  const some = filtered.some(({ count }) => count > 0);
  return total === 0 && !some && others.shows.length + others.stores.length + others.stories.length === 0;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
