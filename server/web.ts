import cluster from "node:cluster";
import { readdirSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";
import express, { type NextFunction, type Request, type Response } from "express";
import sirv from "sirv";
import { openPageCache } from "#app/platform/http/page-cache.server.ts";
import { openRateLimiter, type Tries } from "#app/platform/http/rate-limit.server.ts";
import { isFromOurPages } from "#app/platform/http/same-origin.ts";
import type { Shop } from "#app/shop.server.ts";
import remixConfig from "../remix.config.js";
import { boardStream } from "./board-stream.ts";
import { cartBadge } from "./cart-badge.ts";
import { DEMO_PAYMENT_PATHS, demoPayments } from "./demo-payments.ts";
import { inTurn } from "./in-turn.ts";
import { lightenRequests } from "./light-request.ts";
import { limitBody } from "./limit-body.ts";
import { liveMedia } from "./live-media.ts";
import { pageHandler, sendShared } from "./pages.ts";
import { regions } from "./regions.ts";
import { routeTables } from "./route-tables.ts";
import { handlerByAddress } from "./routes-by-address.ts";
import { showStream } from "./show-stream.ts";
import { paymentWebhook } from "./webhooks.ts";

export type Web = {
  server: http.Server;
  port: number;
  /** Answers no new request, ends streams, waits for what is under way, a bounded time. */
  close: () => Promise<void>;
};

type WebOptions = {
  shop: Shop;
  port: number;
  host: string | undefined;
  trustProxy?: string | undefined;
  pageCacheBytes: number;
  /** Vite's middleware in development. */
  vite?: { middlewares: express.RequestHandler; build: () => Promise<ServerBuild> };
};

/** How long requests under way may take to end once the shop closes. */
const CLOSING_TAKES_MS = 8_000;
/** Connections that may wait to be taken: a storm of shoppers is queued, not refused. */
const BACKLOG = 4_096;
/** Orders that a process places at once: enough that none waits for the database while others could go on. */
const ORDERS_UNDER_WAY = 16;

/** Starts answering requests. */
export async function openWeb({ shop, port, host, trustProxy, pageCacheBytes, vite }: WebOptions): Promise<Web> {
  lightenRequests();
  const now = () => shop.now().getTime();
  const cache = openPageCache(pageCacheBytes, now);
  const stopListening = shop.pubsub.onTouched((tags) => cache.drop(tags));
  const limiter = openRateLimiter(now, cluster.isWorker ? (tries) => void process.send!({ tries }) : undefined);
  // From the other web processes, by the one that started them (web-processes.ts).
  if (cluster.isWorker) process.on("message", (told: { tries?: Tries }) => told.tries && limiter.hear(told.tries));
  const boards = boardStream(shop);
  const shows = showStream(shop, limiter);
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.set("query parser", "simple");
  // Behind one proxy of our own (TLS ends there) the client's address is the one it names.
  app.set("trust proxy", trustProxy ?? (shop.secure ? 1 : false));

  let pages: RequestHandler;
  if (vite) pages = createRequestHandler(vite.build, "development");
  else {
    const build = await builtPages();
    const { shop: shopTable, whole } = routeTables(build);
    pages = handlerByAddress(build, shopTable.url);
    for (const { url, send } of [shopTable, whole]) app.get(url, send);
    const assets = path.join(remixConfig.buildDirectory ?? "build", "client");
    const A_YEAR_SECONDS = 31_536_000;
    const asked = { brotli: true, gzip: true, immutable: true, maxAge: A_YEAR_SECONDS, etag: false };
    app.use("/assets", sirv(path.join(assets, "assets"), asked));
    // The clip of the simulated show, asked for piece by piece.
    app.use(
      "/demo-show",
      express.static(path.join(assets, "demo-show"), { maxAge: "1d", index: false, setHeaders: asVideo }),
    );
    // The files of a build don't change: a page is not looked for among them.
    const files = new Set(readdirSync(assets).map((name) => `/${name}`));
    const file = express.static(assets, { maxAge: "1h", index: false, redirect: false });
    app.use((req, res, next) => (files.has(req.path) ? file(req, res, next) : next()));
  }
  // A page that is in the cache is answered before anything else is done.
  app.use((req, res, next) => {
    const kept = req.method === "GET" ? cache.get(req.originalUrl) : undefined;
    if (kept) void sendShared(req, res, kept);
    else next();
  });
  app.get(["/live/:handle/events", "/en/live/:handle/events"], shows.handle);
  app.use(logRequests(shop));
  app.get("/cart/badge", cartBadge(shop));
  app.get("/regions/:code", regions);
  // Signed, limited and answered by themselves: nothing of what follows is for them.
  app.post("/webhooks/demo-payments", paymentWebhook(shop, "demo"));
  app.post("/webhooks/stripe", paymentWebhook(shop, "stripe"));
  app.use(refuseForeignForms(shop));
  app.use(limitBody);
  const demoPages = demoPayments(shop);
  app.get(DEMO_PAYMENT_PATHS, demoPages.show);
  app.post(DEMO_PAYMENT_PATHS, demoPages.act);
  app.use(["/checkout", "/checkout.data", "/en/checkout", "/en/checkout.data"], inTurn(ORDERS_UNDER_WAY));
  if (vite) app.use(vite.middlewares);
  app.get(["/staff/board-events", "/en/staff/board-events"], boards.handle);
  const media = liveMedia(shop);
  app.get("/live/:handle/stream.m3u8", media.stream);
  app.get("/live/:handle/recording.m3u8", media.recording);
  app.post("/webhooks/media", media.hook);
  app.post(["/live/:handle/like", "/en/live/:handle/like"], (req, res) => shows.like(req, res));
  app.all("*", pageHandler({ shop, pages, cache, limiter, dev: vite !== undefined }));
  app.use(answerDefect(shop));

  const server = http.createServer({ keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 60_000 }, app);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, backlog: BACKLOG }, resolve);
  });
  const address = server.address();
  const realPort = typeof address === "object" && address ? address.port : port;
  return {
    server,
    port: realPort,
    async close() {
      stopListening();
      boards.close();
      await shows.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const impatient = setTimeout(() => server.closeAllConnections(), CLOSING_TAKES_MS);
      await closed;
      clearTimeout(impatient);
    },
  };
}

