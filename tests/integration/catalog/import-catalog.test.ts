import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportCatalog } from "#app/domain/catalog/export-catalog.server.ts";
import { importCatalog } from "#app/domain/catalog/import-catalog.server.ts";
import type { BlobStore } from "#app/platform/blob-store.ts";
import type { SourceFile } from "#app/platform/import-file.ts";
import { contentFiles, importOf, temporaryBlobs } from "../../support/content.ts";
import { openTestGround, type TestGround } from "../../support/test-ground.ts";

const CATALOG = ["products.csv", "en.yaml", "labels.yaml", "batches.csv", "collections.yaml"].map(
  (name) => `content/catalog/${name}`,
);
let shop: TestGround & { blobs: BlobStore };
let blobs: ReturnType<typeof temporaryBlobs>;
let content: SourceFile[];

beforeAll(async () => {
  blobs = temporaryBlobs();
  shop = { ...(await openTestGround()), blobs: blobs.blobs };
  content = await contentFiles(CATALOG);
  await run(content);
}, 120_000);
afterAll(async () => {
  await shop.drop();
  blobs.drop();
});

/** Imports files that have nothing wrong. */
async function run(files: SourceFile[], options?: { dryRun?: boolean }) {
  const result = await importCatalog(shop, importOf(files, options));
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.value;
}
const csv = (text: string): SourceFile => ({ path: "content/catalog/products.csv", text });
const counts = async () => ({
  products: await shop.db.product.count(),
  variants: await shop.db.variant.count(),
  batches: await shop.db.batch.count(),
  collections: await shop.db.collection.count(),
  audit: await shop.db.auditEntry.count(),
  events: await shop.db.outboxEvent.count(),
});

describe("the demo catalogue", () => {
  it("comes in whole: the ten and four gift boxes, each with what the law wants on its page", async () => {
    const products = await shop.db.product.findMany({ include: { images: { include: { picture: true } } } });
    expect(products.filter(({ tenNumber }) => tenNumber !== null)).toHaveLength(10);
    expect(products.filter(({ productType }) => productType === "gift-box")).toHaveLength(4);
    expect(await shop.db.variant.count()).toBeGreaterThanOrEqual(28);
    expect(products.filter(({ status }) => status !== "ACTIVE").map(({ handle }) => handle)).toEqual([]);
    for (const { images } of products) {
      expect(images.length).toBeGreaterThan(0);
      for (const { picture } of images) expect(picture!.placeholder).toMatch(/^data:image\/webp;base64,/);
    }
  });

  it("changes nothing when it comes in again, also on a later day", async () => {
    shop.setNow(new Date("2026-12-01T02:00:00Z"));
    const before = await counts();
    expect(await run(content)).toEqual({ changes: [], notices: [] });
    expect(await counts()).toEqual(before);
  });

  it("comes back from its export unchanged", async () => {
    const exported = await exportCatalog(shop);
    expect(await run([csv(exported)])).toEqual({ changes: [], notices: [] });
    expect(await exportCatalog(shop)).toBe(exported);
  });
});

