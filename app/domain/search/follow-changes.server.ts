import type { Ground } from "#app/platform/ground.server.ts";
import { addTouched, currentChanges, isNothing, noteTags, nothingTouched, type Touched } from "./changes.server.ts";
import type { Readable } from "./documents.queries.server.ts";
import type { Change } from "./search-engine.ts";

/** Changes of one moment are read together: one look at the database for a rush on one shelf. */
const GATHER_MS = 100;
/** Asked for by a person (scripts/search-rebuild.ts). */
const REBUILD_TAG = "search-rebuild";
/** Beyond this many products a new index costs less than changing the old one. */
const MANY_PRODUCTS = 200;
const TRY_AGAIN_MS = 1_000;

type Follower = {
  apply: (changes: Change[], touched: Touched) => Promise<void>;
  /** Too much changed, or nobody knows what. */
  startOver: () => Promise<unknown>;
};

/**
 * Keeps an index true: hears what every process touches (LISTEN/NOTIFY, on commit), reads how it is now, and hands that
 * on, in order, one batch after the other. What holds and sales tell for pages is enough: they cost nothing more.
 */
export function followChanges(shop: Readable & Pick<Ground, "pubsub" | "log">, { apply, startOver }: Follower) {
  let pending = nothingTouched();
  let unknown = false;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  let stopped = false;

  const soon = (ms: number) => {
    if (stopped) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      working = working.then(flush);
    }, ms);
  };

  async function flush(): Promise<void> {
    const touched = pending;
    const everything = unknown || touched.products.size > MANY_PRODUCTS;
    pending = nothingTouched();
    unknown = false;
    if (stopped || (isNothing(touched) && !everything)) return;
    try {
      if (everything) await startOver();
      else await apply(await currentChanges(shop, touched), touched);
    } catch (error) {
      if (stopped) return;
      shop.log.warn({ err: error }, "changes did not reach the search index yet");
      addTouched(pending, touched);
      unknown ||= everything;
      soon(TRY_AGAIN_MS);
    }
  }

  const stop = shop.pubsub.onTouched((tags) => {
    unknown ||= tags.includes("*") || tags.includes(REBUILD_TAG);
    noteTags(pending, tags);
    if (unknown || !isNothing(pending)) soon(GATHER_MS);
  });

  return {
    /** Has these looked at again. */
    again(touched: Touched): void {
      addTouched(pending, touched);
      soon(0);
    },
    async stop(): Promise<void> {
      stopped = true;
      stop();
      clearTimeout(timer);
      await working;
    },
  };
}
