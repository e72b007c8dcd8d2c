/** `npm test`: sets up, runs every check and every test, and ends with the sum over all runners. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { bin, run, setUp, step } from "./setup.mjs";

const total = { passed: 0, failed: 0 };
const add = ({ passed, failed }) => {
  total.passed += passed;
  total.failed += failed;
};

async function vitest(project) {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "ten-products-")), `${project}.json`);
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  let ended = true;
  await run(bin("vitest"), args, { show: true }).catch(() => (ended = false));
  if (!fs.existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(fs.readFileSync(report, "utf8"));
  // A file that could not be loaded, or an error outside a test, fails the run without a failed test.
  return { passed: numPassedTests, failed: ended ? numFailedTests : Math.max(1, numFailedTests) };
}

try {
  await setUp({ build: false });
  const { check } = await import("./check.mjs");
  add(await check());
  for (const [name, project] of [
    ["Unit tests", "unit"],
    ["Integration tests on PostgreSQL", "integration"],
  ])
    await step(name, async () => add(await vitest(project)));
} catch (error) {
  console.error(error.message);
  total.failed += 1;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
