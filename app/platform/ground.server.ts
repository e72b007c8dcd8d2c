import type { Db, Tx } from "./db.server.ts";
import type { BlobStore } from "./blob-store.ts";
import type { Kept } from "./kept.server.ts";
import type { Log } from "./log.server.ts";
import type { PubSub } from "./pubsub.server.ts";
import type { Together } from "./together.server.ts";

/**
 * What every use-case stands on. Rooms add the ports they need (`Ground & { payments: PaymentProvider }`);
 * app/shop.server.ts puts the whole together. Clock and ids come from here, so that rules and tests have no hidden ones.
 */
export type Ground = {
  /** For reads outside a transaction. */
  db: Db;
  /** Opens the one transaction of a use-case; retries serialization failures and deadlocks. */
  transact: <T>(name: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
  now: () => Date;
  /** A new UUIDv7. */
  newId: () => string;
  log: Log;
  pubsub: PubSub;
  /** For facts that every request asks for. */
  kept: Kept;
  /** For what many ask in one moment. */
  together: Together;
  blobs: BlobStore;
  /** Signs what the shop hands out and must recognise again (order keys, webhooks of the demo provider). */
  secret: string;
};
