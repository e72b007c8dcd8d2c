import { readConfig } from "#app/platform/config.server.ts";
import { openShop } from "#app/shop.server.ts";
import { keptSecret } from "#server/kept-secret.ts";
import { importContent } from "../scripts/import-content.ts";

/**
 * Fills a shop with the demo content of `content/`, by the same imports that an office uses: stock arrives as received
 * goods, prices and labels are checked. Run again it changes nothing.
 */
const shop = await openShop(readConfig(process.env, keptSecret));
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
  }
} finally {
  await shop.close();
}
