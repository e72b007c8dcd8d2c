import { randomUUID } from "node:crypto";
import os from "node:os";
import pg from "pg";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { hostCommand } from "#app/domain/live/host-command.server.ts";
import { readConfig } from "#app/platform/config.server.ts";
import { openShop, type Shop } from "#app/shop.server.ts";
import { startDemoDatabase } from "../tests/support/demo-database.ts";
import { startApp, startServer, type RunningApp } from "../tests/support/running-app.ts";
import { openBuyer, WATCHERS } from "./bench-live/buyer.ts";
import { planLiveShow, type LiveShow } from "./bench-live/live-show.ts";
import { cpuSeconds, forked, nextWord, residentBytes, startViewers } from "./bench-live/processes.ts";

/**
 * `npm run bench:live [fan-out|flash]`: a show's log to ten thousand viewers on one process, beside a bare loop that writes
 * one shared Buffer to as many sockets, in the same run; two processes; and a flash drop of 500 units to 2,000 buyers over
 * HTTP. Servers, PostgreSQL and the load client share the machine. Progress on stderr, one JSON object on stdout.
 */
const VIEWERS = Number(process.env["BENCH_VIEWERS"] ?? 10_000);
const MANY_VIEWERS = Number(process.env["BENCH_MANY_VIEWERS"] ?? 19_000);
const PER_SECOND = 10;
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 20);
const BUYERS = Number(process.env["BENCH_BUYERS"] ?? 2_000);
const UNITS = Number(process.env["BENCH_UNITS"] ?? 500);

type Result = { name: string; value: number; unit: string } & Partial<{
  yardstick: number;
  ratio: number;
  bar: number;
  pass: boolean;
}>;
type Received = { missing: number; doubled: number; p50: number; p99: number };
type Measured = Received & { cpuSeconds: number; bytesPerViewer: number };

const tell = (line: string) => process.stderr.write(`${line}\n`);
const results: Result[] = [];
const round = (value: number) => Number(value.toFixed(value < 10 ? 2 : 0));

function report(
  name: string,
  value: number,
  unit: string,
  more: { most?: number; is?: number; yardstick?: number } = {},
) {
  const { most, is, yardstick } = more;
  const ratio = yardstick === undefined ? undefined : value / yardstick;
  const judged = ratio ?? value;
  const bar = is ?? most;
  results.push({
    name,
    value: round(value),
    unit,
    ...(yardstick !== undefined && { yardstick: round(yardstick), ratio: round(ratio!) }),
    ...(bar !== undefined && { bar, pass: is === undefined ? judged <= most! : value === is }),
  });
  tell(`  ${name}: ${round(value)} ${unit}${ratio === undefined ? "" : ` (${round(ratio)} × the yardstick)`}`);
}

/** The yardstick: sockets, one Buffer, a loop. */
async function bareFanOut(viewers: number): Promise<Measured> {
  const { child, word } = await forked<{ port: number }>("scripts/bench-live/bare-fan-out.ts");
  const clients = startViewers();
  try {
    const before = residentBytes(child.pid!);
    await clients.ask({ do: "CONNECT", port: word.port, path: "/", viewers });
    const bytesPerViewer = (residentBytes(child.pid!) - before) / viewers;
    const cpu = cpuSeconds(child.pid!);
    const sent = nextWord<{ sentAt: Record<number, number> }>(child);
    child.send({ events: SECONDS * PER_SECOND, perSecond: PER_SECOND });
    const { sentAt } = await sent;
    await settled();
    const used = cpuSeconds(child.pid!) - cpu;
    return { ...(await clients.ask<Received>({ do: "TELL", sentAt })), cpuSeconds: used, bytesPerViewer };
  } finally {
    clients.stop();
    child.kill();
  }
}

