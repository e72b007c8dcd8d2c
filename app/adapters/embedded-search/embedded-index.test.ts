import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chinese } from "#app/domain/search/chinese.server.ts";
import { filterList } from "#app/domain/search/filter-list.ts";
import { PRICE_BANDS, readListQuery } from "#app/domain/search/list-query.ts";
import { normalizeQuery } from "#app/domain/search/normalize.ts";
import type { SearchDocument } from "#app/domain/search/search-document.ts";
import { synonymTable } from "#app/domain/search/synonyms.ts";
import { understand } from "#app/domain/search/understand.ts";
import { BestHits } from "./best-hits.ts";
import { buildSegment } from "./build-segment.ts";
import { EmbeddedIndex } from "./embedded-index.ts";
import type { Segment } from "./segment.ts";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.ts";
import { VocabularyBuilder } from "./vocabulary-builder.ts";
import { findTerm, termAt, termsWithPrefix } from "./vocabulary.ts";

const language = chinese();
const none = synonymTable([], language);

function product(handle: string, zh: string, more: Partial<SearchDocument> = {}): SearchDocument {
  return {
    id: `PRODUCT:${handle}`,
    kind: "PRODUCT",
    handle,
    title: { zh, en: handle },
    groups: [],
    names: [],
    notes: [],
    category: "fruit",
    pricesFen: [3_000],
    months: [],
    online: true,
    places: [],
    rank: 0,
    createdAt: 0,
    ...more,
  };
}

function ask(index: EmbeddedIndex, typed: string, address = "") {
  const { text: _none, ...filters } = readListQuery(new URLSearchParams(address));
  const understood = understand(normalizeQuery(typed), language, none);
  return index.search({ understood, lang: "zh", filters, pageSize: 48, typing: false });
}
const handles = (index: EmbeddedIndex, typed: string, address = "") =>
  ask(index, typed, address).hits.map(({ handle }) => handle);
const indexOf = (...documents: SearchDocument[]) => new EmbeddedIndex(buildSegment(documents, language), language);

describe("a vocabulary", () => {
  it("finds every term and every prefix, as an ordinary list does", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ maxLength: 4, unit: fc.constantFrom("a", "b", "姜", "z") })), (terms) => {
        const builder = new VocabularyBuilder();
        terms.forEach((term, doc) => builder.add(term, doc, 1));
        const vocabulary = builder.build();
        for (const term of terms) expect(termAt(vocabulary, findTerm(vocabulary, term))).toBe(term);
        for (const prefix of ["", "a", "ab", "姜", "zz"]) {
          const [from, to] = termsWithPrefix(vocabulary, prefix);
          const found = Array.from({ length: to - from }, (_, i) => termAt(vocabulary, from + i));
          expect(found).toEqual(terms.filter((term) => term.startsWith(prefix)).toSorted());
        }
      }),
    );
  });
});

