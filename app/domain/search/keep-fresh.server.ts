import { enqueue } from "#app/platform/jobs.server.ts";
import { addTouched, currentChanges, nothingTouched, type Touched } from "./changes.server.ts";
import { feedSearch } from "./feed-jobs.ts";
import { followChanges } from "./follow-changes.server.ts";
import type { Change, Progress } from "./search-engine.ts";
import type { OwnEngine, SearchGround } from "./search-ground.ts";

/** The tag of pages made from the index: told in this process once its index has changed. */
export const SEARCH_TAG = "search";
/** Changed documents beside a large index slow searches down; beyond this many it is built anew. */
const MANY_CHANGES = 300;
/** A change that was committed while the snapshot was read may be older than it by the length of a transaction. */
const OVERLAP_MS = 10 * 60_000;
const TRY_AGAIN_MS = 10_000;
/** Delivered events are forgotten after 30 days; an older snapshot can't be caught up with. */
const OLDEST_SNAPSHOT_MS = 29 * 86_400_000;

/**
 * The index of this process from its start on: the snapshot of an earlier one caught up with by the outbox, or a new
 * one; then every change as it happens. A rebuild goes on beside it, and what changes meanwhile is looked at again.
 * @param feedsShared whether changes are handed on to the shared engine, by a job that is tried until it is through
 */
export function keepFresh(shop: SearchGround, own: () => OwnEngine, feedsShared: boolean) {
  let started: Promise<void> | undefined;
  let isReady = false;
  let follower: ReturnType<typeof followChanges> | undefined;
  let rebuilding: Promise<{ documents: number }> | undefined;
  let meanwhile: Touched | undefined;
  let stopped = false;

  async function begin(): Promise<void> {
    follower = followChanges(shop, { apply, startOver: () => rebuild() });
    const readAt = await own().load();
    const behind = readAt === null ? null : await changedSince(readAt);
    if (behind) {
      await own().apply(await currentChanges(shop, behind));
      isReady = true;
    } else await rebuild();
  }

  /** What the outbox says has changed since; null when it is easier to build anew. */
  async function changedSince(readAt: number): Promise<Touched | null> {
    const age = shop.now().getTime() - readAt;
    if (age < 0 || age > OLDEST_SNAPSHOT_MS) return null;
    const { rows } = await shop.pool.query<{ handle: string }>(
      `SELECT DISTINCT jsonb_array_elements_text(payload->'handles') AS handle FROM outbox_event
       WHERE topic = 'catalog.changed' AND created_at > $1 LIMIT 201`,
      [new Date(readAt - OVERLAP_MS)],
    );
    if (rows.length > 200) return null;
    return { ...nothingTouched(), products: new Set(rows.map(({ handle }) => handle)), others: true, allStock: true };
  }

  async function apply(changes: Change[], touched: Touched): Promise<void> {
    if (meanwhile) addTouched(meanwhile, touched);
    const effective = await own().apply(changes);
    if (effective.length > 0) shop.pubsub.tellHere([SEARCH_TAG]);
    if (feedsShared) await handOn(effective);
    if (own().changes() > MANY_CHANGES) void rebuild().catch(() => {});
  }

  async function handOn(changes: readonly Change[]): Promise<void> {
    const stock = changes.flatMap((change) => ("stock" in change ? change.id.replace("PRODUCT:", "") : []));
    const others = changes.some((change) =>
      "put" in change ? change.put.kind !== "PRODUCT" : "remove" in change && !change.remove.startsWith("PRODUCT:"),
    );
    // Products come by the outbox event itself (app/jobs/subscriptions.ts).
    if (stock.length === 0 && !others) return;
    const payload = { stock: stock.slice(0, 1_000), others };
    await shop.transact("feed-search-later", (tx) =>
      enqueue(tx, feedSearch, payload, { key: `feed-search:${JSON.stringify(payload).slice(0, 400)}` }),
    );
  }

  function rebuild(tell: (progress: Progress) => void = () => {}): Promise<{ documents: number }> {
    rebuilding ??= (async () => {
      meanwhile = nothingTouched();
      try {
        const built = await own().rebuild(tell);
        isReady = true;
        // Pages made from an index that says the same are as good as new ones; of the shared one nobody knows.
        if (built.changed || feedsShared) shop.pubsub.tellHere([SEARCH_TAG]);
        follower?.again(meanwhile);
        return built;
      } finally {
        meanwhile = undefined;
        rebuilding = undefined;
      }
    })();
    return rebuilding;
  }

  function start(): Promise<void> {
    started ??= begin().catch((error: unknown) => {
      void follower?.stop();
      setTimeout(() => (started = undefined), TRY_AGAIN_MS).unref();
      if (!stopped) shop.log.error({ err: error }, "the search index could not be brought");
    });
    return started;
  }

  return {
    start,
    rebuild,
    /** Waits for an index, a bounded time. @returns whether there is one */
    async ready(patienceMs: number): Promise<boolean> {
      if (isReady) return true;
      let impatient: NodeJS.Timeout | undefined;
      await Promise.race([start(), new Promise((resolve) => (impatient = setTimeout(resolve, patienceMs)))]);
      clearTimeout(impatient);
      return isReady;
    },
    async stop(): Promise<void> {
      stopped = true;
      await follower?.stop();
      if (started) await own().close();
    },
  };
}
