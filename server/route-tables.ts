import { brotliCompressSync, gzipSync } from "node:zlib";
import type { ServerBuild } from "@remix-run/node";
import type { Request, Response } from "express";
import { encodingFor } from "#app/platform/http/encoding.ts";
import { isStaffPath } from "#app/platform/i18n/href.ts";

/** The table of routes that a browser gets, as a script of its own: where it is, and what answers there. */
export type RouteTable = { url: string; send: (req: Request, res: Response) => void };

const A_YEAR = "public, max-age=31536000, immutable";

/**
 * The browser's tables of routes. `whole` is the one that Remix names in its build; `shop` is the same without the pages
 * of those who work here. Every shopper has to load a table before a page wakes up, and the whole one grows with each page
 * of the desk: 6.4 kB, a third of it for the shop. Between shop and desk a link leads to a new document (LocalLink), so
 * that nobody misses the rest. Both are compressed once, here: Remix writes its own past what compresses the scripts.
 */
export function routeTables(build: ServerBuild): { shop: RouteTable; whole: RouteTable } {
  const { url, routes } = build.assets;
  return {
    whole: tableOf(build, url, routes),
    shop: tableOf(build, url.replace(/manifest-/, "manifest-shop-"), shopRoutes(build)),
  };
}

function tableOf(build: ServerBuild, url: string, routes: ServerBuild["assets"]["routes"]): RouteTable {
  const script = Buffer.from(`window.__remixManifest=${JSON.stringify({ ...build.assets, routes })};`);
  const packed = { br: brotliCompressSync(script), gzip: gzipSync(script, { level: 9 }) };
  return {
    url,
    send(req, res) {
      const encoding = encodingFor(req.headers["accept-encoding"]);
      res.set({ "content-type": "text/javascript", "cache-control": A_YEAR, vary: "Accept-Encoding" });
      if (encoding) res.set("content-encoding", encoding);
      res.end(encoding ? packed[encoding] : script);
    },
  };
}

function shopRoutes(build: ServerBuild): ServerBuild["assets"]["routes"] {
  const { routes } = build.assets;
  const isForShop = (id: string): boolean => {
    const { path = "", parentId } = routes[id]!;
    return !isStaffPath(`/${path}`) && (parentId === undefined || isForShop(parentId));
  };
  // A frame around nothing but staff pages has no address of its own.
  const frames = new Set(Object.values(routes).map(({ parentId }) => parentId));
  const pages = Object.keys(routes).filter((id) => isForShop(id) && !frames.has(id));
  const kept = new Set(pages.flatMap((id) => withFrames(build, id)));
  return Object.fromEntries(Object.entries(routes).filter(([id]) => kept.has(id)));
}

function withFrames(build: ServerBuild, id: string): string[] {
  const parent = build.assets.routes[id]?.parentId;
  return parent === undefined ? [id] : [id, ...withFrames(build, parent)];
}
