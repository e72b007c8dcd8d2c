import type { Ground } from "./ground.server.ts";

/** Carries events of one topic to their subscribers. */
export type Deliver = (topic: string, payloads: unknown[]) => Promise<unknown>;

type OutboxRow = { id: bigint; topic: string; payload: unknown };

/** Events of one round. */
const MOST_AT_ONCE = 200;
/** An event that could not be delivered is tried again after 1 s, 2 s, 4 s … at most this. */
const LONGEST_PAUSE_MS = 5 * 60_000;
/** How soon an idle relay looks again. A look costs a tenth of a millisecond, a NOTIFY for each event a lock at commit. */
const LOOK_EVERY_MS = 100;

type Shop = Pick<Ground, "transact" | "now" | "log">;

/**
 * Carries events from the outbox to whoever hears them, the oldest first, each at least once: it is marked as delivered
 * when `deliver` is through. Events of one topic that are in hand together are delivered together; where that fails, each
 * by itself. What fails then is tried again, without end, and holds up nothing else. Several processes share the work,
 * for what one has in hand the others pass over (docs/decisions/031).
 */
export function openOutboxRelay(shop: Shop, deliver: Deliver) {
  const postponed = new Map<string, { tries: number; until: number }>();

  /** @returns the ids of those that are delivered */
  async function attempt(topic: string, events: readonly OutboxRow[]): Promise<bigint[]> {
    try {
      await deliver(
        topic,
        events.map(({ payload }) => payload),
      );
      for (const { id } of events) postponed.delete(String(id));
      return events.map(({ id }) => id);
    } catch (error) {
      if (events.length > 1) {
        const delivered: bigint[] = [];
        for (const event of events) delivered.push(...(await attempt(topic, [event])));
        return delivered;
      }
      const { id } = events[0]!;
      const tries = (postponed.get(String(id))?.tries ?? 0) + 1;
      const pauseMs = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (tries - 1));
      postponed.set(String(id), { tries, until: shop.now().getTime() + pauseMs });
      shop.log.error({ err: error, eventId: String(id), topic, tries }, "an event could not be delivered");
      return [];
    }
  }

  /** One round. @returns how many events were delivered */
  function round(): Promise<number> {
    return shop.transact("relay-events", async (tx) => {
      const now = shop.now();
      const waiting = [...postponed].filter(([, { until }]) => until > now.getTime()).map(([id]) => id);
      const events = await tx.$queryRaw<OutboxRow[]>`
        SELECT id, topic, payload FROM outbox_event
        WHERE delivered_at IS NULL AND id <> ALL(${waiting}::bigint[])
        ORDER BY id LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED`;
      if (events.length === 0) return 0;
      // The rows stay locked while others work on what they tell, which may take longer than a step of a transaction may.
      await tx.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = '10min'`;
      const byTopic = new Map<string, OutboxRow[]>();
      for (const event of events) byTopic.set(event.topic, [...(byTopic.get(event.topic) ?? []), event]);
      const delivered = (await Promise.all([...byTopic].map(([topic, some]) => attempt(topic, some)))).flat();
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