describe("the embedded index", () => {
  it("puts what is sold out last, whatever is sorted by", () => {
    const index = indexOf(
      product("gone", "苹果", { online: false, pricesFen: [100] }),
      product("dear", "烟台苹果", { pricesFen: [9_000] }),
      product("shelf", "蒙阴苹果", { online: false, places: ["qilu"], pricesFen: [5_000] }),
    );
    expect(handles(index, "苹果").at(-1)).toBe("gone");
    expect(handles(index, "苹果", "sort=price-asc")).toEqual(["shelf", "dear", "gone"]);
  });

  it("knows whether a new index would answer otherwise", () => {
    const [tea, honey] = [product("tea", "绿茶"), product("honey", "蜂蜜", { places: ["qilu"] })];
    const index = indexOf(tea, honey);
    const isLike = (...documents: SearchDocument[]) => index.isLike(buildSegment(documents, language));
    expect(isLike(honey, tea)).toBe(true);
    expect(isLike(tea)).toBe(false);
    expect(isLike(tea, { ...honey, title: { zh: "土蜂蜜" } })).toBe(false);
    expect(isLike(tea, { ...honey, online: false })).toBe(false);
    index.apply([{ stock: { online: false, places: [] }, id: honey.id }]);
    expect(isLike(honey, tea)).toBe(false);
    expect(isLike(tea, { ...honey, online: false, places: [] })).toBe(false);
    index.apply([{ put: tea }]);
    expect(isLike(honey, tea)).toBe(false);
  });

  it("filters and counts as the lists of the shop do", () => {
    const places = ["a", "b"];
    const listed = fc.record({
      productType: fc.constantFrom("fruit", "tea"),
      pricesFen: fc.array(fc.integer({ min: 100, max: 20_000 }), { minLength: 1, maxLength: 3 }),
      shippable: fc.integer({ min: 0, max: 1 }),
      places: fc.subarray(places),
      seasonMonths: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
    });
    const address = fc
      .record({
        category: fc.subarray(["fruit", "tea"]),
        price: fc.subarray(PRICE_BANDS.map(({ key }) => key)),
        online: fc.constantFrom("", "1"),
        at: fc.constantFrom("", "a", "b"),
        month: fc.subarray(["1", "6", "12"]),
      })
      .map((query) => new URLSearchParams(Object.entries(query).flatMap(([k, v]) => [v].flat().map((x) => [k, x]))));
    fc.assert(
      fc.property(fc.array(listed, { maxLength: 12 }), address, (items, search) => {
        const query = readListQuery(search);
        const index = indexOf(
          ...items.map((item, i) =>
            product(`p${i}`, "苹果", {
              category: item.productType,
              pricesFen: item.pricesFen,
              online: item.shippable > 0,
              places: item.places,
              months: item.seasonMonths,
              rank: i,
            }),
          ),
        );
        const wanted = filterList(
          items.map((item, rank) => ({ ...item, rank, createdAt: 0 })),
          query,
          places,
        );
        const found = ask(index, "苹果", search.toString());
        const sorted = (facets: typeof wanted.places) => facets.toSorted((a, b) => (a.key < b.key ? -1 : 1));
        expect(found.total).toBe(wanted.total);
        // The lists know categories from all their products, the index from what was found.
        const unknown = query.categories.filter((key) => !wanted.categories.some((facet) => facet.key === key));
        const chosen = unknown.map((key) => ({ key, count: 0, selected: true }));
        expect(sorted(found.facets.categories)).toEqual(sorted([...wanted.categories, ...chosen]));
        expect(found.facets.prices).toEqual(wanted.prices);
        expect(found.facets.online).toEqual(wanted.online);
        expect(sorted(found.facets.places)).toEqual(sorted(wanted.places));
        expect(found.facets.seasons).toEqual(wanted.seasons);
      }),
    );
  });

  it("sees a change at once, a change twice as once, and a removal", () => {
    const index = indexOf(product("apples", "苹果"), product("ginger", "大姜"));
    index.apply([{ put: product("apples", "雪梨") }]);
    index.apply([{ put: product("apples", "雪梨") }]);
    expect(handles(index, "苹果")).toEqual([]);
    expect(handles(index, "雪梨")).toEqual(["apples"]);
    index.apply([{ remove: "PRODUCT:apples" }, { remove: "PRODUCT:ginger" }]);
    expect(handles(index, "雪梨")).toEqual([]);
    expect(handles(index, "大姜")).toEqual([]);
  });

  it("tells of stock only what changed", () => {
    const index = indexOf(product("apples", "苹果", { places: ["qilu"] }));
    const gone = { id: "PRODUCT:apples", stock: { online: false, places: [] } };
    expect(index.apply([{ id: "PRODUCT:apples", stock: { online: true, places: ["qilu"] } }])).toEqual([]);
    expect(index.apply([gone])).toEqual([gone]);
    expect(ask(index, "苹果", "online=1").total).toBe(0);
    // A place that opened since.
    index.apply([{ id: "PRODUCT:apples", stock: { online: false, places: ["new"] } }]);
    expect(handles(index, "苹果", "at=new")).toEqual(["apples"]);
  });

  it("comes back from its snapshot as it was; a broken one is none", () => {
    const segment = buildSegment([product("ginger", "沂水大姜"), product("tea", "绿茶")], language);
    const bytes = encodeSnapshot({ segment, readAt: 7 });
    const back = decodeSnapshot(bytes)!;
    expect(back.readAt).toBe(7);
    expect(handles(new EmbeddedIndex(back.segment, language), "dajiang")).toEqual(["ginger"]);
    expect(decodeSnapshot(bytes.slice(0, 100))).toBeNull();
    expect(decodeSnapshot(new ArrayBuffer(0))).toBeNull();
  });
});

it("keeps the best few of many", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: 0, max: 6 }), (scores, most) => {
      const best = new BestHits(most, (a, b) => b.score - a.score);
      for (const score of scores) best.offer({} as Segment, 0, score, true);
      const wanted = scores.toSorted((a, b) => b - a).slice(0, most);
      expect(best.sorted().map(({ score }) => score)).toEqual(wanted);
    }),
  );
});