describe("an import", () => {
  it("with bad rows tells each and changes nothing, not even by its good files", async () => {
    const before = await counts();
    const bad = content.map((file) => {
      if (file.path.endsWith("products.csv")) return { ...file, text: file.text.replace(",39.90,", ",cheap,") };
      if (file.path.endsWith("batches.csv"))
        return { ...file, text: `${file.text.trimEnd()}\nXXXXXXXXXX,apples,P,,D-1,D+1\n` };
      if (file.path.endsWith("labels.yaml"))
        return { ...file, text: file.text.replace(/shelfLifeDays: \d+/, "shelfLifeDays: long") };
      return file;
    });
    const result = await importCatalog(shop, importOf(bad));
    expect(result).toMatchObject({ ok: false, refusal: "BAD_ROWS" });
    const told = result.ok ? [] : result.problems.map(({ file, column }) => `${file.split("/").at(-1)} ${column}`);
    expect(told).toEqual(
      expect.arrayContaining([
        "products.csv Variant Price",
        "batches.csv Trace code",
        "labels.yaml apples.shelfLifeDays",
      ]),
    );
    expect(await counts()).toEqual(before);
  });

  it("tells of pictures and products that are not there, with the line", async () => {
    const files = [
      csv("Handle,Title,Variant Price,Image Src\nnew-one,新,1,pictures/none.svg\n"),
      {
        path: "content/catalog/collections.yaml",
        text: "- handle: c\n  title: 集\n  description: 述\n  products:\n    - nobody\n",
      },
    ];
    const result = await importCatalog(shop, importOf(files));
    expect(result).toMatchObject({ ok: false, problems: [{ line: 2, column: "Image Src" }] });
    const strangers = await importCatalog(shop, importOf(files.slice(1)));
    expect(strangers).toMatchObject({ ok: false, problems: [{ line: 5, reason: 'there is no product "nobody"' }] });
  });

  it("without --dry-run does what the dry run said it would", async () => {
    const exported = await exportCatalog(shop);
    const lines = exported.split("\r\n").filter((line) => !line.includes("TP-APL-L50"));
    const changed = csv(lines.join("\r\n").replace(",39.90,", ",42.90,"));
    const before = await counts();
    const said = await run([changed], { dryRun: true });
    expect(said.changes).toEqual([
      "product apples: variant TP-APL-M25: priceFen 39.90 → 42.90",
      "product apples: variant TP-APL-L50: retired",
    ]);
    expect(await counts()).toEqual(before);
    expect((await run([changed])).changes).toEqual(said.changes);
    const variants = await shop.db.variant.findMany({ where: { sku: { in: ["TP-APL-M25", "TP-APL-L50"] } } });
    expect(variants.find(({ sku }) => sku === "TP-APL-M25")).toMatchObject({ priceFen: 4290, retired: false });
    expect(variants.find(({ sku }) => sku === "TP-APL-L50")).toMatchObject({ retired: true, barcode: null });
    expect(await shop.db.auditEntry.findFirst({ orderBy: { at: "desc" } })).toMatchObject({ action: "import-catalog" });

    expect((await run([csv(exported)])).changes).toContain("product apples: variant TP-APL-L50: back on the shelf");
    expect(await run([csv(exported)])).toEqual({ changes: [], notices: [] });
    expect(await exportCatalog(shop)).toBe(exported);
  });

  it("of a foreign shop's export keeps its columns and publishes nothing that lacks the facts the law wants", async () => {
    const foreign = csv(
      "Handle,Title,Option1 Name,Option1 Value,Variant Price,Image Src,Google Shopping / MPN,Cost per item\n" +
        "jam,Jam,Size,Small,5.00,https://elsewhere.example/jam.jpg,MPN-7,2.10\njam,,,Large,8.00,,,3.20\n",
    );
    const report = await run([foreign]);
    expect(report.notices).toEqual([
      expect.stringContaining("product jam is kept as a draft until it has: net content"),
    ]);
    expect(await shop.db.product.findUnique({ where: { handle: "jam" } })).toMatchObject({ status: "DRAFT" });
    expect((await run([foreign])).changes).toEqual([]);
    const exported = await exportCatalog(shop);
    expect(exported).toContain("MPN-7");
    expect(exported).toContain("3.20");
    expect((await run([csv(exported)])).changes).toEqual([]);
  });

  it("publishes a product by the import that brings its facts", async () => {
    const label = `soup:
  kind: PREPACKED
  producer: 汤厂
  producerAddress: 演示路1号
  licenceNumber: SC10137130200001
  standard: GB/T 1
  ingredients: 水
  shelfLifeDays: 30
  storage: 阴凉
  origin: 临沂\n`;
    await run([csv("Handle,Title,Variant Price,Net (variant.metafields.ten.net_content)\nsoup,汤,5,500克\n")]);
    const soup = () => shop.db.product.findUniqueOrThrow({ where: { handle: "soup" } });
    expect((await soup()).status).toBe("DRAFT");
    const labels = { path: "content/catalog/labels.yaml", text: label };
    const { notices } = await run([labels]);
    expect(notices).toContain("product soup is kept as a draft until it has: production date (a batch in batches.csv)");
    expect((await soup()).status).toBe("DRAFT");
    const batches = {
      path: "batches.csv",
      text: "Trace code,Handle,Producer,Produced on,Best before\n0000000000,soup,汤厂,2026-11-01,2026-12-01\n",
    };
    expect((await run([batches])).changes).toContain('product soup: status "DRAFT" → "ACTIVE"');
    expect((await soup()).status).toBe("ACTIVE");
  });

  it("of one file of products keeps the English that another brought", async () => {
    const exported = await exportCatalog(shop);
    await run([csv(exported.replace("蒙阴红富士苹果,", "蒙阴红富士大苹果,"))]);
    const { title } = await shop.db.product.findUniqueOrThrow({ where: { handle: "apples" } });
    expect(title).toEqual({ zh: "蒙阴红富士大苹果", en: "Mengyin Fuji apples" });
  });
});