/** The ending of the clip's pieces is one that express has no type for; that of TypeScript would confuse our tools. */
const asVideo = (res: { setHeader: (name: string, value: string) => void }, file: string) =>
  void (file.endsWith(".m2ts") && res.setHeader("content-type", "video/mp2t"));

/** The pages as `npm run build` made them. */
async function builtPages(): Promise<ServerBuild> {
  const file = path.resolve(remixConfig.buildDirectory ?? "build", "server", "index.js");
  return (await import(file)) as ServerBuild;
}

/** TRUST 12: what changes something must come from our own pages; webhooks come signed instead. */
function refuseForeignForms(shop: Shop) {
  return (req: Request, res: Response, next: NextFunction) => {
    const changes = req.method !== "GET" && req.method !== "HEAD" && !req.path.startsWith("/webhooks/");
    const { "sec-fetch-site": secFetchSite, origin, host } = req.headers;
    const from = { secFetchSite: secFetchSite as string | undefined, origin, host };
    if (!changes || isFromOurPages(from, shop.publicUrl)) return next();
    res.status(403).type("text/plain").send("This request did not come from a page of this shop.\n");
  };
}

/** One line per request: what, how it ended, how long it took. The path without its query, which may hold a secret. */
function logRequests(shop: Shop) {
  return (req: Request, res: Response, next: NextFunction) => {
    const started = performance.now();
    const id = shop.newId();
    res.setHeader("x-request-id", id);
    res.on("close", () => {
      const ms = Math.round(performance.now() - started);
      const level = res.statusCode >= 500 ? "error" : "debug";
      shop.log[level]({ requestId: id, method: req.method, path: req.path, status: res.statusCode, ms });
    });
    next();
  };
}

function answerDefect(shop: Shop) {
  return (error: unknown, req: Request, res: Response, next: NextFunction) => {
    if (isTooLarge(error) && !res.headersSent)
      return void res.status(413).type("text/plain").send("This request is too large.\n");
    shop.log.error({ err: error, path: req.path }, "request failed");
    if (res.headersSent) return next(error);
    res.status(500).type("text/plain").send("Something went wrong on our side. Nothing was lost; please try again.\n");
  };
}

const isTooLarge = (error: unknown) => error instanceof Error && error.name === "BodyTooLarge";
