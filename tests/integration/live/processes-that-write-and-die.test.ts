import { fork, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { foldShow, readLog } from "#app/domain/live/read-log.server.ts";
import { takeShowStep } from "#app/domain/live/take-step.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { aShow } from "../../support/builders/show.ts";
import { aVariant } from "../../support/builders/stocked-variant.ts";
import { noRedis, startRedis } from "../../support/redis-server.ts";
import { startServer, type RunningApp } from "../../support/running-app.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";
import { aViewerOverHttp } from "../../support/viewer-over-http.ts";

const VIEWERS = 24;
const EVENTS = 240;
const PATIENCE = { timeout: 90_000, interval: 50 };
const dataDir = mkdtempSync(path.join(tmpdir(), "ten-products-writers-"));
const portOf = (app: RunningApp) => Number(new URL(app.url).port);
let shop: TestShop;
let host: StaffActor;
beforeAll(async () => {
  shop = await openTestShop();
  shop.setNow(new Date());
  host = await aClerk(shop, null, "ADMIN");
});
afterAll(async () => {
  await shop.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** An operator in a process of its own. @returns the numbers its commands have got, as it was told */
async function aWriter(showId: string, variantIds: string[]): Promise<{ child: ChildProcess; numbers: number[] }> {
  const child = fork("tests/integration/live/show-writer.ts", {
    execArgv: ["--import", "tsx"],
    env: {
      ...process.env,
      DATABASE_URL: shop.url,
      DATA_DIR: dataDir,
      LOG_LEVEL: "silent",
      SHOW_ORDER: JSON.stringify({ showId, host, variantIds }),
    },
  });
  const numbers: number[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`a writer ended with ${code}`)));
    child.on("message", (told: "ready" | { number: number }) =>
      told === "ready" ? resolve() : numbers.push(told.number),
    );
  });
  child.removeAllListeners("exit");
  return { child, numbers };
}

const exit = (child: ChildProcess) => new Promise<void>((resolve) => child.once("exit", () => resolve()));

describe.each(["PostgreSQL alone", "Redis"])("processes that hear of each other by %s", (way) => {
  const skipped = way === "Redis" ? noRedis : null;

  it.skipIf(skipped)(
    `number every event once and leave all who watch in one state, whoever writes, leaves, returns or is killed${skipped ? ` (${skipped})` : ""}`,
    async () => {
      const redis = way === "Redis" ? await startRedis() : null;
      const env = { TRUST_PROXY: "loopback", LOG_LEVEL: "silent", ...(redis && { REDIS_URL: redis.url }) };
      const servers = [
        await startServer({ databaseUrl: shop.url, dataDir }, env),
        await startServer({ databaseUrl: shop.url, dataDir }, env),
      ];
      const variantIds = [await aVariant(shop), await aVariant(shop)];
      const show = await aShow(
        shop,
        variantIds.map((variantId) => ({ variantId, livePriceFen: 1_000 })),
      );
      await takeShowStep(shop, host, { showId: show.id, step: "GO_LIVE", key: shop.newId() });
      const viewers = await Promise.all(
        Array.from({ length: VIEWERS }, (_, i) => aViewerOverHttp(portOf(servers[i % 2]!), show.handle, i)),
      );
      // Viewers are counted over both processes, and each is told of all.
      for (const viewer of viewers) await vi.waitFor(() => expect(viewer.sample()?.viewers).toBe(VIEWERS), PATIENCE);

      const writers = await Promise.all([1, 2, 3].map(() => aWriter(show.id, variantIds)));
      const written = () => writers.reduce((sum, writer) => sum + writer.numbers.length, 0);
      const reached = (part: number) =>
        vi.waitFor(() => expect(written()).toBeGreaterThan(EVENTS * part), { ...PATIENCE, interval: 10 });
      // The first two, one at each process, stay until theirs dies; every other one goes and comes again and again.
      let writing = true;
      const restless = viewers.slice(2).map(async (viewer, i) => {
        for (let n = i; writing; n++) {
          await new Promise((resolve) => setTimeout(resolve, 20 + ((n * 7919) % 400)));
          const at = portOf(servers[n % 3 === 0 ? 0 : i % 2]!);
          // At a door that nobody answers any more: back at the next.
          await viewer.leaveAndReturn({ at, asNew: n % 5 === 0 }).catch(() => {});
        }
      });
      await reached(0.3);
      writers[0]!.child.kill("SIGKILL");
      await reached(0.6);
      const gone = exit(servers[1]!.child);
      servers[1]!.child.kill("SIGKILL");
      await gone;
      servers[1] = servers[0]!;
      await viewers[1]!.leaveAndReturn({ at: portOf(servers[0]!) });
      await reached(1);
      for (const { child } of writers.slice(1)) {
        const ended = exit(child);
        child.send("stop");
        await ended;
      }
      writing = false;
      await Promise.all(restless);

      const numbers = (await readLog(shop.db, show.id, 0)).map(({ event }) => event.number);
      expect(numbers).toEqual(numbers.map((_, i) => i + 1));
      // What an operator was told is done is in the log, once; one more may be of the one that was killed.
      const told = writers.flatMap((writer) => writer.numbers);
      expect(new Set(told).size).toBe(told.length);
      expect(told.filter((number) => number > numbers.length)).toEqual([]);
      const { viewers: end } = await foldShow(shop, show.id);
      for (const viewer of viewers) await viewer.leaveAndReturn({ at: portOf(servers[0]!) });
      for (const viewer of viewers) await viewer.reaches(end.number);
      for (const viewer of viewers) expect(viewer.state()).toEqual(end);
      expect(viewers.map((viewer) => viewer.heard().doubled)).toEqual(viewers.map(() => 0));
      expect(viewers[0]!.heard().told).toBeGreaterThanOrEqual(told.length);

      for (const viewer of viewers) viewer.leave();
      await servers[0]!.stop();
      await redis?.kill();
    },
    300_000,
  );
});
