import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Logger, runOnce } from "graphile-worker";
import { inject } from "vitest";
import { eventRelay } from "#app/jobs/deliver-events.server.ts";
import { handlers } from "#app/jobs/handlers.server.ts";
import { readConfig } from "#app/platform/config.server.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import type { Kept } from "#app/platform/kept.server.ts";
import { openShop, type Shop } from "#app/shop.server.ts";
import { databaseUrl, query } from "./database-server.ts";

/** The whole shop on a database of its own, with demo payments unless told otherwise, and a clock that tests set. */
export type TestShop = Shop & {
  url: string;
  setNow: (at: Date) => void;
  /** Moves the clock on. */
  pass: (minutes: number) => void;
  /** Runs the jobs that are due and delivers events, and what they lead to, until nothing is left. */
  runJobs: () => Promise<void>;
  drop: () => Promise<void>;
};

const quiet = new Logger(() => () => {});

/**
 * Copies the template; the copy and the folder are gone after `drop`, so tests never clean up.
 * @param env more of the environment, e.g. whose payments are taken
 */
export async function openTestShop(env: Record<string, string> = {}): Promise<TestShop> {
  const server = inject("databaseServer");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await query(server, `CREATE DATABASE ${name} TEMPLATE ${inject("templateDatabase")}`);
  const url = databaseUrl(server, name);
  const dataDir = mkdtempSync(path.join(tmpdir(), "ten-products-shop-"));
  const config = readConfig({ DATABASE_URL: url, DATA_DIR: dataDir, LOG_LEVEL: "silent", ...env }, () =>
    "s".repeat(43),
  );
  // A Tuesday, 10:00 in Linyi.
  let clock = new Date("2026-11-24T02:00:00Z");
  const shop = await openShop(config, { now: () => clock, newId: () => uuidV7(Date.now()) });
  const { close } = shop;
  const relay = eventRelay(shop);
  const runAll = async () => {
    do await runOnce({ pgPool: shop.pool, taskList: handlers(shop), noHandleSignals: true, logger: quiet });
    while ((await relay.round()) > 0);
  };
  let rounds = Promise.resolve();
  return Object.assign(shop, {
    url,
    // Tests write past the use-cases, which would tell what to read again.
    kept: ((_name, _tags, read) => read()) satisfies Kept,
    setNow: (at: Date) => void (clock = at),
    pass: (minutes: number) => void (clock = new Date(clock.getTime() + minutes * 60_000)),
    // One after the other: whoever asks knows afterwards that what had happened by then was heard.
    runJobs: () => (rounds = rounds.catch(() => {}).then(runAll)),
    drop: async () => {
      await close();
      await query(server, `DROP DATABASE ${name} WITH (FORCE)`);
      rmSync(dataDir, { recursive: true, force: true });
    },
  });
}
