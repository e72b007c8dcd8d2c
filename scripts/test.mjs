/**
 * `npm test`: sets up, runs every check and every test, and ends with what failed, told once more, and the sum over all
 * runners.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { bin, run, setUp, step } from "./setup.mjs";
import { sumOfPlaywright, sumOfVitest, tellFailures } from "./test-reports.mjs";

const reports = fs.mkdtempSync(path.join(os.tmpdir(), "ten-products-reports-"));
const total = { passed: 0, failed: 0, failures: [] };
const add = ({ passed, failed, failures }) => {
  total.passed += passed;
  total.failed += failed;
  total.failures.push(...failures);
};

/** Of what a runner printed, enough to see an error outside its tests. */
const END_OF_OUTPUT = 2_000;

/**
 * Runs a test runner that writes a JSON report. A file that could not be loaded, or an error outside a test, fails the
 * run without a failed test; so does a run of no test at all.
 */
async function runner(name, command, args, { report, env = {}, sum }) {
  const problems = [];
  await run(bin(command), args, { show: true, env }).catch((error) =>
    problems.push(`${error.message}:\n${error.output?.slice(-END_OF_OUTPUT) ?? ""}`),
  );
  if (!fs.existsSync(report)) problems.push("it wrote no report");
  const { passed, failed, failures } = fs.existsSync(report)
    ? sum(JSON.parse(fs.readFileSync(report, "utf8")))
    : { passed: 0, failed: 0, failures: [] };
  if (passed + failed === 0) problems.push("no test ran");
  if (problems.length === 0 || failed > 0) return { passed, failed, failures };
  return { passed, failed: 1, failures: [...failures, { name, message: problems.join("\n") }] };
}

function vitest(project) {
  const report = path.join(reports, `${project}.json`);
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return runner(project, "vitest", args, { report, sum: sumOfVitest });
}

async function playwright() {
  const report = path.join(reports, "browser.json");
  await run(process.execPath, ["--import", "tsx", "scripts/ensure-browser.ts"], { show: true });
  const args = ["test", "--config", "tests/e2e/playwright.config.ts", "--reporter=list,json"];
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  return runner("browser", "playwright", args, { report, env, sum: sumOfPlaywright });
}

try {
  await setUp({ build: true });
  const { check } = await import("./check.mjs");
  add(await check());
  await step("Unit tests", async () => add(await vitest("unit")));
  await step("Integration tests on PostgreSQL", async () => add(await vitest("integration")));
  await step("Browser tests", async () => add(await playwright()));
} catch (error) {
  add({ passed: 0, failed: 1, failures: [{ name: "npm test", message: error.message }] });
}
fs.rmSync(reports, { recursive: true, force: true });
if (total.failures.length > 0) console.log(`\n${tellFailures(total.failures)}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
