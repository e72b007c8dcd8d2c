import { randomUUID } from "node:crypto";
import { createClient } from "@redis/client";
import pg from "pg";
import type { Log } from "#app/platform/log.server.ts";
import { openListeners, openNotices, type Notices, type PubSub } from "#app/platform/pubsub.server.ts";

/** The carrier says this often that it is there; who has heard nothing for some of these listens to the database. */
const BEAT_MS = 1_000;
const SILENT_MS = 3_000;
/** A Redis that takes longer to answer is as good as gone. */
const PATIENCE_MS = 1_000;
/** A line on which nothing is heard for so long is made anew. */
const DEAD_MS = 10_000;
/** Notices that wait for an answer, at most. */
const MOST_WAITING = 10_000;

/** What is said in Redis: by whom, and what was touched; a beat touches nothing. */
type Said = { by: string; tags: string[] };

/**
 * What commits touch, by way of Redis: one process, the carrier, listens to the database and says it there, all others
 * listen to Redis. A notice still belongs to its commit (platform/outbox.server.ts), so nothing is said that did not
 * happen; and the database has one listener, however many processes there are.
 *
 * Whoever hears no carrier for three seconds listens to the database again, until one is heard. So the loss of Redis,
 * or of the carrier, costs seconds of staleness and no more: each change of who is heard is told as "*".
 */
export async function openRedisPubSub(options: { url: string; databaseUrl: string; log: Log }): Promise<PubSub> {
  const { databaseUrl, log } = options;
  const me = randomUUID();
  const listeners = openListeners();
  const channel = `touched:${await shopOf(databaseUrl)}`;
  const socket = { connectTimeout: PATIENCE_MS, socketTimeout: DEAD_MS, reconnectStrategy: BEAT_MS };
  // Nothing waits for a Redis that is gone: what is not said now is said as "*" later.
  const client = createClient({
    url: options.url,
    RESP: 2,
    disableOfflineQueue: true,
    commandsQueueMaxLength: MOST_WAITING,
    socket,
  });
  const subscriber = client.duplicate({ disableOfflineQueue: false });
  let own: Notices | null = null;
  let carries = false;
  let heardAt = Number.NEGATIVE_INFINITY;
  let steadySince = 0;
  /** Whether others may not have heard all that this process should have said. */
  let owed = true;

  const say = (tags: string[]) =>
    withinPatience(client.publish(channel, JSON.stringify({ by: me, tags } satisfies Said)));
  function hearDatabase(tags: string[]): void {
    listeners.tellHere(tags);
    if (carries)
      say(tags).catch(() => {
        owed = true;
        lose();
      });
  }
  function hearRedis(text: string): void {
    const { by, tags } = JSON.parse(text) as Said;
    const now = performance.now();
    if (now - heardAt > SILENT_MS) steadySince = now;
    heardAt = now;
    if (by !== me && tags.length > 0) listeners.tellHere(tags);
  }
  /** Redis is not to be relied on: from here on it is silent. */
  function lose(): void {
    if (heardAt > 0) log.warn("Redis is lost; the database is listened to");
    heardAt = Number.NEGATIVE_INFINITY;
  }

  for (const one of [client, subscriber]) one.on("error", lose);
  // What was said while the line was down is gone.
  subscriber.on("ready", () => listeners.tellHere(["*"]));

  /** Whether this process is the one that carries; asks for it where nobody is. */
  async function elected(): Promise<boolean> {
    if (!client.isReady || (own && !own.hears())) return false;
    const key = `carrier:${channel}`;
    const holder = await client.set(key, me, { NX: true, GET: true, PX: SILENT_MS });
    if (holder !== null && holder !== me) return false;
    if (holder === me) await client.pExpire(key, SILENT_MS);
    return true;
  }

  async function beat(): Promise<void> {
    const carried = carries;
    carries = await withinPatience(elected()).catch(() => false);
    if (!carried) owed = true;
    const now = performance.now();
    const silent = now - heardAt > SILENT_MS;
    const steady = !silent && now - steadySince > SILENT_MS;
    if (!own && (carries || silent)) {
      own = await openNotices(databaseUrl, log, hearDatabase);
      // Between the last word of one and the first of the other, something may have been said.
      listeners.tellHere(["*"]);
    } else if (own && !carries && steady) {
      await own.close();
      own = null;
    }
    if (!carries) return;
    const told = owed ? ["*"] : [];
    owed = false;
    await say(told).catch((error: unknown) => {
      owed = true;
      throw error;
    });
  }

  own = await openNotices(databaseUrl, log, hearDatabase);
  // Without waiting: a shop opens without its Redis.
  void client.connect().catch(lose);
  void subscriber
    .connect()
    .then(() => subscriber.subscribe(channel, hearRedis))
    .catch(lose);
  let beating: Promise<void> | null = null;
  const clock = setInterval(() => {
    beating ??= beat()
      .catch(() => lose())
      .finally(() => (beating = null));
  }, BEAT_MS);
  clock.unref();

  return {
    ...listeners,
    async close() {
      clearInterval(clock);
      await beating;
      if (carries && client.isReady) await withinPatience(client.del(`carrier:${channel}`)).catch(() => {});
      client.destroy();
      subscriber.destroy();
      await own?.close();
    },
  };
}

/** A Redis may serve several shops, and its channels have no databases: told apart by the shop's own database. */
async function shopOf(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ shop: string }>(
      `SELECT c.system_identifier || '-' || d.oid AS shop FROM pg_control_system() c, pg_database d
       WHERE d.datname = current_database()`,
    );
    return rows[0]!.shop;
  } finally {
    await client.end();
  }
}

/** An answer that comes late is none. */
function withinPatience<T>(answer: Promise<T>): Promise<T> {
  return Promise.race([
    answer,
    new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error("Redis does not answer")), PATIENCE_MS).unref(),
    ),
  ]);
}
