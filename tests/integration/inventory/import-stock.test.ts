import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { importCatalog } from "#app/domain/catalog/import-catalog.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { importStock } from "#app/domain/inventory/import-stock.server.ts";
import { importLocations } from "#app/domain/locations/import-locations.server.ts";
import type { SourceFile } from "#app/platform/import-file.ts";
import { contentFiles, importOf } from "../../support/content.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let stock: SourceFile[];
beforeAll(async () => {
  shop = await openTestShop();
  const catalog = ["products.csv", "en.yaml", "labels.yaml", "batches.csv", "collections.yaml"];
  await importCatalog(shop, importOf(await contentFiles(catalog.map((name) => `content/catalog/${name}`))));
  const places = (await readdir("content/locations")).filter((name) => name.endsWith(".yaml"));
  await importLocations(shop, importOf(await contentFiles(places.map((name) => `content/locations/${name}`))));
  stock = await contentFiles(["content/stock.csv"]);
}, 120_000);
afterAll(() => shop.drop());

const run = (files: SourceFile[], options?: { dryRun?: boolean }) => importStock(shop, importOf(files, options));
const counts = async () => [await shop.db.stockMovement.count(), await shop.db.stockReceipt.count()];

it("changes nothing in a dry run, and says what it would receive", async () => {
  const result = await run(stock, { dryRun: true });
  expect(result.ok && result.value.changes.length).toBeGreaterThan(50);
  expect(await counts()).toEqual([0, 0]);
});

it("brings the demo's stock in by movements, batch by batch, and the books agree", async () => {
  expect(await run(stock)).toMatchObject({ ok: true });
  expect(await shop.db.stockMovement.count({ where: { kind: { not: "RECEIVED" } } })).toBe(0);
  expect(await shop.db.batchLevel.count()).toBeGreaterThan(50);
  expect(await shop.db.stockLevel.count({ where: { safetyStock: { gt: 0 } } })).toBeGreaterThan(10);
  expect(await reconcile(shop)).toEqual([]);
});

it("receives nothing twice", async () => {
  const before = await counts();
  expect(await run(stock)).toEqual({ ok: true, value: { changes: [], notices: [] } });
  expect(await counts()).toEqual(before);
});

it("changes nothing when one row is bad, and tells which", async () => {
  const before = await counts();
  const [file] = stock;
  const bad = { ...file!, text: `${file!.text.trimEnd()}\nhub,NO-SUCH-SKU,,5,0\n` };
  const line = bad.text.trimEnd().split("\n").length;
  expect(await run([bad])).toMatchObject({
    refusal: "BAD_ROWS",
    problems: [{ file: "content/stock.csv", line, column: "SKU", reason: '"NO-SUCH-SKU" is no variant' }],
  });
  expect(await counts()).toEqual(before);
});
