import pg from "pg";
import { describe, expect, it, vi } from "vitest";
import { openRedisPubSub } from "#app/adapters/redis/pubsub.server.ts";
import { openLog } from "#app/platform/log.server.ts";
import type { PubSub } from "#app/platform/pubsub.server.ts";
import { noRedis, startRedis } from "../support/redis-server.ts";
import { listen, pubSubContract, touch } from "./pubsub.ts";

const log = openLog("silent");
const PATIENCE = { timeout: 40_000, interval: 100 };

/** Connections that listen to a shop's database. */
async function listeners(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN touched'`,
  );
  await client.end();
  return rows[0]!.count;
}
const oneListens = (url: string) => vi.waitFor(async () => expect(await listeners(url)).toBe(1), PATIENCE);

/** @param orAll while one takes over from another: what can't be told is made up for, as everything may have changed */
async function allHear(processes: PubSub[], url: string, tag: string, { orAll = false } = {}): Promise<void> {
  const heard = processes.map(listen);
  await touch(url, [tag]);
  for (const one of heard)
    await vi.waitFor(() => {
      const tags = one.tags();
      expect(tags).toContain(orAll && tags.includes("*") ? "*" : tag);
    }, PATIENCE);
  heard.forEach((one) => one.stop());
}

describe.skipIf(noRedis)(`Redis${noRedis ? ` (${noRedis})` : ""}`, async () => {
  if (noRedis) return;
  const redis = await startRedis();
  const open = (databaseUrl: string) => openRedisPubSub({ url: redis.url, databaseUrl, log });

  pubSubContract(
    "Redis",
    async ({ shop, otherShop }) => {
      const processes = await Promise.all([1, 2, 3].map(() => open(shop)));
      const other = await open(otherShop);
      return {
        processes,
        other,
        async close() {
          await Promise.all([...processes, other].map((one) => one.close()));
          await redis.kill();
        },
      };
    },
    (under) => {
      it("leaves one process listening to the database, and the others hear it", async () => {
        const { databases, processes } = under();
        await oneListens(databases.shop);
        await allHear(processes, databases.shop, "by Redis");
        expect(await listeners(databases.shop)).toBe(1);
      });

      it.each(["dies", "says nothing any more"])("goes on when Redis %s, and goes back to it", async (how) => {
        const { databases, processes } = under();
        await oneListens(databases.shop);
        if (how === "dies") await redis.kill();
        else redis.freeze();
        await allHear(processes, databases.shop, "into the dark", { orAll: true });
        await vi.waitFor(async () => expect(await listeners(databases.shop)).toBe(3), PATIENCE);
        await allHear(processes, databases.shop, "without Redis");
        if (how === "dies") await redis.start();
        else redis.thaw();
        await oneListens(databases.shop);
        await allHear(processes, databases.shop, "with Redis again");
      });

      it("goes on when the process that carries is gone", async () => {
        const { databases, processes } = under();
        const [first, second] = [await open(databases.shop), await open(databases.shop)];
        await oneListens(databases.shop);
        // Whoever it is: one after the other leaves, the new ones stay.
        for (const one of processes.splice(0)) await one.close();
        processes.push(first, second);
        await allHear(processes, databases.shop, "meanwhile", { orAll: true });
        await oneListens(databases.shop);
        await allHear(processes, databases.shop, "by another");
        expect(await listeners(databases.shop)).toBe(1);
      });
    },
  );
});
