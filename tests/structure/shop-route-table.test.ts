import { gunzipSync } from "node:zlib";
import type { ServerBuild } from "@remix-run/node";
import type { Request, Response } from "express";
import { expect, it } from "vitest";
import { shopRouteTable } from "#server/shop-route-table.ts";

const ROUTES: Record<string, { parentId?: string; path?: string; index?: boolean }> = {
  root: { path: "" },
  shop: { parentId: "root" },
  home: { parentId: "shop", index: true },
  "en/shop": { parentId: "root" },
  "en/home": { parentId: "en/shop", path: "en", index: true },
  "en/cart": { parentId: "en/shop", path: "en/cart" },
  staff: { parentId: "root" },
  board: { parentId: "staff", path: "staff/pickups" },
  people: { parentId: "staff", path: "admin/people" },
  "en/staff": { parentId: "root" },
  "en/shows": { parentId: "en/staff", path: "en/marketing/shows" },
  robots: { parentId: "root", path: "robots.txt" },
};
const routes = Object.fromEntries(Object.entries(ROUTES).map(([id, route]) => [id, { id, ...route }]));
const assets = { routes, url: "/assets/manifest-3a3e.js", version: "3a3e" };
const table = shopRouteTable({ routes, assets } as unknown as ServerBuild);

function ask(acceptEncoding: string | undefined): { script: string; headers: Record<string, string> } {
  const headers: Record<string, string> = {};
  let script = "";
  const res = {
    set: (name: string | Record<string, string>, value?: string) =>
      Object.assign(headers, typeof name === "string" ? { [name]: value } : name),
    end: (body: Buffer) => {
      script = (headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString();
    },
  };
  table.send({ headers: { "accept-encoding": acceptEncoding } } as Request, res as unknown as Response);
  return { script, headers };
}

it.each([[undefined], ["br, gzip"]])(
  "tells a shopper's browser the pages of the shop only (accepting %s)",
  (accepted) => {
    const { script, headers } = ask(accepted);
    expect(table.url).toBe("/assets/manifest-shop-3a3e.js");
    expect(headers).toMatchObject({ vary: "Accept-Encoding", "cache-control": expect.stringContaining("immutable") });
    const manifest = JSON.parse(script.slice("window.__remixManifest=".length, -1)) as typeof assets;
    expect(manifest.version).toBe("3a3e");
    expect(Object.keys(manifest.routes).toSorted()).toEqual(
      ["root", "shop", "home", "en/shop", "en/home", "en/cart", "robots"].toSorted(),
    );
  },
);
