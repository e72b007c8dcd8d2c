import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEmbeddedSearch } from "#app/adapters/embedded-search/search-engine.server.ts";
import { catalogChanged } from "#app/domain/catalog/events.ts";
import { stockTags } from "#app/domain/inventory/events.ts";
import { importStock } from "#app/domain/inventory/import-stock.server.ts";
import { saveShow } from "#app/domain/live/save-show.server.ts";
import type { ShowStep } from "#app/domain/live/show-state.ts";
import { takeShowStep } from "#app/domain/live/take-step.server.ts";
import { chinese } from "#app/domain/search/chinese.server.ts";
import type { SearchEngine } from "#app/domain/search/search-engine.ts";
import { openShopSearch } from "#app/domain/search/shop-search.server.ts";
import { publish, touch } from "#app/platform/outbox.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { contentFiles, importOf } from "../../support/content.ts";
import { importDemo } from "../../support/search/import-demo.ts";
import { handlesFor, search, until } from "../../support/search/searching.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

describe("the index of a process", () => {
  let shop: TestShop;
  const folder = mkdtempSync(path.join(tmpdir(), "ten-products-search-"));
  beforeAll(async () => {
    shop = await openTestShop();
    await importDemo(shop);
    const stock = await importStock(shop, importOf(await contentFiles(["content/stock.csv"])));
    if (!stock.ok) throw new Error(JSON.stringify(stock));
    await shop.search.start();
  });
  afterAll(async () => {
    await shop.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const another = (shared: SearchEngine | null = null) =>
    openShopSearch(shop, {
      language: chinese,
      own: () => openEmbeddedSearch({ databaseUrl: shop.url, dataDir: folder, now: () => shop.now().getTime() }),
      shared,
    });

  async function rename(handle: string, zh: string): Promise<void> {
    await shop.transact("rename", async (tx) => {
      await tx.product.update({ where: { handle }, data: { title: { zh, en: zh } } });
      await publish(tx, catalogChanged([handle]));
    });
  }

  it("was built before the first question, and finds", async () => {
    expect(await handlesFor(shop, "dajiang")).toContain("ginger");
    expect(await search(shop, "大姜")).toMatchObject({ ready: true, engine: "embedded", corrected: null });
  });

  it("hears of a new name, a draft and a return", async () => {
    await rename("ginger", "沂水琉璃姜");
    await until(async () => (await handlesFor(shop, "琉璃")).includes("ginger"));
    await shop.transact("draft", async (tx) => {
      await tx.product.update({ where: { handle: "ginger" }, data: { status: "DRAFT" } });
      await publish(tx, catalogChanged(["ginger"]));
    });
    await until(async () => !(await handlesFor(shop, "琉璃")).includes("ginger"));
    await shop.transact("back", (tx) => tx.product.update({ where: { handle: "ginger" }, data: { status: "ACTIVE" } }));
    await rename("ginger", "沂水大姜");
    await until(async () => (await handlesFor(shop, "大姜"))[0] === "ginger");
    expect(await handlesFor(shop, "琉璃")).toEqual([]);
  });

  it("hears that something is sold out, and puts it last", async () => {
    const [first] = await handlesFor(shop, "茶", "online=1");
    expect(first).toBe("green-tea");
    const variants = await shop.db.variant.findMany({ where: { product: { handle: "green-tea" } } });
    const levels = await shop.db.stockLevel.findMany({ where: { variantId: { in: variants.map(({ id }) => id) } } });
    const keep = async (units: number) =>
      shop.transact("safety", async (tx) => {
        await tx.stockLevel.updateMany({
          where: { variantId: { in: variants.map(({ id }) => id) } },
          data: { safetyStock: units },
        });
        await touch(tx, stockTags(levels));
      });
    await keep(100_000);
    await until(async () => !(await handlesFor(shop, "茶", "online=1")).includes("green-tea"));
    expect((await handlesFor(shop, "茶")).at(-1)).toBe("green-tea");
    await keep(0);
    await until(async () => (await handlesFor(shop, "茶", "online=1"))[0] === "green-tea");
  });

  it("offers a show until it is over, also when that is before the time, and a place until it closes", async () => {
    const titles = async (text: string) => (await search(shop, text)).others;
    const host = await aClerk(shop, null, "MARKETER");
    const item = await shop.db.variant.findFirstOrThrow();
    const plan = (handle: string, title: string) => ({
      handle,
      title: { zh: title },
      description: { zh: "试播" },
      hostName: { zh: "小孟" },
      locationId: null,
      startsAt: new Date(Date.now() + 3_600_000),
      endsAt: new Date(Date.now() + 9_000_000),
      pictureHash: null,
      items: [{ variantId: item.id, livePriceFen: null, limitPerCustomer: null }],
    });
    const saved = async (handle: string, title: string) => {
      const show = await saveShow(shop, host, { id: null, version: null, plan: plan(handle, title) });
      if (!show.ok) throw new Error(show.refusal);
      return (step: ShowStep) => takeShowStep(shop, host, { showId: show.value.id, step, key: shop.newId() });
    };
    const offers = async (text: string) => (await titles(text)).shows.length > 0;
    const [early, off] = [await saved("lantern-night", "灯笼夜话"), await saved("kite-morning", "风筝早集")];
    await until(() => offers("灯笼夜话"));
    await until(() => offers("风筝早集"));
    await early("GO_LIVE");
    await early("END");
    await off("CANCEL");
    await until(async () => !(await offers("灯笼夜话")));
    await until(async () => !(await offers("风筝早集")));
    const withStore = async () => (await titles("齐鲁园店")).stores.length > 0;
    expect(await withStore()).toBe(true);
    await shop.transact("close", async (tx) => {
      await tx.location.update({ where: { handle: "qilu-garden" }, data: { active: false } });
      await touch(tx, ["locations"]);
    });
    await until(async () => !(await titles("齐鲁园店")).stores.some(({ handle }) => handle === "qilu-garden"));
    await shop.transact("open", async (tx) => {
      await tx.location.update({ where: { handle: "qilu-garden" }, data: { active: true } });
      await touch(tx, ["locations"]);
    });
    await until(withStore);
  });

  it("is caught up with after a restart, from its snapshot", async () => {
    const before = another();
    await before.start();
    await before.close();
    await rename("honey", "蒙山琥珀蜜");
    const after = another();
    await after.start();
    expect(await handlesFor({ search: after }, "琥珀")).toEqual(["honey"]);
    await after.close();
    await rename("honey", "蒙山土蜂蜜");
  });

  it("answers all the while it is built anew", async () => {
    // As often as it takes to have asked in the middle of it, however quick the machine is.
    for (let asked = 0; asked <= 5;) {
      let building = true;
      const rebuilt = shop.search.rebuild().finally(() => (building = false));
      for (; building; asked++) {
        expect(await handlesFor(shop, "apples")).toContain("apples");
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      expect((await rebuilt)["embedded"]).toBeGreaterThan(20);
    }
    expect(await handlesFor(shop, "apples")).toContain("apples");
  });

  it("answers when the shared engine is lost, with all of its filters", async () => {
    const lost = () => Promise.reject(new Error("connection refused"));
    const mute: SearchEngine = {
      name: "meilisearch",
      search: lost,
      apply: lost,
      rebuild: lost,
      useSynonyms: lost,
      close: () => Promise.resolve(),
    };
    const own = another(mute);
    const answer = await search({ search: own }, "苹果", "online=1");
    expect(answer.engine).toBe("embedded");
    expect(answer.hits.map(({ handle }) => handle)).toContain("apples");
    expect(answer.facets.places.length).toBeGreaterThan(0);
    await own.close();
  });

  it("tells the shared engine what is true, not what was told", async () => {
    const told: string[] = [];
    const shared: SearchEngine = {
      name: "meilisearch",
      search: () => Promise.reject(new Error("not asked")),
      apply: (changes) => {
        for (const change of changes)
          told.push("put" in change ? change.put.title.zh : "remove" in change ? `- ${change.remove}` : "stock");
        return Promise.resolve();
      },
      rebuild: () => Promise.resolve({ documents: 0 }),
      useSynonyms: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
    const own = another(shared);
    await rename("peaches", "蒙阴水蜜桃");
    await rename("peaches", "蒙阴蜜桃");
    // Delivered twice, and late: both times the name of now.
    await own.feed({ products: ["peaches", "no-such-product"] });
    await own.feed({ products: ["peaches"], stock: ["apples"] });
    expect(told).toEqual(["蒙阴蜜桃", "- PRODUCT:no-such-product", "蒙阴蜜桃", "stock"]);
    await own.close();
  });
});
