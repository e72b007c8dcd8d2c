import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, it, vi } from "vitest";
import { startApp, type RunningApp } from "../../support/running-app.ts";

const dataDir = mkdtempSync(path.join(tmpdir(), "ten-products-processes-"));
let app: RunningApp;
beforeAll(async () => {
  const database = { server: inject("databaseServer"), template: inject("templateDatabase"), dataDir };
  app = await startApp(database, { WEB_PROCESSES: "2", LOG_LEVEL: "silent" });
}, 120_000);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** The processes that a process has started. */
function childrenOf(pid: number): number[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [own, parent] = line.trim().split(/\s+/, 2).map(Number);
    return parent === pid && line.includes("main.ts") ? [own!] : [];
  });
}

/** A connection that was handed to a process as it died is never answered: whoever gave up waiting asks again. */
const answers = async () =>
  (await fetch(`${app.url}/cart`, { headers: { connection: "close" }, signal: AbortSignal.timeout(5_000) })).status;

it("goes on when a web process is killed, puts another in its place, and leaves none behind", async () => {
  const [first, second] = childrenOf(app.child.pid!);
  expect(second).toBeGreaterThan(0);
  process.kill(first!, "SIGKILL");
  await vi.waitFor(
    () => {
      const now = childrenOf(app.child.pid!);
      expect(now).toHaveLength(2);
      expect(now).not.toContain(first);
    },
    { timeout: 60_000, interval: 200 },
  );
  await vi.waitFor(async () => expect(await answers()).toBe(200), 60_000);
  const all = childrenOf(app.child.pid!);
  await app.stop();
  const alive = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  expect(all.filter(alive)).toEqual([]);
}, 180_000);
