import process from "node:process";
import { touch } from "#app/platform/outbox.server.ts";
import { withShop } from "./open-shop.ts";

/**
 * npm run search:rebuild: builds every search index anew, beside the old one, and puts it in its place. Processes that are
 * running build theirs anew, too.
 */
const started = performance.now();
try {
  await withShop(async (shop) => {
    const documents = await shop.search.rebuild((engine, { done, total }) => {
      process.stderr.write(`\r${engine}: ${done} of ${total} `);
    });
    process.stderr.write("\n");
    await shop.transact("search-rebuilt", (tx) => touch(tx, ["search-rebuild"]));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    for (const [engine, count] of Object.entries(documents))
      process.stdout.write(`${engine}: ${count} documents can be found\n`);
    process.stdout.write(`done in ${seconds} s\n`);
  });
} catch (error) {
  process.stderr.write(`\nThe index could not be built; the old one answers as before.\n${(error as Error).message}\n`);
  process.exitCode = 1;
}