/** Ours: events are written by the host's use-case, in a process of their own, to a server that serves the viewers. */
async function ourFanOut(app: RunningApp, shop: Shop, show: LiveShow, viewers: number): Promise<Measured> {
  const clients = startViewers();
  const pid = app.child.pid!;
  try {
    const before = residentBytes(pid);
    await clients.ask({ do: "CONNECT", port: portOf(app), path: `/live/${show.handle}/events`, viewers });
    const bytesPerViewer = (residentBytes(pid) - before) / viewers;
    const cpu = cpuSeconds(pid);
    const sentAt = await hostSpeaks(shop, show);
    await settled();
    const used = cpuSeconds(pid) - cpu;
    return { ...(await clients.ask<Received>({ do: "TELL", sentAt })), cpuSeconds: used, bytesPerViewer };
  } finally {
    clients.stop();
  }
}

/** Writes events at a steady pace. @returns when each was committed, by its number */
async function hostSpeaks(shop: Shop, show: LiveShow): Promise<Record<number, number>> {
  const sentAt: Record<number, number> = {};
  const began = performance.now();
  for (let i = 0; i < SECONDS * PER_SECOND; i++) {
    const wait = began + (i * 1000) / PER_SECOND - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const command = { do: "ANNOUNCE", text: `第${i}条消息，请大家看一看` } as const;
    const done = await hostCommand(shop, show.host, { showId: show.id, key: randomUUID(), command });
    if (!done.ok) throw new Error(done.refusal);
    sentAt[done.value.number!] = performance.timeOrigin + performance.now();
  }
  return sentAt;
}

/** What is under way arrives; the measures are of the events, not of this pause. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 2_000));
const portOf = (app: { url: string }) => Number(new URL(app.url).port);

async function fanOut(): Promise<void> {
  const app = await startApp(demo, { TRUST_PROXY: "loopback", DATABASE_CONNECTIONS: "10" });
  const shop = await openShop(
    readConfig({ DATABASE_URL: app.databaseUrl, DATA_DIR: demo.dataDir, LOG_LEVEL: "warn" }, secret),
  );
  try {
    for (const viewers of [VIEWERS, MANY_VIEWERS]) {
      const name = `${viewers} viewers`;
      tell(`${name}: the bare loop …`);
      const bare = await bareFanOut(viewers);
      tell(`${name}: the show …`);
      const ours = await ourFanOut(app, shop, await planLiveShow(shop, { units: 10 }), viewers);
      const bars = viewers === VIEWERS;
      report(`${name}: events missed`, ours.missing, "events", bars ? { is: 0 } : {});
      report(`${name}: events doubled`, ours.doubled, "events", bars ? { is: 0 } : {});
      report(`${name}: commit to receipt, p50`, ours.p50, "ms", { yardstick: bare.p50 });
      report(`${name}: commit to receipt, p99`, ours.p99, "ms", { yardstick: bare.p99, ...(bars && { most: 2 }) });
      report(`${name}: processor`, ours.cpuSeconds, "s", { yardstick: bare.cpuSeconds, ...(bars && { most: 1.5 }) });
      report(`${name}: memory of one`, ours.bytesPerViewer / 1024, "kB", bars ? { most: 16 } : {});
      report(`${name}: memory of one, bare`, bare.bytesPerViewer / 1024, "kB");
    }
    await twoProcesses(app, shop);
  } finally {
    await shop.close();
    await app.stop();
  }
}

/** Viewers of two servers hear what a third process writes. */
async function twoProcesses(app: RunningApp, shop: Shop): Promise<void> {
  const second = await startServer(
    { databaseUrl: app.databaseUrl, dataDir: demo.dataDir },
    { TRUST_PROXY: "loopback" },
  );
  const clients = [startViewers(), startViewers()];
  try {
    tell("two processes …");
    const show = await planLiveShow(shop, { units: 10 });
    const path = `/live/${show.handle}/events`;
    const servers = [app, second];
    const connecting = clients.map((one, i) =>
      one.ask({ do: "CONNECT", port: portOf(servers[i]!), path, viewers: VIEWERS / 4 }),
    );
    await Promise.all(connecting);
    const sentAt = await hostSpeaks(shop, show);
    await settled();
    for (const [i, one] of clients.entries()) {
      const received = await one.ask<Received>({ do: "TELL", sentAt });
      report(`two processes, ${i + 1}: events missed`, received.missing, "events", { is: 0 });
      report(`two processes, ${i + 1}: commit to receipt, p99`, received.p99, "ms", { most: 1_000 });
    }
  } finally {
    for (const one of clients) one.stop();
    await second.stop();
  }
}

