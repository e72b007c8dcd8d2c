import type { ServerBuild } from "@remix-run/node";
import { expect, it } from "vitest";
import { doorOfRequest, routesBehind } from "#server/routes-by-address.ts";

const ROUTES: Record<string, { parentId?: string; path?: string; index?: boolean }> = {
  root: { path: "" },
  shop: { parentId: "root" },
  home: { parentId: "shop", index: true },
  products: { parentId: "shop", path: "products" },
  product: { parentId: "shop", path: "products/:handle" },
  trace: { parentId: "shop", path: "trace/:code?" },
  "not-found": { parentId: "shop", path: "*" },
  staff: { parentId: "root" },
  board: { parentId: "staff", path: "staff/pickups" },
  robots: { parentId: "root", path: "robots.txt" },
  "en/shop": { parentId: "root" },
  "en/home": { parentId: "en/shop", path: "en", index: true },
  "en/product": { parentId: "en/shop", path: "en/products/:handle" },
  "en/not-found": { parentId: "en/shop", path: "en/*" },
};
const routes = Object.fromEntries(Object.entries(ROUTES).map(([id, route]) => [id, { id, ...route }]));
const build = { routes, assets: { routes } } as unknown as ServerBuild;
const behind = (path: string) => Object.keys(routesBehind(doorOfRequest(path), build).routes).toSorted();

const SHOP = ["home", "not-found", "root", "shop"];
const ENGLISH = ["en/home", "en/not-found", "en/shop", "root"];

it.each([
  ["/", SHOP],
  ["/_root.data", SHOP],
  ["/products", [...SHOP, "product", "products"]],
  ["/Products/ginger.data", [...SHOP, "product", "products"]],
  ["/%70roducts/ginger", [...SHOP, "product", "products"]],
  ["/trace.data", [...SHOP, "trace"]],
  ["/staff/pickups", [...SHOP, "board", "staff"]],
  ["/robots.txt", [...SHOP, "robots"]],
  ["/nowhere", SHOP],
  ["/%E0%A4%A", SHOP],
  ["/en", ENGLISH],
  ["/en.data", ENGLISH],
  ["/en/products/ginger", [...ENGLISH, "en/product"]],
])("%s can lead to these routes and those around them", (path, expected) =>
  expect(behind(path)).toEqual(expected.toSorted()),
);
