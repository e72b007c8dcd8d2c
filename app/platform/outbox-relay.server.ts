import type { Ground } from "./ground.server.ts";

/** An event on its way to its subscribers. */
export type Told = { topic: string; payload: unknown };

/** Events of one round, and those of them that are delivered at the same time. */
const MOST_AT_ONCE = 100;
const IN_PARALLEL = 8;
/** An event that could not be delivered is tried again after 1 s, 2 s, 4 s … at most this. */
const LONGEST_PAUSE_MS = 5 * 60_000;
/** How soon an idle relay looks again. A look costs a tenth of a millisecond, a NOTIFY for each event a lock at commit. */
const LOOK_EVERY_MS = 100;

type Shop = Pick<Ground, "transact" | "now" | "log">;

/**
 * Carries events from the outbox to whoever hears them, the oldest first, each at least once: it is marked as delivered
 * when `deliver` is through. What fails is tried again, without end, and holds up nothing else. Several processes share
 * the work, for what one has in hand the others pass over (docs/decisions/031).
 */
export function openOutboxRelay(shop: Shop, deliver: (event: Told) => Promise<unknown>) {
  const postponed = new Map<string, { tries: number; until: number }>();

  async function attempt({ id, topic, payload }: Told & { id: bigint }): Promise<boolean> {
    try {
      await deliver({ topic, payload });
      postponed.delete(String(id));
      return true;
    } catch (error) {
      const tries = (postponed.get(String(id))?.tries ?? 0) + 1;
      const pauseMs = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (tries - 1));
      postponed.set(String(id), { tries, until: shop.now().getTime() + pauseMs });
      shop.log.error({ err: error, eventId: String(id), topic, tries }, "an event could not be delivered");
      return false;
    }
  }

  /** One round. @returns how many events were delivered */
  function round(): Promise<number> {
    return shop.transact("relay-events", async (tx) => {
      const now = shop.now();
      const waiting = [...postponed].filter(([, { until }]) => until > now.getTime()).map(([id]) => id);
      const events = await tx.$queryRaw<Array<Told & { id: bigint }>>`
        SELECT id, topic, payload FROM outbox_event
        WHERE delivered_at IS NULL AND id <> ALL(${waiting}::bigint[])
        ORDER BY id LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED`;
      if (events.length === 0) return 0;
      const delivered: bigint[] = [];
      const left = events.values();
      const carrier = async () => {
        for (const event of left) if (await attempt(event)) delivered.push(event.id);
      };
      await Promise.all(Array.from({ length: IN_PARALLEL }, carrier));
      await tx.$executeRaw`UPDATE outbox_event SET delivered_at = ${now} WHERE id = ANY(${delivered}::bigint[])`;
      return delivered.length;
    });
  }

  return {
    round,
    /** Goes on until it is told to stop. @returns the way to stop, which waits for what is in hand */
    start(): () => Promise<void> {
      let stopping = false;
      const run = async () => {
        while (!stopping) {
          const delivered = await round().catch((error: unknown) => {
            shop.log.warn({ err: error }, "the outbox could not be read");
            return 0;
          });
          if (delivered === 0) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
        }
      };
      const running = run();
      return async () => {
        stopping = true;
        await running;
      };
    },
  };
}
