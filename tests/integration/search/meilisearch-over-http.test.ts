import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openMeilisearch } from "#app/adapters/meilisearch/search-engine.server.ts";
import { chinese } from "#app/domain/search/chinese.server.ts";
import { readListQuery } from "#app/domain/search/list-query.ts";
import type { Question, SearchEngine } from "#app/domain/search/search-engine.ts";
import { synonymTable } from "#app/domain/search/synonyms.ts";
import { understand } from "#app/domain/search/understand.ts";
import { foundNothing, startFakeMeilisearch, type FakeMeilisearch } from "../../support/search/fake-meilisearch.ts";
import { generatedCatalogue } from "../../support/search/generated-catalogue.ts";

const documents = generatedCatalogue(3);
const synonyms = [{ words: ["姜", "生姜", "大姜"], oneWay: false }];

function question(text: string, address = ""): Question {
  const { text: _none, ...filters } = readListQuery(new URLSearchParams(address));
  const understood = understand(text, chinese(), synonymTable(synonyms, chinese()));
  return { understood, lang: "zh", filters, pageSize: 24, typing: false };
}

describe("Meilisearch, on the level of HTTP", () => {
  let fake: FakeMeilisearch;
  let engine: SearchEngine;
  beforeEach(async () => {
    fake = await startFakeMeilisearch();
    engine = openMeilisearch({
      url: fake.url,
      key: "office",
      language: chinese,
      documents: async function* () {
        yield await Promise.resolve(documents);
      },
      count: () => Promise.resolve(documents.length),
    });
  });
  afterEach(() => fake.close());
  const asked = (path: string) => fake.asked.filter((request) => request.path === path);
  const queries = () => (asked("/multi-search").at(-1)!.body as { queries: Array<Record<string, unknown>> }).queries;

  it("searches with a key that can do nothing else, made once", async () => {
    await engine.search(question("大姜"));
    await engine.search(question("苹果"));
    expect(asked("/multi-search").map(({ key }) => key)).toEqual(["search-only", "search-only"]);
    expect(asked("/keys")).toHaveLength(1);
    expect(asked("/keys")[0]!.body).toMatchObject({ actions: ["search"], indexes: ["ten-products"] });
  });

  it("asks for all words, and leaves to the ranking what only makes a hit better", async () => {
    await engine.search(question("大苹果"));
    expect(queries()[0]).toMatchObject({ q: "苹果", matchingStrategy: "all", page: 1, hitsPerPage: 24 });
    expect(queries()[0]!["filter"]).toEqual(['kind = "PRODUCT"']);
    expect(queries()[1]!["filter"]).toEqual(['kind != "PRODUCT"']);
  });

  it("counts a filter in force without that filter, the others with it", async () => {
    await engine.search(question("苹果", "category=fruit&online=1&at=qilu-garden&month=11"));
    const [products, , ...counts] = queries();
    expect(products!["filter"]).toEqual([
      'kind = "PRODUCT"',
      'category IN ["fruit"]',
      "online = true",
      'places = "qilu-garden"',
      "months IN [11]",
    ]);
    expect(products!["facets"]).toEqual(["bands"]);
    expect(counts.map(({ facets }) => facets)).toEqual([["category"], ["online"], ["places"], ["months"]]);
    expect(counts[0]!["filter"]).not.toContain('category IN ["fruit"]');
  });

  it("answers in the shape of the shop, titles marked where they were asked for", async () => {
    const hit = { kind: "PRODUCT", handle: "ginger", title: { zh: "沂水大姜", en: "Yishui ginger" } };
    const store = { kind: "STORE", handle: "qilu-garden", title: { zh: "齐鲁园店" } };
    fake.answer = ([, , ...more]) => [
      {
        ...foundNothing,
        hits: [hit],
        totalHits: 1,
        totalPages: 1,
        facetDistribution: {
          category: { vegetable: 1 },
          bands: { "0-40": 1 },
          online: { true: 1 },
          places: { beicheng: 1 },
          months: { 11: 1 },
        },
      },
      { ...foundNothing, hits: [store] },
      ...more.map(() => foundNothing),
    ];
    const found = await engine.search(question("大姜"));
    expect(found).toMatchObject({
      total: 1,
      page: 1,
      pages: 1,
      hits: [{ kind: "PRODUCT", handle: "ginger", title: "沂水大姜", ranges: [[2, 4]] }],
      facets: {
        categories: [{ key: "vegetable", count: 1, selected: false }],
        prices: [{ key: "0-40", count: 1, selected: false }],
        online: { key: "1", count: 1, selected: false },
        places: [{ key: "beicheng", count: 1, selected: false }],
        seasons: [{ key: "11", count: 1, selected: false }],
      },
      others: { stores: [{ kind: "STORE", handle: "qilu-garden" }], shows: [], stories: [] },
    });
  });

  it("builds beside the old index, with its settings and synonyms, and swaps", async () => {
    const told: number[] = [];
    expect(await engine.rebuild(({ done }) => told.push(done))).toEqual({ documents: 3 });
    expect(told).toEqual([3]);
    const steps = fake.asked
      .filter(({ path }) => !path.startsWith("/tasks"))
      .map(({ method, path }) => `${method} ${path}`);
    expect(steps).toEqual([
      "DELETE /indexes/ten-products-next",
      "POST /indexes",
      "PATCH /indexes/ten-products-next/settings",
      "GET /indexes/ten-products/settings",
      "PUT /indexes/ten-products-next/settings/synonyms",
      "POST /indexes/ten-products-next/documents",
      "POST /indexes",
      "POST /swap-indexes",
      "DELETE /indexes/ten-products-next",
    ]);
    expect(asked("/swap-indexes")[0]!.body).toMatchObject([{ indexes: ["ten-products", "ten-products-next"] }]);
    const settings = asked("/indexes/ten-products-next/settings")[0]!.body as Record<string, unknown>;
    expect(settings["typoTolerance"]).toEqual({ enabled: false });
    expect((settings["rankingRules"] as string[])[0]).toBe("inStock:desc");
  });

  it("takes changes in their order: what is there, what is gone, whether there is some", async () => {
    await engine.apply([
      { put: documents[0]! },
      { remove: "PRODUCT:gone" },
      { id: documents[1]!.id, stock: { online: false, places: ["beicheng"] } },
    ]);
    const path = "/indexes/ten-products/documents";
    const steps = fake.asked.map(({ method, path: where }) => `${method} ${where}`);
    expect(steps).toEqual([`POST ${path}`, `POST ${path}/delete-batch`, `PUT ${path}`]);
    const [put] = fake.asked[0]!.body as Array<Record<string, unknown>>;
    expect(put!["sounds"]).toContain("hongzao");
    expect(fake.asked[2]!.body).toEqual([expect.objectContaining({ online: false, places: ["beicheng"], inStock: 1 })]);
  });

  it("tells synonyms with how they sound, so that letters find them too", async () => {
    await engine.useSynonyms(synonyms);
    const told = asked("/indexes/ten-products/settings/synonyms")[0]!.body as Record<string, string[]>;
    expect(told["生姜"]).toEqual(["姜", "大姜"]);
    expect(told["shengjiang"]).toContain("大姜");
    expect(told["sj"]).toContain("生姜");
  });

  it("fails when the server does, so that the shop's own engine can answer", async () => {
    fake.broken = true;
    await expect(engine.search(question("大姜"))).rejects.toThrow("down");
  });
});
