/** `npm test`: sets up, runs every check and every test, and ends with the sum over all runners. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { bin, run, setUp, step } from "./setup.mjs";

const reports = fs.mkdtempSync(path.join(os.tmpdir(), "ten-products-reports-"));
const total = { passed: 0, failed: 0 };
const add = ({ passed, failed }) => {
  total.passed += passed;
  total.failed += failed;
};

/**
 * Runs a test runner that writes a JSON report. A file that could not be loaded, or an error outside a test, fails the
 * run without a failed test; so does a run of no test at all.
 */
async function runner(name, command, args, { report, env = {}, count }) {
  let ended = true;
  await run(bin(command), args, { show: true, env }).catch(() => (ended = false));
  if (!fs.existsSync(report)) return { passed: 0, failed: 1 };
  const { passed, failed } = count(JSON.parse(fs.readFileSync(report, "utf8")));
  if (passed + failed === 0) console.error(`  ✗ ${name}: no test ran`);
  return { passed, failed: ended && passed > 0 ? failed : Math.max(1, failed) };
}

function vitest(project) {
  const report = path.join(reports, `${project}.json`);
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const count = ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests });
  return runner(project, "vitest", args, { report, count });
}

async function playwright() {
  const report = path.join(reports, "browser.json");
  await run(process.execPath, ["--import", "tsx", "scripts/ensure-browser.ts"], { show: true });
  const args = ["test", "--config", "tests/e2e/playwright.config.ts", "--reporter=list,json"];
  const count = ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky });
  return runner("browser", "playwright", args, { report, count, env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report } });
}

try {
  await setUp({ build: true });
  const { check } = await import("./check.mjs");
  add(await check());
  await step("Unit tests", async () => add(await vitest("unit")));
  await step("Integration tests on PostgreSQL", async () => add(await vitest("integration")));
  await step("Browser tests", async () => add(await playwright()));
} catch (error) {
  console.error(error.message);
  total.failed += 1;
}
fs.rmSync(reports, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
