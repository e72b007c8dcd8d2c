import { errorLine } from "./error-line.ts";
import type { Ground } from "./ground.server.ts";

/** Carries events of one topic to their subscribers. */
export type Deliver = (topic: string, payloads: unknown[]) => Promise<unknown>;

type OutboxRow = { id: bigint; topic: string; payload: unknown; tries: number };

/** An event that could not be delivered: when it is tried again, and why it was not. */
type Failed = { id: string; tries: number; nextTryAt: Date; lastError: string };

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
  /** @returns the ids of those that are delivered */
  async function attempt(topic: string, events: readonly OutboxRow[], failed: Failed[]): Promise<bigint[]> {
    try {
      await deliver(
        topic,
        events.map(({ payload }) => payload),
      );
      return events.map(({ id }) => id);
    } catch (error) {
      if (events.length > 1) {
        const delivered: bigint[] = [];
        for (const event of events) delivered.push(...(await attempt(topic, [event], failed)));
        return delivered;
      }
      const { id } = events[0]!;
      const tries = events[0]!.tries + 1;
      const pauseMs = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** Math.min(tries - 1, 20));
      const nextTryAt = new Date(shop.now().getTime() + pauseMs);
      const lastError = errorLine(error instanceof Error ? error.message : String(error));
      failed.push({ id: String(id), tries, nextTryAt, lastError });
      shop.log.error({ err: error, eventId: String(id), topic, tries }, "an event could not be delivered");
      return [];
    }
  }

  /** One round. @returns how many events were delivered */
  function round(): Promise<number> {
    return shop.transact("relay-events", async (tx) => {
      const now = shop.now();
      const events = await tx.$queryRaw<OutboxRow[]>`
        SELECT id, topic, payload, tries FROM outbox_event
        WHERE delivered_at IS NULL AND (next_try_at IS NULL OR next_try_at <= ${now})
        ORDER BY id LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED`;
      if (events.length === 0) return 0;
      // The rows stay locked while others work on what they tell, which may take longer than a step of a transaction may.
      await tx.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = '10min'`;
      const byTopic = new Map<string, OutboxRow[]>();
      for (const event of events) byTopic.set(event.topic, [...(byTopic.get(event.topic) ?? []), event]);
      const failed: Failed[] = [];
      const delivered = (await Promise.all([...byTopic].map(([topic, some]) => attempt(topic, some, failed)))).flat();
      await tx.$executeRaw`UPDATE outbox_event SET delivered_at = ${now} WHERE id = ANY(${delivered}::bigint[])`;
      if (failed.length > 0)
        await tx.$executeRaw`
          UPDATE outbox_event e SET tries = f.tries, next_try_at = f."nextTryAt", last_error = f."lastError"
          FROM jsonb_to_recordset(${JSON.stringify(failed)}::jsonb)
            AS f (id bigint, tries int, "nextTryAt" timestamptz, "lastError" text)
          WHERE e.id = f.id`;
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
