import type { Tx } from "./db.server.ts";

/**
 * Something that happened, told upwards: a room never imports the rooms above it (docs/decisions/001).
 * `touches` names what changed for those who hold a copy of it, e.g. "product:ginger" or "location:<id>":
 * cached pages with that tag are dropped and live boards with that tag look again.
 */
export type DomainEvent = { topic: string; payload: Record<string, unknown>; touches: string[] };

/**
 * Writes events in the transaction in which they happened (transactional outbox): neither is there without the other.
 * On commit every process hears what was touched (LISTEN/NOTIFY), and the relay carries each event to its subscribers
 * (outbox-relay.server.ts).
 */
export async function publish(tx: Tx, ...events: DomainEvent[]): Promise<void> {
  const told = events.map(({ topic, payload }) => ({ topic, payload }));
  await tx.$executeRaw`
    WITH told AS (
      INSERT INTO outbox_event (topic, payload)
      SELECT e->>'topic', e->'payload' FROM jsonb_array_elements(${JSON.stringify(told)}::jsonb) e
    )
    SELECT pg_notify('touched', tags) FROM unnest(${notices(events.flatMap((event) => event.touches))}::text[]) tags`;
}

/** Tells every process what changed, on commit; for changes that nothing else follows from. */
export async function touch(tx: Tx, tags: string[]): Promise<void> {
  if (tags.length === 0) return;
  await tx.$executeRaw`SELECT pg_notify('touched', tags) FROM unnest(${notices(tags)}::text[]) tags`;
}

/** A NOTIFY holds 8,000 bytes. */
function notices(tags: readonly string[]): string[] {
  const all = [...new Set(tags)];
  return Array.from({ length: Math.ceil(all.length / 100) }, (_, i) =>
    JSON.stringify(all.slice(i * 100, i * 100 + 100)),
  );
}
