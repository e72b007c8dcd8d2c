import type { RequestHandler } from "@remix-run/node";
import type { NextFunction, Request as ExpressRequest, Response as ExpressResponse } from "express";
import { encodeBody, toSharedPage, type PageCache, type SharedPage } from "#app/platform/http/page-cache.server.ts";
import { newPageSharing } from "#app/platform/http/page-sharing.server.ts";
import type { RateLimiter } from "#app/platform/http/rate-limit.server.ts";
import { inlineScriptHashes, securityHeaders } from "#app/platform/http/security-headers.server.ts";
import { tokenCookie } from "#app/platform/http/token-cookie.server.ts";
import { isStaffPath } from "#app/platform/i18n/href.ts";
import { drawBytes } from "#app/platform/ids.ts";
import { forHosts, type Shop } from "#app/shop.server.ts";
import { turnOf } from "./in-turn.ts";
import { packed } from "./packed.ts";
import { wholeBody } from "./raw-body.ts";

type PageOptions = {
  shop: Shop;
  pages: RequestHandler;
  cache: PageCache;
  limiter: RateLimiter;
  dev: boolean;
};

/** Shared pages are asked for again each time, and answered by 304 while they are the same. */
const SHARED_CACHING = "public, max-age=0, must-revalidate";

/** A show's plan and its console, also where Remix asks for their data: the host does not queue with the buyers. */
const RUNS_SHOWS = /^(\/en)?\/marketing\/shows\/[^/]+?(\/console|\/figures)?([.]data)?$/i;

/**
 * Answers pages: from the cache of shared pages where the page is there, else by Remix. What a loader shared is kept
 * for everybody; everything else is private and not stored anywhere.
 */
export function pageHandler({ shop, pages, cache, limiter, dev }: PageOptions) {
  const cookies = {
    cart: tokenCookie("cart", shop.secure),
    staff: tokenCookie("staff", shop.secure),
    /** Under which name somebody writes in chats. */
    viewer: tokenCookie("viewer", shop.secure),
  };
  const formTargets = [new URL(shop.publicUrl).origin, ...shop.payments.pageOrigins];
  // Tiles of our own need no word.
  const tiles = /^https?:/.test(shop.mapTiles?.url ?? "") ? [originOf(shop.mapTiles!.url)] : [];
  const mediaOrigins = shop.media.origins;
  const headersFor = (scripts: { nonce: string } | { hashes: string[] }, wasm: boolean) =>
    securityHeaders({ scripts, wasm, dev, secure: shop.secure, formTargets, mediaOrigins, tiles });

  async function render(req: ExpressRequest, res: ExpressResponse) {
    const page = newPageSharing();
    const nonce = drawBytes(16).toString("base64url");
    const clientAddress = req.ip ?? "";
    const context = {
      shop: RUNS_SHOWS.test(req.path) ? forHosts(shop) : shop,
      page,
      cookies,
      nonce,
      clientAddress,
      endTurn: () => turnOf(req).end(),
      limit: (
        action: string,
        { by = clientAddress, ...limit }: { max: number; windowSeconds: number; by?: string },
      ) => {
        const wait = limiter.count(`${action}:${by}`, limit);
        if (wait !== null) throw new Response(null, { status: 429, headers: { "retry-after": String(wait) } });
      },
    };
    const response = await pages(await toWebRequest(req, res), context);
    return { response, shared: page.shared(), nonce };
  }

  /** Renders for the cache; what turns out not to be shareable is sent to the one who asked. */
  async function make(req: ExpressRequest, res: ExpressResponse): Promise<SharedPage | null> {
    const { response, shared, nonce } = await render(req, res);
    const shareable = shared && response.status === 200 && !response.headers.has("set-cookie");
    if (!shareable) {
      await sendPersonal(req, res, response, headersFor({ nonce }, isStaffPath(req.path)));
      return null;
    }
    const now = shop.now().getTime();
    const page = await toSharedPage(response, {}, shared, now);
    const isHtml = page.headers["content-type"]?.includes("text/html");
    Object.assign(page.headers, headersFor({ hashes: isHtml ? inlineScriptHashes(page.body.toString()) : [] }, false));
    return page;
  }

  return async (req: ExpressRequest, res: ExpressResponse, next: NextFunction) => {
    try {
      if (req.method !== "GET" && req.method !== "HEAD") {
        const { response, nonce } = await render(req, res);
        return await sendPersonal(req, res, response, headersFor({ nonce }, isStaffPath(req.path)));
      }
      const key = req.originalUrl;
      const kept = cache.get(key);
      if (kept) return await sendShared(req, res, kept);
      let mine = false;
      const made = await cache.fill(key, () => {
        mine = true;
        return make(req, res);
      });
      // Somebody else's rendering was waited for and was personal: this one gets its own. (Not told by the response:
      // one that is being compressed looks untouched when all of it is written.)
      const page = made ?? (mine ? null : await make(req, res));
      if (page) await sendShared(req, res, page);
    } catch (error) {
      if (!leftTooEarly(req, error)) next(error);
    }
  };
}

/** Whoever is gone before all was sent is told nothing, and is no defect. */
const leftTooEarly = (req: ExpressRequest, error: unknown) =>
  req.destroyed && !req.complete && (error as { code?: string }).code === "ECONNRESET";

/** Writes a kept page: straight from memory, or only "unchanged". */
export async function sendShared(req: ExpressRequest, res: ExpressResponse, page: SharedPage): Promise<void> {
  const { body, encoding } = await encodeBody(page, req.headers["accept-encoding"]);
  const etag = encoding ? page.etag.replace(/"$/, `-${encoding}"`) : page.etag;
  const headers = { ...page.headers, etag, "cache-control": SHARED_CACHING, vary: "Accept-Encoding" };
  if (req.headers["if-none-match"] === etag) {
    res.writeHead(304, headers).end();
    return;
  }
  res.writeHead(200, {
    ...headers,
    "content-length": body.length,
    ...(encoding ? { "content-encoding": encoding } : {}),
  });
  res.end(req.method === "HEAD" ? undefined : body);
}

async function sendPersonal(
  req: ExpressRequest,
  res: ExpressResponse,
  response: Response,
  headers: Record<string, string>,
): Promise<void> {
  res.statusMessage = response.statusText;
  res.status(response.status);
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  if (!response.headers.has("cache-control")) res.setHeader("cache-control", "private, no-store");
  for (const [name, value] of response.headers) {
    if (name === "set-cookie") res.append(name, value);
    else res.setHeader(name, value);
  }
  if (!response.body || req.method === "HEAD") {
    res.end();
    return;
  }
  const body = await packed(req, res, Buffer.from(await response.arrayBuffer()));
  res.setHeader("content-length", body.length);
  res.end(body);
}

const originOf = (url: string) => new URL(url.replace(/[{][^}]*[}]/g, "0")).origin;

async function toWebRequest(req: ExpressRequest, res: ExpressResponse): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one);
  }
  const url = new URL(req.originalUrl, `${req.protocol}://${req.headers.host ?? "localhost"}`);
  // What was sent is carried out, whether or not its sender waits for the answer: nothing breaks it off. Forms are short
  // (limit-body.ts); a stream of the web for one would cost more than reading it does.
  if (req.method !== "GET" && req.method !== "HEAD")
    return new Request(url, { method: req.method, headers, body: await wholeBody(req) });
  const gone = new AbortController();
  res.on("close", () => {
    if (!res.writableFinished) gone.abort();
  });
  // A HEAD is answered like the GET it asks about; only the body is not sent.
  return new Request(url, { method: "GET", headers, signal: gone.signal });
}
