import cluster, { type Worker } from "node:cluster";
import type { Tries } from "#app/platform/http/rate-limit.server.ts";
import type { Log } from "#app/platform/log.server.ts";

/** What a web process tells the one that started it. */
type Told = { ready: true; port: number } | { failed: string } | { tries: Tries };

/** A web process could not open; its message says why. */
export class WebProcessFailed extends Error {}

/** How long the place of a process that ended stays empty: one that can't live must not be born without end. */
const PAUSE_MS = 1_000;

/**
 * Starts processes that answer pages on one port: connections are handed to them in turn. One that ends by itself is
 * replaced. What one has counted against a limit the others hear, so that a limit is one limit.
 */
export async function openWebProcesses(count: number, log: Log): Promise<{ port: number; close: () => Promise<void> }> {
  let closing = false;

  function start(): Promise<number> {
    const worker = cluster.fork();
    worker.on("exit", (code, signal) => {
      if (closing || worker.exitedAfterDisconnect) return;
      log.error({ code, signal }, "a web process ended");
      setTimeout(() => {
        if (!closing) start().catch((error: unknown) => log.error({ err: error }, "no web process in its place"));
      }, PAUSE_MS).unref();
    });
    return new Promise((resolve, reject) => {
      worker.on("message", (told: Told) => {
        if ("ready" in told) resolve(told.port);
        else if ("failed" in told) reject(new WebProcessFailed(told.failed));
        else for (const other of workers()) if (other !== worker && other.isConnected()) other.send(told);
      });
      worker.once("exit", (code) => reject(new Error(`a web process ended with ${code} before it answered`)));
    });
  }

  const [port] = await Promise.all(Array.from({ length: count }, start));
  return {
    port: port!,
    async close() {
      closing = true;
      await Promise.all(workers().map(ended));
    },
  };
}

const workers = (): Worker[] => Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);

/** Each closes by itself what it has opened (main.ts). */
function ended(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    if (worker.isDead()) return resolve();
    worker.once("exit", () => resolve());
    worker.process.kill("SIGTERM");
  });
}
