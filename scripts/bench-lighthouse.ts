import os from "node:os";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { startDemoDatabase } from "../tests/support/demo-database.ts";
import { BROWSER_FLAGS, ensureBrowser } from "../tests/support/find-browser.ts";
import { aLiveShow } from "../tests/e2e/live-show.ts";
import { openStage } from "../tests/e2e/stage.ts";
import { startApp } from "../tests/support/running-app.ts";

/**
 * `npm run bench:lighthouse`: what Lighthouse says of the stores' and the shows' pages on a phone and at a desk, from
 * the production server on the demo shop; a show is looked at while it is on. Each page is looked at three times; the middle one counts. BENCH_PAGES names other pages, with
 * commas between. The bars are those of a phone. Besides the points, what makes them and does not depend on the machine's
 * other work: the layout shift and the bytes.
 * Progress on stderr, one JSON object on stdout.
 */
const PAGES = (process.env["BENCH_PAGES"] ?? "/stores,/stores/qilu-garden,/live,/live/on-air").split(",");
const RUNS = Number(process.env["BENCH_RUNS"] ?? 3);
const BARS = { performance: 95, accessibility: 100, seo: 100 };
/** The picture of a show plays: it is asked for less. */
const barOf = (page: string) => (page.startsWith("/live/") ? { ...BARS, performance: 90 } : BARS);
const CATEGORIES = Object.keys(BARS) as Array<keyof typeof BARS>;

const SCREENS = ["phone", "desktop"] as const;
const FIGURES = [
  { audit: "cumulative-layout-shift", name: "layout shift", unit: "" },
  { audit: "total-byte-weight", name: "bytes", unit: "B" },
];

const tell = (line: string) => process.stderr.write(`${line}\n`);

type Result = { name: string; value: number; unit: string; bar?: number; pass?: boolean };

const chromePath = ensureBrowser(tell);
tell("Demo shop …");
const demo = await startDemoDatabase();
const app = await startApp(demo);
const stage = await openStage(app);
await aLiveShow(stage, "on-air");
await stage.close();
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", ...BROWSER_FLAGS] });
const results: Result[] = [];
try {
  for (const page of PAGES) for (const screen of SCREENS) results.push(...(await look(page, screen)));
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

/** The middle of several looks at a page. */
async function look(page: string, screen: (typeof SCREENS)[number]): Promise<Result[]> {
  const seen: Array<Record<string, number>> = [];
  for (let run = 1; run <= RUNS; run++) {
    tell(`${page}, ${screen}, ${run} of ${RUNS} …`);
    const asked = { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error" } as const;
    const answer = await lighthouse(`${app.url}${page}`, asked, screen === "desktop" ? desktopConfig : undefined);
    if (!answer) throw new Error(`${page}: no answer from Lighthouse`);
    const { categories, audits } = answer.lhr;
    seen.push({
      ...Object.fromEntries(CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)])),
      ...Object.fromEntries(FIGURES.map(({ audit, name }) => [name, audits[audit]?.numericValue ?? Number.NaN])),
    });
    for (const audit of Object.values(audits))
      if (audit.score !== null && audit.score < 0.9) tell(`  ${audit.id}: ${audit.displayValue ?? audit.title}`);
  }
  const middle = (name: string) => seen.map((one) => one[name]!).toSorted((a, b) => a - b)[Math.floor(RUNS / 2)]!;
  return [
    ...CATEGORIES.map((category): Result => {
      const value = middle(category);
      const bar = screen === "phone" ? { bar: barOf(page)[category], pass: value >= barOf(page)[category] } : {};
      return { name: `${page}, ${screen}, ${category}`, value, unit: "points", ...bar };
    }),
    ...FIGURES.map(({ name, unit }) => ({
      name: `${page}, ${screen}, ${name}`,
      value: Math.round(middle(name) * 1_000) / 1_000,
      unit,
    })),
  ];
}
