import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importCatalog } from "#app/domain/catalog/import-catalog.server.ts";
import { sitemapEntries } from "#app/domain/catalog/sitemap.queries.server.ts";
import { tracedBatch } from "#app/domain/catalog/trace.queries.server.ts";
import { importStock } from "#app/domain/inventory/import-stock.server.ts";
import { importLocations } from "#app/domain/locations/import-locations.server.ts";
import { homeProducts } from "#app/domain/search/home.queries.server.ts";
import { readListQuery } from "#app/domain/search/list-query.ts";
import { collectionPage, productList } from "#app/domain/search/product-list.queries.server.ts";
import { productPage } from "#app/domain/search/product-page.queries.server.ts";
import type { BlobStore } from "#app/platform/blob-store.ts";
import { contentFiles, importOf, temporaryBlobs } from "../../support/content.ts";
import { openTestGround, type TestGround } from "../../support/test-ground.ts";

let shop: TestGround & { blobs: BlobStore };
let blobs: ReturnType<typeof temporaryBlobs>;

/** The demo catalogue with its places and stock, as a visitor finds it. */
beforeAll(async () => {
  blobs = temporaryBlobs();
  shop = { ...(await openTestGround()), blobs: blobs.blobs };
  const places = (await readdir("content/locations")).filter((name) => name.endsWith(".yaml"));
  const imports = [
    [
      importCatalog,
      ["products.csv", "en.yaml", "labels.yaml", "batches.csv", "collections.yaml"].map(
        (name) => `content/catalog/${name}`,
      ),
    ],
    [importLocations, [...places.map((name) => `content/locations/${name}`), "content/network.yaml"]],
    [importStock, ["content/stock.csv"]],
  ] as const;
  for (const [run, paths] of imports) {
    const result = await run(shop as never, importOf(await contentFiles([...paths])));
    if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  }
}, 180_000);
afterAll(async () => {
  await shop.drop();
  blobs.drop();
});

const list = async (address: string, lang: "zh" | "en" = "zh") =>
  (await productList(shop, lang, readListQuery(new URLSearchParams(address)))).list;
const page = (
  handle: string,
  options: Record<string, string> = {},
  near: { latitude: number; longitude: number } | null = null,
) => productPage(shop, "zh", handle, { chosen: new Map(Object.entries(options)), near });
const unitsAt = async (place: string, sku: string) => {
  const level = await shop.db.stockLevel.findFirst({ where: { location: { handle: place }, variant: { sku } } });
  return Math.max(0, (level?.onHand ?? 0) - (level?.safetyStock ?? 0));
};

