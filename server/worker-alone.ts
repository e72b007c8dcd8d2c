import { readConfig, WrongConfiguration } from "#app/platform/config.server.ts";
import { openShop } from "#app/shop.server.ts";
import { keptSecret } from "./kept-secret.ts";
import { openWorker } from "./worker.ts";

/**
 * `npm run worker`: what happens without a click, without pages; beside web processes with WORKER=off, on this machine or
 * another. Any number of them share the work.
 */
async function main(): Promise<void> {
  const config = readConfig(process.env, keptSecret);
  const shop = await openShop(config);
  // The demo provider calls the shop back: here nobody answers but the web process.
  shop.ownUrl = config.publicUrl;
  const worker = await openWorker(shop, config);
  shop.log.info("working");
  process.send?.({ ready: true });
  const close = async () => {
    shop.log.info("closing");
    await worker.stop();
    await shop.close();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT", "disconnect"] as const) process.once(signal, () => void close());
}

main().catch((error: unknown) => {
  console.error(error instanceof WrongConfiguration ? error.message : ["The worker could not start:", error]);
  process.exit(1);
});
