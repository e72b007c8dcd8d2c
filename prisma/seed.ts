import { readConfig } from "#app/platform/config.server.ts";
import { openShop } from "#app/shop.server.ts";
import { keptSecret } from "#server/kept-secret.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import { importContent } from "../scripts/import-content.ts";
import { seedShows } from "./seed/shows.ts";

/**
 * Fills a shop with the demo content of `content/`, by the same imports that an office uses: stock arrives as received
 * goods, prices and labels are checked. Run again it changes nothing.
 */
// One show was held yesterday: for it the clock is put back.
let clock: (() => Date) | null = null;
const shop = await openShop(readConfig(process.env, keptSecret), {
  now: () => clock?.() ?? new Date(),
  newId: () => uuidV7(Date.now()),
});
try {
  const steps = await importContent(shop, ["content"], {
    onStep: ({ kind, result }) => {
      if (result.ok) console.log(`${kind}: ${result.value.changes.length} changes`);
    },
  });
  const failed = steps.find(({ result }) => !result.ok);
  if (failed) {
    console.error(`The demo content has bad rows (${failed.kind}):\n${JSON.stringify(failed.result, null, 2)}`);
    process.exitCode = 1;
  } else if (await seedShows(shop, { set: (at) => void (clock = () => at) })) {
    console.log("a show to come, and one to be seen again");
  }
} finally {
  await shop.close();
}
