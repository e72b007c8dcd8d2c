import { gzipSync } from "node:zlib";
import type { ServerBuild } from "@remix-run/node";
import type { Request, Response } from "express";
import { isStaffPath } from "#app/platform/i18n/href.ts";

/** The table of routes that a browser gets, as a script of its own: where it is, and what answers there. */
export type RouteTable = { url: string; send: (req: Request, res: Response) => void };

const A_YEAR = "public, max-age=31536000, immutable";

/**
 * The browser's table without the pages of those who work here. Every shopper has to load it before a page wakes up, and
 * it grows with each page of the desk: 6.4 kB for all, a third of it for the shop. Between shop and desk a link leads to
 * a new document (LocalLink), so that nobody misses the rest.
 */
export function shopRouteTable(build: ServerBuild): RouteTable {
  const { routes, url } = build.assets;
  const isForShop = (id: string): boolean => {
    const { path = "", parentId } = routes[id]!;
    return !isStaffPath(`/${path}`) && (parentId === undefined || isForShop(parentId));
  };
  // A frame around nothing but staff pages has no address of its own.
  const frames = new Set(Object.values(routes).map(({ parentId }) => parentId));
  const pages = Object.keys(routes).filter((id) => isForShop(id) && !frames.has(id));
  const kept = new Set(pages.flatMap((id) => [...withFrames(build, id)]));
  const shop = Object.fromEntries(Object.entries(routes).filter(([id]) => kept.has(id)));
  const script = Buffer.from(`window.__remixManifest=${JSON.stringify({ ...build.assets, routes: shop })};`);
  const zipped = gzipSync(script, { level: 9 });
  return {
    url: url.replace(/manifest-/, "manifest-shop-"),
    send(req, res) {
      const zip = /\bgzip\b/.test(req.headers["accept-encoding"] ?? "");
      res.set({ "content-type": "text/javascript", "cache-control": A_YEAR, vary: "Accept-Encoding" });
      if (zip) res.set("content-encoding", "gzip");
      res.end(zip ? zipped : script);
    },
  };
}

function withFrames(build: ServerBuild, id: string): string[] {
  const parent = build.assets.routes[id]?.parentId;
  return parent === undefined ? [id] : [id, ...withFrames(build, parent)];
}
