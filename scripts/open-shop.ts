import process from "node:process";
import { readConfig } from "#app/platform/config.server.ts";
import { openShop, type Shop } from "#app/shop.server.ts";
import { startEmbeddedPostgres } from "#server/embedded-postgres.mjs";
import { keptSecret } from "#server/kept-secret.ts";

/**
 * Opens the shop for a command of the console: on `DATABASE_URL`, else on the embedded PostgreSQL in `DATA_DIR`, joining
 * the one of a shop that is running, or starting it and stopping it again afterwards.
 */
export async function withShop<T>(work: (shop: Shop) => Promise<T>): Promise<T> {
  const env = { ...process.env };
  let stop = async () => {};
  if (!env["DATABASE_URL"]) {
    const postgres = await startEmbeddedPostgres(env["DATA_DIR"] || ".data");
    env["DATABASE_URL"] = postgres.url;
    if (!postgres.reused) stop = postgres.stop;
  }
  // A command takes no money, so in production, too, nobody has to say who does.
  if (!env["STRIPE_SECRET_KEY"]) env["PAYMENT_PROVIDER"] ||= "demo";
  env["LOG_LEVEL"] ||= "warn";
  try {
    const shop = await openShop(readConfig(env, keptSecret));
    try {
      return await work(shop);
    } finally {
      await shop.close();
    }
  } finally {
    await stop();
  }
}
