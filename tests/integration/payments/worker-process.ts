import { readConfig } from "#app/platform/config.server.ts";
import { openShop } from "#app/shop.server.ts";
import { openWorker } from "#server/worker.ts";

/** What happens without a click, in a process of its own that a test kills. */
const config = readConfig(process.env, () => "s".repeat(43));
await openWorker(await openShop(config), config);
process.send?.("ready");
