import os from "node:os";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { startDemoDatabase } from "../tests/support/demo-database.ts";
import { BROWSER_FLAGS, ensureBrowser } from "../tests/support/find-browser.ts";
import { startApp } from "../tests/support/running-app.ts";

/**
 * `npm run bench:lighthouse`: what Lighthouse says of the stores' pages on a phone, from the production server on the demo
 * shop. Each page is looked at three times; the middle one counts. BENCH_PAGES names other pages, with commas between.
 * Progress on stderr, one JSON object on stdout.
 */
const PAGES = (process.env["BENCH_PAGES"] ?? "/stores,/stores/qilu-garden").split(",");
const RUNS = Number(process.env["BENCH_RUNS"] ?? 3);
const BARS = { performance: 95, accessibility: 100, seo: 100 } as const;
const CATEGORIES = Object.keys(BARS) as Array<keyof typeof BARS>;

const tell = (line: string) => process.stderr.write(`${line}\n`);

const chromePath = ensureBrowser(tell);
tell("Demo shop …");
const demo = await startDemoDatabase();
const app = await startApp(demo);
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", ...BROWSER_FLAGS] });
const results = [];
try {
  for (const page of PAGES) {
    const seen: Array<Record<string, number>> = [];
    for (let run = 1; run <= RUNS; run++) {
      tell(`${page} ${run} of ${RUNS} …`);
      const answer = await lighthouse(`${app.url}${page}`, {
        port: chrome.port,
        onlyCategories: CATEGORIES,
        formFactor: "mobile",
        logLevel: "error",
      });
      if (!answer) throw new Error(`${page}: no answer from Lighthouse`);
      const { categories, audits } = answer.lhr;
      seen.push(Object.fromEntries(CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)])));
      for (const audit of Object.values(audits))
        if (audit.score !== null && audit.score < 0.9) tell(`  ${audit.id}: ${audit.displayValue ?? audit.title}`);
    }
    for (const name of CATEGORIES) {
      const scores = seen.map((one) => one[name]!).toSorted((a, b) => a - b);
      const value = scores[Math.floor(scores.length / 2)]!;
      results.push({ name: `${page}, ${name}`, value, unit: "points", bar: BARS[name], pass: value >= BARS[name] });
    }
  }
} finally {
  chrome.kill();
  await app.stop();
  await demo.stop();
}
process.stdout.write(
  `${JSON.stringify(
    {
      bench: "lighthouse",
      machine: { cpus: os.cpus().length, model: os.cpus()[0]?.model ?? "", node: process.version, load: os.loadavg() },
      results,
    },
    null,
    2,
  )}\n`,
);
