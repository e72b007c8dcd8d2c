import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import type { PubSub } from "#app/platform/pubsub.server.ts";
import { databaseUrl, query } from "../support/database-server.ts";

/** A way to hear what changed, as several processes of one shop have it. */
export type PubSubUnderTest = { processes: PubSub[]; other: PubSub; close: () => Promise<void> };
export type Databases = { shop: string; otherShop: string };

const PATIENCE = { timeout: 30_000, interval: 50 };

/** What the shop expects of the way by which its processes tell each other what changed; one suite, run for each. */
export function pubSubContract(
  name: string,
  open: (databases: Databases) => Promise<PubSubUnderTest>,
  more?: (under: () => { databases: Databases } & PubSubUnderTest) => void,
): void {
  describe(`pub-sub by ${name}`, () => {
    const databases = { shop: "", otherShop: "" };
    const names = [randomUUID(), randomUUID()].map((id) => `test_${id.replaceAll("-", "")}`);
    let under: PubSubUnderTest;
    beforeAll(async () => {
      const server = inject("databaseServer");
      for (const one of names) await query(server, `CREATE DATABASE ${one}`);
      [databases.shop, databases.otherShop] = names.map((one) => databaseUrl(server, one)) as [string, string];
      under = await open(databases);
    });
    afterAll(async () => {
      await under.close();
      for (const one of names) await query(inject("databaseServer"), `DROP DATABASE ${one} WITH (FORCE)`);
    });

    it("tells every process what a commit touched, once it is committed, and nothing of what is rolled back", async () => {
      const heard = under.processes.map(listen);
      await touch(databases.shop, ["never"], "ROLLBACK");
      await touch(databases.shop, ["product:tea", "stock:1"]);
      for (const one of heard) await vi.waitFor(() => expect(one.tags()).toContain("stock:1"), PATIENCE);
      for (const one of heard) expect(one.tags()).not.toContain("never");
      heard.forEach((one) => one.stop());
    });

    it("tells what was touched in the order of commits", async () => {
      const heard = under.processes.map(listen);
      for (let n = 0; n < 100; n++) await touch(databases.shop, [`n:${n}`]);
      for (const one of heard) {
        await vi.waitFor(() => expect(one.tags()).toContain("n:99"), PATIENCE);
        const told = one.tags().filter((tag) => tag.startsWith("n:"));
        // Told twice is told, too: whoever changes over from one way to the other hears both for a moment.
        expect([...new Set(told)]).toEqual(Array.from({ length: 100 }, (_, n) => `n:${n}`));
      }
      heard.forEach((one) => one.stop());
    });

    it("tells nothing to another shop, and to nobody who has stopped listening", async () => {
      const heard = listen(under.other);
      const [first] = under.processes;
      const stopped = listen(first!);
      stopped.stop();
      await touch(databases.shop, ["ours"]);
      await touch(databases.otherShop, ["theirs"]);
      await vi.waitFor(() => expect(heard.tags()).toContain("theirs"), PATIENCE);
      expect(heard.tags()).not.toContain("ours");
      expect(stopped.tags()).toEqual([]);
      heard.stop();
    });

    it("tells this process alone what it made for itself", () => {
      const [first, second] = under.processes.map(listen);
      under.processes[0]!.tellHere(["search"]);
      expect(first!.tags()).toEqual(["search"]);
      expect(second!.tags()).toEqual([]);
      first!.stop();
      second!.stop();
    });

    it("says that everything may have changed once it hears again after the database was lost, and goes on", async () => {
      const heard = under.processes.map(listen);
      await query(
        inject("databaseServer"),
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${names[0]}'`,
      );
      for (const one of heard) await vi.waitFor(() => expect(one.tags()).toContain("*"), PATIENCE);
      await touch(databases.shop, ["afterwards"]);
      for (const one of heard) await vi.waitFor(() => expect(one.tags()).toContain("afterwards"), PATIENCE);
      heard.forEach((one) => one.stop());
    });

    more?.(() => ({ ...under, databases }));
  });
}

/** What one process is told from now on. */
export function listen(pubsub: PubSub): { tags: () => string[]; stop: () => void } {
  const tags: string[] = [];
  const stop = pubsub.onTouched((told) => tags.push(...told));
  return { tags: () => tags, stop };
}

/** A transaction that touches something, in a connection of its own. */
export async function touch(url: string, tags: string[], end: "COMMIT" | "ROLLBACK" = "COMMIT"): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("BEGIN");
  await client.query("SELECT pg_notify('touched', $1)", [JSON.stringify(tags)]);
  await client.query(end);
  await client.end();
}
