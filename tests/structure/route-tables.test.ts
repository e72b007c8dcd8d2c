import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { ServerBuild } from "@remix-run/node";
import type { Request, Response } from "express";
import { expect, it } from "vitest";
import { routeTables, type RouteTable } from "#server/route-tables.ts";

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
const tables = routeTables({ routes, assets } as unknown as ServerBuild);

const PACKED: Record<string, (body: Buffer) => Buffer> = { br: brotliDecompressSync, gzip: gunzipSync };

function ask(
  table: RouteTable,
  acceptEncoding: string | undefined,
): { script: string; headers: Record<string, string> } {
  const headers: Record<string, string> = {};
  let script = "";
  const res = {
    set: (name: string | Record<string, string>, value?: string) =>
      Object.assign(headers, typeof name === "string" ? { [name]: value } : name),
    end: (body: Buffer) => {
      const unpack = PACKED[headers["content-encoding"] ?? ""];
      script = (unpack ? unpack(body) : body).toString();
    },
  };
  table.send({ headers: { "accept-encoding": acceptEncoding } } as Request, res as unknown as Response);
  return { script, headers };
}

const told = (script: string) => JSON.parse(script.slice("window.__remixManifest=".length, -1)) as typeof assets;

it.each([
  [undefined, undefined],
  ["gzip, deflate", "gzip"],
  ["gzip, deflate, br", "br"],
])("tells a shopper's browser the pages of the shop only (accepting %s)", (accepted, encoding) => {
  const { script, headers } = ask(tables.shop, accepted);
  expect(tables.shop.url).toBe("/assets/manifest-shop-3a3e.js");
  expect(headers).toMatchObject({ vary: "Accept-Encoding", "cache-control": expect.stringContaining("immutable") });
  expect(headers["content-encoding"]).toBe(encoding);
  expect(told(script).version).toBe("3a3e");
  expect(Object.keys(told(script).routes).toSorted()).toEqual(
    ["root", "shop", "home", "en/shop", "en/home", "en/cart", "robots"].toSorted(),
  );
});

it("tells the desk's browsers all pages, where Remix says", () => {
  expect(tables.whole.url).toBe(assets.url);
  expect(told(ask(tables.whole, "gzip").script)).toEqual(assets);
});
