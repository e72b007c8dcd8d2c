import { fork, type ChildProcess } from "node:child_process";
import os from "node:os";
import process from "node:process";
import { cartsWithSourcing, hotThroughEngine, plainUpdates, spreadThroughEngine } from "./bench-stock/measures.ts";
import { makeWorld, startServer, type Size, type World } from "./bench-stock/world.ts";
import { LEAF, SEAL } from "./charts/bar-chart.ts";
import { writeChart } from "./charts/chart-file.ts";

/**
 * `npm run bench:stock`: holds per second through the stock engine beside the plain conditional UPDATE with
 * node-postgres at 64 connections, in the same run on the same database, with fsync and synchronous_commit on.
 * Progress on stderr, one JSON object on stdout. `--chart FILE` also draws how the cost grows (docs/performance.md).
 * BENCH_SECONDS sets the length of each measure.
 */
const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 4);
const SMALL: Size = { locations: 10, variants: 1_000, ledgerRows: 0 };
const GROWTH: Array<{ name: string; size: Size }> = [
  { name: "10 places, 30 variants, empty ledger", size: { locations: 10, variants: 30, ledgerRows: 0 } },
  { name: "10,000 places", size: { locations: 10_000, variants: 30, ledgerRows: 0 } },
  { name: "100,000 variants", size: { locations: 10, variants: 100_000, ledgerRows: 0 } },
  { name: "5 million movements", size: { locations: 10, variants: 30, ledgerRows: 5_000_000 } },
];
/** How much dearer a hold may be in the largest shop than in the smallest. */
const MOST_GROWTH = 1.5;

/** What a hold costs in a shop of some size, as milliseconds of one engine's time. */
type GrowthPoint = { name: string; hotMs: number; spreadMs: number };

type Result = Record<string, string | number | boolean | undefined>;
const results: Result[] = [];
const tell = (line: string) => process.stderr.write(`${line}\n`);
const ratio = (value: number, yardstick: number) => Number((value / yardstick).toFixed(2));

/** The plain statement is measured before and after, and the mean is the yardstick: machines change their pace. */
async function hotVariant(world: World): Promise<void> {
  const [hot] = world.levels;
  tell("one hot variant: plain UPDATE …");
  const before = await plainUpdates(world, [hot!], SECONDS);
  const engine: Array<[number, Awaited<ReturnType<typeof hotThroughEngine>>]> = [];
  for (const callers of [1, 64, 256, 512]) {
    tell(`one hot variant: ${callers} callers through the engine …`);
    engine.push([callers, await hotThroughEngine(world, hot!, { callers, seconds: SECONDS })]);
  }
  const after = await plainUpdates(world, [hot!], SECONDS);
  const yardstick = Math.round((before.perSecond + after.perSecond) / 2);
  results.push({ name: "hot, plain UPDATE, 64 connections", ...inWords(before), value: yardstick });
  for (const [callers, measured] of engine) {
    const by = ratio(measured.perSecond, yardstick);
    // Beyond 256 the callers themselves take the machine's time.
    const judged = callers === 64 || callers === 256;
    const bars = judged ? { bar: 20, p99BarMs: 25, pass: by >= 20 && measured.p99Ms <= 25 } : {};
    results.push({ name: `hot, engine, ${callers} callers`, ...inWords(measured), yardstick, ratio: by, ...bars });
  }
  tell("one hot variant: two processes …");
  const alone = engine.find(([callers]) => callers === 512)![1];
  const both = await twoProcesses(world);
  results.push({
    name: "hot, engine, two processes of 256 callers",
    value: both.perSecond,
    unit: "holds/s",
    p99Ms: both.p99Ms,
    yardstick: alone.perSecond,
    ratio: ratio(both.perSecond, alone.perSecond),
    bar: 1,
    pass: both.correct && both.perSecond >= alone.perSecond,
    correct: both.correct,
  });
}

async function spread(world: World): Promise<void> {
  tell("spread over 1,000 variants at 10 places: plain UPDATE, then engine …");
  const before = await plainUpdates(world, world.levels, SECONDS);
  const engine = await spreadThroughEngine(world, { callers: 1024, seconds: SECONDS });
  const after = await plainUpdates(world, world.levels, SECONDS);
  const yardstick = Math.round((before.perSecond + after.perSecond) / 2);
  const by = ratio(engine.perSecond, yardstick);
  results.push({ name: "spread, plain UPDATE, 64 connections", ...inWords(before), value: yardstick });
  results.push({
    name: "spread, engine, 1024 callers",
    ...inWords(engine),
    yardstick,
    ratio: by,
    bar: 3,
    pass: by >= 3,
  });
  tell("carts of three lines, sourced over 10 places …");
  results.push({
    name: "carts of 3 lines with sourcing over 10 places, 256 callers",
    ...inWords(await cartsWithSourcing(world, { callers: 256, seconds: SECONDS })),
    unit: "carts/s",
  });
}

