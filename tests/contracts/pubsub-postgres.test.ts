import { openLog } from "#app/platform/log.server.ts";
import { openPubSub } from "#app/platform/pubsub.server.ts";
import { pubSubContract } from "./pubsub.ts";

const log = openLog("silent");

pubSubContract("PostgreSQL alone", async ({ shop, otherShop }) => {
  const processes = await Promise.all([1, 2, 3].map(() => openPubSub(shop, log)));
  const other = await openPubSub(otherShop, log);
  return {
    processes,
    other,
    close: async () => void (await Promise.all([...processes, other].map((one) => one.close()))),
  };
});
