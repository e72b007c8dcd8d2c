import process from "node:process";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { withShop } from "./open-shop.ts";

/**
 * npm run reconcile [-- --json]: compares all books at one moment and proposes repairs. Exit code 0 when they agree,
 * 1 when they differ, 2 when they could not be read.
 */
const json = process.argv.includes("--json");
try {
  const differences = await withShop(reconcile);
  process.exitCode = differences.length > 0 ? 1 : 0;
  if (json) {
    process.stdout.write(`${JSON.stringify({ differences }, null, 2)}\n`);
  } else if (differences.length === 0) {
    process.stdout.write("no difference\n");
  } else {
    for (const { rule, subject, says, shouldSay, repair } of differences) {
      process.stdout.write(`${subject}: ${says}, should be ${shouldSay}\n    rule:   ${rule}\n    repair: ${repair}\n`);
    }
    process.stdout.write(`${differences.length} difference${differences.length === 1 ? "" : "s"}\n`);
  }
} catch (error) {
  process.stderr.write(`The books could not be read: ${(error as Error).message}\n`);
  process.exitCode = 2;
}
