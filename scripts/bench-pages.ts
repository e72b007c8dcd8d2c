import { fork, type ChildProcess } from "node:child_process";
import os from "node:os";
import autocannon from "autocannon";
import { startDemoDatabase } from "../tests/support/demo-database.ts";
import { startApp } from "../tests/support/running-app.ts";

/**
 * `npm run bench:pages`: requests per second and latency of public pages as an anonymous visitor gets them, from the
 * production server on the demo shop, beside a bare Express handler that answers the same bytes, in the same run.
 * Progress on stderr, one JSON object on stdout. Server and load client share the machine.
 */
const PAGES = { home: "/", list: "/products", product: "/products/ginger" };
const CONNECTIONS = 32;
const WARM_UP_SECONDS = 3;
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 8);

type Measure = { perSecond: number; p50Ms: number; p99Ms: number };
type Result = { name: string; value: number; unit: string; p50Ms: number; p99Ms: number } & Partial<{
  yardstick: number;
  ratio: number;
  bar: number;
  pass: boolean;
}>;

const tell = (line: string) => process.stderr.write(`${line}\n`);

async function measure(url: string): Promise<Measure> {
  await autocannon({ url, connections: CONNECTIONS, duration: WARM_UP_SECONDS });
  const run = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS });
  if (run.non2xx > 0 || run.errors > 0) throw new Error(`${url}: ${run.non2xx} refused, ${run.errors} failed`);
  return { perSecond: Math.round(run.requests.average), p50Ms: run.latency.p50, p99Ms: run.latency.p99 };
}

async function startBare(bodies: Record<string, string>): Promise<{ url: string; child: ChildProcess }> {
  const child = fork("scripts/bench-bare-server.mjs", { env: { ...process.env, NODE_ENV: "production" } });
  child.send(bodies);
  const port = await new Promise<number>((resolve) => child.once("message", (message) => resolve(message as number)));
  return { url: `http://localhost:${port}`, child };
}

tell("Demo shop …");
const demo = await startDemoDatabase();
const results: Result[] = [];
try {
  const kept = await startApp(demo);
  const bodies: Record<string, string> = {};
  for (const path of Object.values(PAGES)) bodies[path] = await (await fetch(`${kept.url}${path}`)).text();
  const bare = await startBare(bodies);
  for (const [name, path] of Object.entries(PAGES)) {
    tell(`${name}: kept, then bare …`);
    const ours = await measure(`${kept.url}${path}`);
    const theirs = await measure(`${bare.url}${path}`);
    const ratio = Number((ours.perSecond / theirs.perSecond).toFixed(2));
    const bar = name === "product" ? { bar: 0.5, pass: ratio >= 0.5 } : {};
    results.push(result(`${name}, kept`, ours, { yardstick: theirs.perSecond, ratio, ...bar }));
    results.push(result(`${name}, bare Express`, theirs, {}));
  }
  bare.child.kill();
  await kept.stop();

  const fresh = await startApp(demo, { PAGE_CACHE_MB: "0" });
  for (const [name, path] of Object.entries(PAGES)) {
    tell(`${name}: rendered for each …`);
    const ours = await measure(`${fresh.url}${path}`);
    const bar = name === "product" ? { bar: 150, pass: ours.perSecond >= 150 } : {};
    results.push(result(`${name}, rendered each time`, ours, bar));
  }
  await fresh.stop();
} finally {
  await demo.stop();
}

function result(name: string, { perSecond, p50Ms, p99Ms }: Measure, more: Partial<Result>): Result {
  return { name, value: perSecond, unit: "requests/s", p50Ms, p99Ms, ...more };
}

const [cpu] = os.cpus();
console.log(
  JSON.stringify(
    { bench: "pages", machine: { cores: os.cpus().length, cpu: cpu?.model, node: process.version }, results },
    null,
    2,
  ),
);