async function growth(serverUrl: string): Promise<GrowthPoint[]> {
  const points: GrowthPoint[] = [];
  for (const [i, { name, size }] of GROWTH.entries()) {
    tell(`growth: ${name} …`);
    const world = await makeWorld(serverUrl, `growth_${i}`, size);
    // The cost of a hold is the time of one alone: throughput would hide a slower statement behind a larger batch.
    const hot = await hotThroughEngine(world, world.levels[0]!, { callers: 64, seconds: SECONDS });
    const spread = await spreadThroughEngine(world, { callers: 64, seconds: SECONDS });
    points.push({ name, hotMs: 1000 / hot.perSecond, spreadMs: 1000 / spread.perSecond });
    await world.close();
  }
  const [small] = points;
  for (const point of points.slice(1)) {
    const by = Math.max(ratio(point.hotMs, small!.hotMs), ratio(point.spreadMs, small!.spreadMs));
    results.push({
      name: `growth: ${point.name}`,
      value: by,
      unit: "× the small case",
      bar: MOST_GROWTH,
      pass: by <= MOST_GROWTH,
    });
  }
  return points;
}

async function twoProcesses(world: World): Promise<{ perSecond: number; p99Ms: number; correct: boolean }> {
  const level = world.levels[1]!;
  const heldOf = async () => {
    const { rows } = await world.pool.query<{ level: number; holds: number }>(
      `SELECT s.held AS level, (SELECT coalesce(sum(quantity), 0)::int FROM hold h
         WHERE h.location_id = s.location_id AND h.variant_id = s.variant_id AND h.state = 'OPEN') AS holds
       FROM stock_level s WHERE location_id = $1 AND variant_id = $2`,
      [level.locationId, level.variantId],
    );
    return rows[0]!;
  };
  const before = await heldOf();
  const input = JSON.stringify({ url: world.url, level, callers: 256, seconds: SECONDS });
  const children = await Promise.all(
    [1, 2].map(() => ready(fork("scripts/bench-stock/process.ts", [input], { execArgv: ["--import", "tsx"] }))),
  );
  const loads = await Promise.all(children.map(go));
  const after = await heldOf();
  const done = loads.reduce((sum, load) => sum + load.done, 0);
  return {
    perSecond: loads.reduce((sum, load) => sum + load.perSecond, 0),
    p99Ms: Math.max(...loads.map((load) => load.p99Ms)),
    correct: after.level === after.holds && after.level - (before.level - before.holds) - before.holds === done,
  };
}

type ChildLoad = { perSecond: number; p99Ms: number; done: number };
const ready = (child: ChildProcess) =>
  new Promise<ChildProcess>((resolve) => child.once("message", () => resolve(child)));
const go = (child: ChildProcess) =>
  new Promise<ChildLoad>((resolve) => {
    child.once("message", (load) => resolve(load as ChildLoad));
    child.send("go");
  });

function inWords({ perSecond, p50Ms, p99Ms }: { perSecond: number; p50Ms: number; p99Ms: number }) {
  return { value: perSecond, unit: "holds/s", p50Ms, p99Ms };
}

const server = await startServer();
let points: GrowthPoint[] = [];
try {
  const world = await makeWorld(server.url, "small", SMALL);
  await hotVariant(world);
  await spread(world);
  await world.close();
  points = await growth(server.url);
} finally {
  await server.stop();
}
writeChart({
  title: "Cost of a hold as the shop grows",
  series: [
    { label: "one hot variant", colour: SEAL },
    { label: "spread over all levels", colour: LEAF },
  ],
  rows: points.map(({ name, hotMs, spreadMs }) => {
    const times = [hotMs / points[0]!.hotMs, spreadMs / points[0]!.spreadMs];
    const microseconds = [hotMs, spreadMs].map((ms) => (ms * 1000).toFixed(0));
    return { name, values: times, texts: times.map((by, i) => `${by.toFixed(2)} × · ${microseconds[i]} µs`) };
  }),
  mark: { at: MOST_GROWTH, label: `allowed: ${MOST_GROWTH} ×` },
});
const machine = { cores: os.cpus().length, cpu: os.cpus()[0]?.model, node: process.version };
console.log(JSON.stringify({ bench: "stock", machine, results, growth: points }, null, 2));
process.exitCode = results.every((result) => result["pass"] !== false) ? 0 : 1;
