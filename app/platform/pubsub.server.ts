import pg from "pg";
import type { Log } from "./log.server.ts";

export type PubSub = {
  /** Calls back with the tags of each committed change, from whatever process; returns the way to stop. */
  onTouched(listener: (tags: string[]) => void): () => void;
  /** Tells only this process: for what it made from something touched, once it has made it anew. */
  tellHere(tags: string[]): void;
  close(): Promise<void>;
};

const RECONNECT_MS = 1_000;

/**
 * LISTEN/NOTIFY on one connection of its own. When the connection is lost it is made anew, and listeners are told
 * that everything may have changed ("*"): what was said meanwhile is gone.
 */
export async function openPubSub(url: string, log: Log): Promise<PubSub> {
  const listeners = new Set<(tags: string[]) => void>();
  let client: pg.Client | undefined;
  let closed = false;

  const tell = (tags: string[]) => {
    for (const listener of listeners) listener(tags);
  };

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url, keepAlive: true });
    next.on("error", () => {});
    next.on("end", () => {
      if (!closed && client === next) void reconnect();
    });
    next.on("notification", (message) => tell(JSON.parse(message.payload ?? "[]") as string[]));
    await next.connect();
    await next.query("LISTEN touched");
    client = next;
  }

  async function reconnect(): Promise<void> {
    log.warn("pub-sub connection lost");
    while (!closed) {
      try {
        await connect();
        tell(["*"]);
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
      }
    }
  }

  await connect();
  return {
    onTouched(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tellHere: tell,
    async close() {
      closed = true;
      await client?.end();
    },
  };
}
