import { afterAll, beforeAll, expect, it } from "vitest";
import { importBrand } from "#app/domain/catalog/import-brand.server.ts";
import { importCatalog } from "#app/domain/catalog/import-catalog.server.ts";
import { importPages } from "#app/domain/catalog/import-pages.server.ts";
import { textPage } from "#app/domain/catalog/text-pages.queries.server.ts";
import { importShows } from "#app/domain/live/import-shows.server.ts";
import { nextShow } from "#app/domain/live/queries.server.ts";
import { importShipping } from "#app/domain/pricing/import-shipping.server.ts";
import { shippingPolicy } from "#app/domain/pricing/queries.server.ts";
import type { BlobStore } from "#app/platform/blob-store.ts";
import { contentFiles, importOf, temporaryBlobs } from "../../support/content.ts";
import { openTestGround, type TestGround } from "../../support/test-ground.ts";

let shop: TestGround & { blobs: BlobStore };
let blobs: ReturnType<typeof temporaryBlobs>;

beforeAll(async () => {
  blobs = temporaryBlobs();
  shop = { ...(await openTestGround()), blobs: blobs.blobs };
});
afterAll(async () => {
  await shop.drop();
  blobs.drop();
});

it.each([
  ["brand", importBrand, "content/brand/brand.yaml"],
  ["shipping fees", importShipping, "content/brand/shipping.yaml"],
] as const)("%s: changes nothing dry, then once, then no more", async (_, run, path) => {
  const files = await contentFiles([path]);
  const changes = async (dryRun: boolean) => {
    const result = await run(shop, importOf(files, { dryRun }));
    return result.ok ? result.value.changes.length : result.problems;
  };
  expect(await changes(true)).toBeGreaterThan(0);
  expect(await changes(false)).toBeGreaterThan(0);
  expect(await changes(false)).toBe(0);
});

it("shipping fees are what carts are priced by", async () => {
  expect((await shippingPolicy(shop)).provinces["37"]).toEqual({
    feeFen: 600,
    freeFromFen: 6900,
    firstGrams: 6000,
    furtherFen: 100,
  });
  const files = [
    { path: "shipping.yaml", text: "baseFeeFen: 10.5\nfreeFromFen: 1\ncoldChainSurchargeFen: 0\nprovinces: {}\n" },
  ];
  expect(await importShipping(shop, importOf(files))).toMatchObject({
    ok: false,
    problems: [{ file: "shipping.yaml", line: 1, column: "baseFeeFen" }],
  });
});

it("a page of text is shown clean, and in Chinese where its English is missing", async () => {
  const files = [
    {
      path: "content/pages/test.zh.md",
      text: "---\ntitle: 试\n---\n\n## 好\n\n<script>x()</script>字\n\n[link](javascript:x)\n",
    },
    { path: "content/stories/tale.zh.md", text: "---\ntitle: 故事\n---\n很久以前\n" },
  ];
  expect(await importPages(shop, importOf(files))).toMatchObject({ ok: true });
  expect(await textPage(shop, "en", "test")).toMatchObject({
    title: "试",
    html: expect.stringContaining("<h2>好</h2>"),
  });
  const { html } = (await textPage(shop, "zh", "test"))!;
  expect(html).not.toMatch(/script/);
  expect((await textPage(shop, "zh", "stories/tale"))!.html).toContain("很久以前");
  expect(await textPage(shop, "zh", "tale")).toBeNull();
});

it("a page without a title, or with English alone, is told", async () => {
  const files = [
    { path: "content/pages/a.zh.md", text: "---\nname: x\n---\n" },
    { path: "content/pages/b.en.md", text: "---\ntitle: B\n---\n" },
    { path: "content/pages/c.zh.md", text: "no front matter" },
  ];
  const result = await importPages(shop, importOf(files));
  expect(result.ok ? [] : result.problems.map(({ file }) => file)).toEqual(
    expect.arrayContaining(["content/pages/a.zh.md", "b.en.md", "content/pages/c.zh.md"]),
  );
});

it("a show counted from the day of import stays where it is until it is over, then is announced anew", async () => {
  const catalogue = await contentFiles(
    ["products.csv", "en.yaml", "labels.yaml", "batches.csv"].map((name) => `content/catalog/${name}`),
  );
  expect(await importCatalog(shop, importOf(catalogue))).toMatchObject({ ok: true });
  const show = (more = "") => [
    {
      path: "shows.yaml",
      text: `- handle: evening
  title: 晚上
  description: 一场
  hostName: 小孟
  startsAt: "D+2 20:00"
  endsAt: "D+2 21:30"
  items: [TP-GIN-25${more}]\n`,
    },
  ];
  const starts = async () => (await nextShow(shop, "zh"))?.startsAt;
  expect(await importShows(shop, importOf(show()))).toMatchObject({ ok: true });
  expect(await starts()).toBe("2026-11-26T12:00:00.000Z");
  shop.setNow(new Date("2026-11-25T02:00:00Z"));
  expect(await importShows(shop, importOf(show()))).toMatchObject({ ok: true, value: { changes: [] } });
  shop.setNow(new Date("2026-11-27T02:00:00Z"));
  expect(await starts()).toBeUndefined();
  expect(await importShows(shop, importOf(show()))).toMatchObject({ ok: true });
  expect(await starts()).toBe("2026-11-29T12:00:00.000Z");
  expect(await importShows(shop, importOf(show(", NO-SUCH")))).toMatchObject({
    ok: false,
    problems: [{ line: 7, column: "0.items.1", reason: 'there is no variant "NO-SUCH"' }],
  });
});
