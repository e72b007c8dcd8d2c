import cluster from "node:cluster";
import { readConfig, WrongConfiguration } from "#app/platform/config.server.ts";
import { openShop } from "#app/shop.server.ts";
import { keptSecret } from "./kept-secret.ts";
import { openWebProcesses, WebProcessFailed } from "./web-processes.ts";
import { openWeb } from "./web.ts";
import { openWorker } from "./worker.ts";

/** How long the first index may hold up "open": pages are there before, and say that the search is being set up. */
const SEARCH_TAKES_MS = 10_000;

function atMost(work: Promise<unknown>, ms: number): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms).unref())]);
}

/**
 * `npm run serve`: the shop on a migrated database. One process does everything, or some answer pages and the one that
 * starts them does the jobs (WEB_PROCESSES, docs/decisions/012).
 */
async function main(): Promise<void> {
  const config = readConfig(process.env, keptSecret);
  const alone = config.webProcesses === 1;
  const shop = await openShop(config);
  const searching = shop.search.start();
  const web =
    alone || cluster.isWorker
      ? await openWeb({ shop, ...config })
      : await openWebProcesses(config.webProcesses, shop.log);
  shop.ownUrl = `http://127.0.0.1:${web.port}`;
  const worker = config.worker && cluster.isPrimary ? await openWorker(shop, config) : null;
  await atMost(searching, SEARCH_TAKES_MS);
  if (cluster.isPrimary) shop.log.info({ port: web.port, payments: shop.payments.name }, "open");
  // Tells whoever started this process (npm start, tests, the process that does the jobs) where it answers.
  process.send?.({ ready: true, port: web.port });

  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    if (cluster.isPrimary) shop.log.info("closing");
    await web.close();
    await worker?.stop();
    await shop.close();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void close());
  // Started by another process that is gone: nothing would ever stop this one.
  process.on("disconnect", () => void close());
}

main().catch((error: unknown) => {
  const why =
    error instanceof WrongConfiguration || error instanceof WebProcessFailed ? error.message : takenPort(error);
  // One of several tells it to the one that started them, which says it once.
  if (cluster.isWorker && why) process.send!({ failed: why });
  else if (why) console.error(why);
  else console.error("The shop could not open:", error);
  process.exit(1);
});

function takenPort(error: unknown): string | null {
  const { code, port } = (error ?? {}) as { code?: string; port?: number };
  if (code !== "EADDRINUSE") return null;
  return `PORT is ${port}, which another program uses. Stop that program, or set PORT to another number.`;
}