describe("a list", () => {
  it("shows the ten first, in their order", async () => {
    const { items, total } = await list("");
    expect(total).toBe(14);
    expect(items.slice(0, 10).map(({ tenNumber }) => tenNumber)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("in stock at a store shows what is on that store's shelf, and counts it before the tap", async () => {
    const offered = (await list("")).places.find(({ key }) => key === "yimeng-summit")!;
    const { items } = await list("?at=yimeng-summit");
    expect(items).toHaveLength(offered.count);
    expect(items.length).toBeLessThan(14);
    for (const { handle } of items) {
      const { variants } = await shop.db.product.findUniqueOrThrow({ where: { handle }, include: { variants: true } });
      const units = await Promise.all(variants.map(({ sku }) => unitsAt("yimeng-summit", sku)));
      expect(Math.max(...units)).toBeGreaterThan(0);
    }
  });

  it("speaks the page's language", async () => {
    const english = await list("?category=tea", "en");
    expect(english.items.map(({ title }) => title)).toEqual(["Zhubian green tea"]);
    expect(english.names["tea"]).toBe("Tea");
  });

  it("of a collection keeps the collection's order; there is none of a name nobody gave", async () => {
    const query = readListQuery(new URLSearchParams());
    const gifts = await collectionPage(shop, "zh", "gift-boxes", query);
    const { products } = await shop.db.collection.findUniqueOrThrow({
      where: { handle: "gift-boxes" },
      include: { products: { orderBy: { position: "asc" }, include: { product: true } } },
    });
    expect(gifts!.list.items.map(({ handle }) => handle)).toEqual(products.map(({ product }) => product.handle));
    expect(await collectionPage(shop, "zh", "nothing", query)).toBeNull();
  });
});

describe("a product's page", () => {
  it("takes four statements", async () => {
    let statements = 0;
    const counted = <T extends object>(target: T): T =>
      new Proxy(target, {
        get: (object, key) => {
          statements++;
          const value = Reflect.get(object, key) as unknown;
          return typeof value === "function" ? (value.bind(object) as unknown) : value;
        },
      });
    const watched = { ...shop, pool: counted(shop.pool) };
    expect(await productPage(watched, "zh", "ginger", { chosen: new Map(), near: null })).not.toBeNull();
    expect(statements).toBe(4);
  });

  it("offers the chosen variant with the stock of that variant, place by place", async () => {
    const apples = (await page("apples", { 果径: "85毫米以上", 规格: "5千克" }))!;
    const { sku, price } = apples.product.selectedOrFirstAvailableVariant!;
    expect(sku).toBe("TP-APL-L50");
    expect(price).toEqual({ amount: "89.90", currencyCode: "CNY" });
    for (const { handle, stock } of apples.places) {
      const units = await unitsAt(handle, sku);
      expect(stock).toEqual(units > 5 ? { state: "PLENTY" } : { state: "FEW", left: units });
    }
    expect(apples.places.some(({ handle }) => handle === "hub")).toBe(false);
  });

  it("names the nearest place first to a visitor who said where they are", async () => {
    const atTheSpring = { latitude: 35.5, longitude: 117.95 };
    const { places } = (await page("apples", {}, atTheSpring))!;
    const distances = places.map(({ distanceMeters }) => distanceMeters!);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    expect((await page("apples"))!.places.every(({ distanceMeters }) => distanceMeters === null)).toBe(true);
  });

  it("carries every fact of the label and only lots that have not passed", async () => {
    const { facts } = (await page("peanut-oil"))!;
    expect(facts.label).toMatchObject({ kind: "PREPACKED", licenceNumber: expect.stringMatching(/^SC\d{14}$/) });
    expect(facts.batches.length).toBeGreaterThan(0);
    const later = { ...shop, now: () => new Date("2040-01-01T00:00:00Z") };
    const old = await productPage(later, "zh", "peanut-oil", { chosen: new Map(), near: null });
    expect(old!.facts.batches).toEqual([]);
  });

  it("leads to others of the same collections, never to itself", async () => {
    const { related } = (await page("green-tea"))!;
    expect(related.map(({ handle }) => handle)).toContain("honey");
    expect(related.map(({ handle }) => handle)).not.toContain("green-tea");
  });

  it("is not there for a draft", async () => {
    await shop.db.product.update({ where: { handle: "hawthorn" }, data: { status: "DRAFT" } });
    expect(await page("hawthorn")).toBeNull();
    expect((await list("")).total).toBe(13);
    expect((await sitemapEntries(shop)).map(({ path }) => path)).not.toContain("/products/hawthorn");
    await shop.db.product.update({ where: { handle: "hawthorn" }, data: { status: "ACTIVE" } });
  });
});

describe("a trace code", () => {
  it("is read as people type it and tells who, when and how it was inspected", async () => {
    const batch = await tracedBatch(shop, "en", " 6gmx-svmn r2 ");
    expect(batch).toMatchObject({
      traceCode: "6GMXSVMNR2",
      producer: "Slope 3, Yunling Orchard, Yedian",
      producedOn: "2026-11-06",
      daysLeft: 42,
      product: { handle: "apples", title: "Mengyin Fuji apples", onSale: true },
    });
    expect(batch!.inspectionResult).toContain("Passed");
  });

  it("that is mistyped or unknown finds nothing", async () => {
    for (const typed of ["6GMXSVMNR3", "", "x".repeat(5000), "' OR 1=1 --"]) {
      expect(await tracedBatch(shop, "zh", typed)).toBeNull();
    }
  });
});

it("home shows what the month brings", async () => {
  const november = await homeProducts(shop, "zh");
  expect(november.ten).toHaveLength(10);
  expect(november.inSeason.map(({ handle }) => handle)).toContain("apples");
  const june = await homeProducts({ ...shop, now: () => new Date("2026-06-10T04:00:00Z") }, "zh");
  expect(june.inSeason.map(({ handle }) => handle)).not.toContain("apples");
});
