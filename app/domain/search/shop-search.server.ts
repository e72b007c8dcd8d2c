import { currentChanges, nothingTouched, stockChanges } from "./changes.server.ts";
import { answerQuery, type Answered, type Asked } from "./answer-query.ts";
import { keepFresh } from "./keep-fresh.server.ts";
import type { Language } from "./language.ts";
import type { Found, Progress, Question, SearchEngine } from "./search-engine.ts";
import type { OwnEngine, SearchGround } from "./search-ground.ts";
import { allSynonyms, SYNONYMS_TAG } from "./synonym-list.queries.server.ts";
import { synonymTable, type Synonyms } from "./synonyms.ts";

/** What an answer says besides what was found. */
export type Answer = Answered<Found & { engine: SearchEngine["name"] }> & {
  /** False while the first index is being built */
  ready: boolean;
};

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

  async function ask(question: Question): Promise<Found & { engine: SearchEngine["name"] }> {
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
    async search(asked) {
      const ready = await fresh.ready(PATIENCE_MS);
      const known = { language: engines.language(), lexicon: own().lexicon, synonyms: await table() };
      return { ...(await answerQuery(ask, known, asked)), ready };
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

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
