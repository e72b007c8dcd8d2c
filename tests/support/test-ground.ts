import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { openHoldEngine, type HoldEngine } from "#app/domain/inventory/hold-engine.server.ts";
import { openDatabase, type Database } from "#app/platform/db.server.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import type { Kept } from "#app/platform/kept.server.ts";
import { databaseUrl, query } from "./database-server.ts";

/** A use-case's ground on a database of its own, with a clock that tests set. */
export type TestGround = Database & {
  holdEngine: HoldEngine;
  /** Keeps nothing: tests write past the use-cases. */
  kept: Kept;
  url: string;
  now: () => Date;
  setNow: (at: Date) => void;
  newId: () => string;
  drop: () => Promise<void>;
};

/** Copies the template; the copy is dropped by `drop`, so tests never clean up. */
export async function openTestGround(): Promise<TestGround> {
  const server = inject("databaseServer");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await query(server, `CREATE DATABASE ${name} TEMPLATE ${inject("templateDatabase")}`);
  const url = databaseUrl(server, name);
  const database = openDatabase(url, 20);
  let clock = new Date("2026-11-24T02:00:00Z");
  const now = () => clock;
  const newId = () => uuidV7(Date.now());
  const holdEngine = openHoldEngine(url, { now, newId });
  return {
    ...database,
    holdEngine,
    kept: (_name, _tags, read) => read(),
    url,
    now,
    setNow: (at) => (clock = at),
    newId,
    drop: async () => {
      await holdEngine.close();
      await database.close();
      await query(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
