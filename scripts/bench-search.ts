import os from "node:os";
import { inProcess } from "./bench-search/in-process.ts";
import { overHttp } from "./bench-search/over-http.ts";
import { LEAF, SEAL } from "./charts/bar-chart.ts";
import { writeChart } from "./charts/chart-file.ts";

/**
 * `npm run bench:search`: what the embedded search costs, in process at four sizes of the catalogue and over HTTP at
 * 20,000 products. Progress on stderr, one JSON object on stdout. `--chart FILE` also draws the four sizes.
 */
const SIZES = [200, 2_000, 20_000, 100_000];
const JUDGED_SIZE = 20_000;

type Result = { name: string; value: number; unit: string; bar?: number; pass?: boolean } & Record<string, unknown>;

const tell = (line: string) => process.stderr.write(`${line}\n`);
const judged = (name: string, value: number, bar: number, more: Record<string, unknown> = {}): Result => ({
  name,
  value,
  unit: "ms",
  bar,
  pass: value <= bar,
  ...more,
});

const results: Result[] = [];
const chart = [];
for (const size of SIZES) {
  tell(`${size} products, in process …`);
  const measured = await inProcess(size);
  chart.push(measured);
  if (size !== JUDGED_SIZE) continue;
  results.push(
    judged("query, 20,000 products, p99", measured.query.p99Ms, 15, { p50Ms: measured.query.p50Ms }),
    judged("suggestion, 20,000 products, p99", measured.suggestion.p99Ms, 5, { p50Ms: measured.suggestion.p50Ms }),
    { name: "index of 20,000 products", value: measured.indexMb, unit: "MB" },
    { name: "process with it", value: measured.processMb, unit: "MB" },
  );
}
const http = await overHttp(JUDGED_SIZE, tell);
const usual = http.usual.p99Ms;
results.push(
  judged("search page, 32 connections, p99", usual, 40, { perSecond: http.usual.perSecond, p50Ms: http.usual.p50Ms }),
  { name: "search page, asked for the first time, p99", value: http.fresh.p99Ms, unit: "ms", p50Ms: http.fresh.p50Ms },
  judged("rebuild, 20,000 products", http.rebuildMs, 10_000),
  judged("search page while the index is built, p99", http.whileRebuilding.p99Ms, 2 * usual, {
    perSecond: http.whileRebuilding.perSecond,
    yardstick: usual,
  }),
  judged("sold out, or there again, until a search says so, longest", http.reachesMs, 2_000),
);
writeChart({
  title: "Search in process, p99, as the catalogue grows",
  series: [
    { label: "query", colour: SEAL },
    { label: "suggestion", colour: LEAF },
  ],
  rows: chart.map(({ query, suggestion }, i) => ({
    name: `${SIZES[i]!.toLocaleString("en")} products`,
    values: [query.p99Ms, suggestion.p99Ms],
    texts: [`${query.p99Ms} ms`, `${suggestion.p99Ms} ms`],
  })),
  mark: { at: 15, label: "a query of 20,000 may take 15 ms" },
});
const [cpu] = os.cpus();
const machine = { cores: os.cpus().length, cpu: cpu?.model, node: process.version };
console.log(JSON.stringify({ bench: "search", machine, results, chart }, null, 2));
