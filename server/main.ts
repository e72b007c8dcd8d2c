import { readConfig, WrongConfiguration } from "#app/platform/config.server.ts";
import { openShop } from "#app/shop.server.ts";
import { keptSecret } from "./kept-secret.ts";
import { openWeb } from "./web.ts";
import { openWorker } from "./worker.ts";

/** How long the first index may hold up "open": pages are there before, and say that the search is being set up. */
const SEARCH_TAKES_MS = 10_000;

function atMost(work: Promise<unknown>, ms: number): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms).unref())]);
}

/** `npm run serve`: the shop on a migrated database, pages and jobs in one process. */
async function main(): Promise<void> {
  const config = readConfig(process.env, keptSecret);
  const shop = await openShop(config);
  const searching = shop.search.start();
  const web = await openWeb({ shop, ...config });
  shop.ownUrl = `http://127.0.0.1:${web.port}`;
  const worker = config.worker ? await openWorker(shop, config) : null;
  await atMost(searching, SEARCH_TAKES_MS);
  shop.log.info({ port: web.port, payments: shop.payments.name }, "open");
  // Tells whoever started this process (npm start, tests) where it answers.
  process.send?.({ ready: true, port: web.port });

  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    shop.log.info("closing");
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
  if (error instanceof WrongConfiguration) console.error(error.message);
  else if (isTakenPort(error))
    console.error(
      `PORT is ${error.port}, which another program uses. Stop that program, or set PORT to another number.`,
    );
  else console.error("The shop could not open:", error);
  process.exit(1);
});

function isTakenPort(error: unknown): error is { port: number } {
  return (error as { code?: string } | null)?.code === "EADDRINUSE";
}
