import type { ServerBuild } from "@remix-run/node";
import { createServer } from "vite";
import { readConfig } from "#app/platform/config.server.ts";
import { openShop } from "#app/shop.server.ts";
import { keptSecret } from "./kept-secret.ts";
import { openWeb } from "./web.ts";
import { openWorker } from "./worker.ts";

/** `npm run dev`: pages through Vite, reloaded as their files change; no page is kept. */
const config = readConfig(process.env, keptSecret);
const shop = await openShop(config);
const vite = await createServer({ server: { middlewareMode: true } });
const web = await openWeb({
  shop,
  port: config.port,
  host: config.host,
  trustProxy: config.trustProxy,
  pageCacheBytes: 0,
  vite: {
    middlewares: vite.middlewares,
    build: () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>,
  },
});
shop.ownUrl = `http://127.0.0.1:${web.port}`;
const worker = await openWorker(shop, config);
void shop.search.start();
process.send?.({ ready: true, port: web.port });

const close = async () => {
  await vite.close();
  await web.close();
  await worker.stop();
  await shop.close();
  process.exit(0);
};
for (const signal of ["SIGTERM", "SIGINT", "disconnect"] as const) process.once(signal, () => void close());
