import pg from "pg";
import type { Log } from "./log.server.ts";

export type PubSub = {
  /** Calls back with the tags of each committed change, from whatever process; returns the way to stop. */
  onTouched(listener: (tags: string[]) => void): () => void;
  /** Tells only this process: for what it made from something touched, once it has made it anew. */
  tellHere(tags: string[]): void;
  close(): Promise<void>;
};

/** The database's own word on what was touched, as one connection hears it. */
export type Notices = {
  /** False while the connection is made anew: then nothing is heard. */
  hears: () => boolean;
  close: () => Promise<void>;
};

const RECONNECT_MS = 1_000;

/**
 * Hears on one connection of its own what commits have touched. When the connection is lost it is made anew, and told
 * that everything may have changed ("*"): what was said meanwhile is gone.
 */
export async function openNotices(url: string, log: Log, hear: (tags: string[]) => void): Promise<Notices> {
  let client: pg.Client | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url, keepAlive: true });
    next.on("error", () => {});
    next.on("end", () => {
      if (closed || client !== next) return;
      client = undefined;
      void reconnect();
    });
    next.on("notification", (message) => hear(JSON.parse(message.payload ?? "[]") as string[]));
    await next.connect();
    await next.query("LISTEN touched");
    if (closed) await next.end();
    else client = next;
  }

  async function reconnect(): Promise<void> {
    log.warn("pub-sub connection lost");
    while (!closed) {
      try {
        await connect();
        hear(["*"]);
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
      }
    }
  }

  await connect();
  return {
    hears: () => client !== undefined,
    async close() {
      closed = true;
      await client?.end();
    },
  };
}

/** Those in this process who want to know. */
export function openListeners(): Pick<PubSub, "onTouched" | "tellHere"> {
  const listeners = new Set<(tags: string[]) => void>();
  return {
    onTouched(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tellHere(tags) {
      for (const listener of listeners) listener(tags);
    },
  };
}

/** LISTEN/NOTIFY alone: each process hears the database itself. */
export async function openPubSub(url: string, log: Log): Promise<PubSub> {
  const listeners = openListeners();
  const notices = await openNotices(url, log, listeners.tellHere);
  return { ...listeners, close: notices.close };
}
