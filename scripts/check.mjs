/** `npm run check`: format, lint, types, direction of imports, nothing unused; stops at nothing, tells all, fails if one did. */
import { bin, run, step } from "./setup.mjs";

const CHECKS = [
  { name: "Format", command: "oxfmt", args: ["--check", "."] },
  { name: "Lint", command: "oxlint", args: ["--type-aware", "--deny-warnings"] },
  { name: "Types", command: "tsc", args: ["--noEmit"] },
  {
    name: "Direction of imports",
    command: "depcruise",
    args: ["app", "server", "scripts", "--config", ".dependency-cruiser.cjs"],
  },
  { name: "Nothing unused", command: "knip", args: ["--no-progress", "--no-config-hints"] },
];

/** @returns {Promise<import("./test-reports.mjs").Sum>} */
export async function check() {
  const failures = [];
  for (const { name, command, args } of CHECKS) {
    try {
      await step(name, async () => void (await run(bin(command), args)));
    } catch (error) {
      failures.push({ name, message: error.message });
      console.error(`  ✗ ${name}\n${error.message}`);
    }
  }
  return { passed: CHECKS.length - failures.length, failed: failures.length, failures };
}

if (process.argv[1]?.endsWith("check.mjs")) {
  const { passed, failed } = await check();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}