/** 500 units, 2,000 buyers at once: into the checkout, and placed. */
async function flashDrop(): Promise<void> {
  tell("flash drop …");
  const app = await startApp(demo, { TRUST_PROXY: "loopback" });
  const shop = await openShop(
    readConfig({ DATABASE_URL: app.databaseUrl, DATA_DIR: demo.dataDir, LOG_LEVEL: "warn" }, secret),
  );
  try {
    const show = await planLiveShow(shop, { units: UNITS });
    const buyers = [];
    for (let n = 0; n < BUYERS; n += 100) {
      buyers.push(...(await Promise.all(Array.from({ length: 100 }, (_, i) => openBuyer(portOf(app), show, n + i)))));
    }
    const began = performance.now();
    const outcomes = await Promise.all(buyers.map((buyer) => buyer.buy()));
    const times = outcomes.map(({ endedAt }) => endedAt - began).toSorted((a, b) => a - b);
    const sold = outcomes.filter(({ placed }) => placed);
    const soldOutAt = Math.max(...sold.map(({ endedAt }) => endedAt));
    report("flash drop: sold", sold.length, "orders", { is: UNITS });
    report("flash drop: refused in words", outcomes.filter(({ refused }) => refused).length, "buyers", {
      is: BUYERS - UNITS,
    });
    report("flash drop: sold out after", soldOutAt - began, "ms");
    report("flash drop: orders a second", (UNITS * 1000) / (soldOutAt - began), "orders/s");
    report("flash drop: of one buyer, p99", times[Math.floor(times.length * 0.99)]!, "ms");
    const zeroAt = Math.max(...(await Promise.all(buyers.slice(0, WATCHERS).map((buyer) => buyer.sawNoneLeft()))));
    for (const buyer of buyers) buyer.close();
    const pool = new pg.Pool({ connectionString: app.databaseUrl, max: 1 });
    // Not when its buyer was answered, which is later: when the last unit was taken.
    const { rows } = await pool.query<{ takenAt: Date }>(
      `SELECT max(h.created_at) AS "takenAt" FROM hold h JOIN allotment a ON a.id = h.allotment_id WHERE a.show_id = $1`,
      [show.id],
    );
    const seenAfter = performance.timeOrigin + zeroAt - rows[0]!.takenAt.getTime();
    report("flash drop: viewers see 0 after the last unit", seenAfter, "ms", { most: 1_000 });
    const differences = await reconcile({ pool, now: () => new Date() });
    await pool.end();
    report("flash drop: differences in the books", differences.length, "differences", { is: 0 });
    for (const difference of differences.slice(0, 5)) tell(`    ${JSON.stringify(difference)}`);
  } finally {
    await shop.close();
    await app.stop();
  }
}

const secret = () => "s".repeat(43);
tell("Demo shop …");
const demo = await startDemoDatabase();
try {
  const only = process.argv[2];
  if (!only || only === "fan-out") await fanOut();
  if (!only || only === "flash") await flashDrop();
} finally {
  await demo.stop();
}
const machine = { cpus: os.cpus().length, model: os.cpus()[0]!.model, memoryGb: Math.round(os.totalmem() / 2 ** 30) };
process.stdout.write(`${JSON.stringify({ bench: "live", machine, results })}\n`);
