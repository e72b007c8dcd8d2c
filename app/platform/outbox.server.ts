import type { Tx } from "./db.server.ts";
import { deliverEvent } from "./event-delivery.ts";
import { enqueue } from "./jobs.server.ts";

/**
 * Something that happened, told upwards: a room never imports the rooms above it (docs/decisions/001).
 * `touches` names what changed for those who hold a copy of it, e.g. "product:ginger" or "location:<id>":
 * cached pages with that tag are dropped and live boards with that tag look again.
 */
export type DomainEvent = { topic: string; payload: Record<string, unknown>; touches: string[] };

/**
 * Writes an event in the transaction in which it happened (transactional outbox): neither is there without the other.
 * On commit every process hears what was touched (LISTEN/NOTIFY), and one job carries the event to its subscribers.
 */
export async function publish(tx: Tx, event: DomainEvent): Promise<void> {
  const { id } = await tx.outboxEvent.create({
    data: { topic: event.topic, payload: event.payload as never },
    select: { id: true },
  });
  await enqueue(tx, deliverEvent, { eventId: String(id) });
  await touch(tx, event.touches);
}

/** Tells every process what changed, on commit; for changes that nothing else follows from. */
export async function touch(tx: Tx, tags: string[]): Promise<void> {
  // A NOTIFY holds 8,000 bytes.
  for (let i = 0; i < tags.length; i += 100) {
    await tx.$executeRaw`SELECT pg_notify('touched', ${JSON.stringify(tags.slice(i, i + 100))})`;
  }
}
