import { describe, expect, it } from "vitest";
import { filterList, type Listed } from "./filter-list.ts";
import { readListQuery, writeListQuery } from "./list-query.ts";

const read = (text: string) => readListQuery(new URLSearchParams(text));

describe("a list's address", () => {
  it.each([
    ["", ""],
    ["?category=tea&category=fruit&category=tea", "?category=fruit&category=tea"],
    ["?price=0-40&price=1-2&online=1&at=qilu-garden", "?price=0-40&online=1&at=qilu-garden"],
    ["?sort=price-asc&page=3", "?sort=price-asc&page=3"],
    ["?sort=stolen&page=-1&online=yes&at=<script>&x=1", ""],
    ["?page=1e9&page=2", ""],
    ["?month=11&month=6&month=13&month=x&month=6", "?month=6&month=11"],
  ])("%s is read and written as %s", (address, written) => {
    expect(writeListQuery(read(address))).toBe(written);
  });
});

describe("filterList", () => {
  const item = (name: string, rank: number, more: Partial<Listed>) => ({
    name,
    productType: "fruit",
    pricesFen: [3000],
    shippable: 5,
    places: ["qilu"],
    seasonMonths: [],
    rank,
    createdAt: rank,
    ...more,
  });
  const all = [
    item("apples", 1, { pricesFen: [3990, 8990] }),
    item("cherries", 2, { shippable: 0, places: [], seasonMonths: [5, 6] }),
    item("tea", 3, { productType: "tea", pricesFen: [16_800], places: ["qilu", "summit"] }),
  ];
  const list = (address: string) => filterList(all, read(address), ["qilu", "summit", "spring"]);
  const names = (address: string) =>
    list(address)
      .items.map(({ name }) => name)
      .join(" ");

  it.each([
    ["", "apples cherries tea"],
    ["?category=fruit", "apples cherries"],
    ["?category=fruit&category=tea", "apples cherries tea"],
    ["?price=80-150", "apples"],
    ["?price=80-150&price=150-", "apples tea"],
    ["?online=1", "apples tea"],
    ["?at=summit", "tea"],
    ["?at=summit&category=fruit", ""],
    ["?at=nowhere", ""],
    ["?month=6&month=12", "cherries"],
    ["?sort=price-asc", "cherries apples tea"],
    ["?sort=price-desc", "tea apples cherries"],
    ["?sort=newest", "tea cherries apples"],
  ])("%s shows %s", (address, shown) => expect(names(address)).toBe(shown));

  it("counts what each value would bring, the other filters as they are", () => {
    const { categories, online, places, total } = list("?category=tea&at=qilu");
    expect(total).toBe(1);
    expect(categories).toEqual([
      { key: "fruit", count: 1, selected: false },
      { key: "tea", count: 1, selected: true },
    ]);
    expect(online).toEqual({ key: "1", count: 1, selected: false });
    expect(places).toEqual([
      { key: "qilu", count: 1, selected: true },
      { key: "summit", count: 1, selected: false },
    ]);
  });

  it("goes by pages, and to the last one when fewer are left", () => {
    const many = Array.from({ length: 100 }, (_, i) => item(String(i), i, {}));
    const page = (n: number) => filterList(many, read(`?page=${n}`), []);
    expect(page(2).items[0]!.name).toBe("48");
    expect(page(9)).toMatchObject({ page: 3, pages: 3, total: 100 });
  });
});
