import { PRICE_BANDS, type ListQuery } from "./list-query.ts";

/** What a list filters and sorts a product by. */
export type Listed = {
  productType: string;
  pricesFen: number[];
  shippable: number;
  /** Handles of the places that have it on the shelf */
  places: string[];
  seasonMonths: number[];
  /** Place in the shop's own order */
  rank: number;
  createdAt: number;
};

/** How many products a filter's value would leave, all other filters as they are. */
export type Facet = { key: string; count: number; selected: boolean };

export type FilteredList<T> = {
  items: T[];
  total: number;
  pages: number;
  page: number;
  categories: Facet[];
  prices: Facet[];
  online: Facet;
  places: Facet[];
  /** By month, in season */
  seasons: Facet[];
};

export const PAGE_SIZE = 48;
/** January is "1". */
export const MONTHS: readonly string[] = Array.from({ length: 12 }, (_, i) => String(i + 1));

/**
 * Filters, counts and sorts a list of products (pure). Values of one filter widen it, filters narrow each other; a
 * filter's counts leave itself aside, so they say what a tap would bring.
 * @param places handles that may be chosen, in the order of the shop
 */
export function filterList<T extends Listed>(
  all: readonly T[],
  query: ListQuery,
  places: readonly string[],
): FilteredList<T> {
  const tests = {
    categories: (item: T) => query.categories.length === 0 || query.categories.includes(item.productType),
    prices: (item: T) => query.prices.length === 0 || query.prices.some((key) => isInBand(item, key)),
    online: (item: T) => !query.online || item.shippable > 0,
    at: (item: T) => query.at === null || item.places.includes(query.at),
    months: (item: T) => query.months.length === 0 || query.months.some((month) => item.seasonMonths.includes(month)),
  };
  const passing = (except?: keyof typeof tests) =>
    all.filter((item) => Object.entries(tests).every(([name, test]) => name === except || test(item)));
  const count = (
    items: T[],
    keys: Iterable<string>,
    chosen: (key: string) => boolean,
    has: (item: T, key: string) => boolean,
  ): Facet[] =>
    [...keys]
      .map((key) => ({ key, count: items.filter((item) => has(item, key)).length, selected: chosen(key) }))
      .filter((facet) => facet.count > 0 || facet.selected);

  const kept = passing().toSorted(ORDERS[query.sort]);
  const pages = Math.max(1, Math.ceil(kept.length / PAGE_SIZE));
  const page = Math.min(query.page, pages);
  const types = new Set(all.map(({ productType }) => productType));
  return {
    items: kept.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    total: kept.length,
    pages,
    page,
    categories: count(
      passing("categories"),
      types,
      (key) => query.categories.includes(key),
      (item, key) => item.productType === key,
    ),
    prices: count(
      passing("prices"),
      PRICE_BANDS.map(({ key }) => key),
      (key) => query.prices.includes(key),
      isInBand,
    ),
    online: {
      key: "1",
      count: passing("online").filter(({ shippable }) => shippable > 0).length,
      selected: query.online,
    },
    places: count(
      passing("at"),
      places,
      (key) => query.at === key,
      (item, key) => item.places.includes(key),
    ),
    seasons: count(
      passing("months"),
      MONTHS,
      (key) => query.months.includes(Number(key)),
      (item, key) => item.seasonMonths.includes(Number(key)),
    ),
  };
}

function isInBand({ pricesFen }: Listed, key: string): boolean {
  const band = PRICE_BANDS.find((candidate) => candidate.key === key);
  return band !== undefined && pricesFen.some((fen) => fen >= band.from && fen < band.to);
}

const cheapest = ({ pricesFen }: Listed) => Math.min(...pricesFen);
const ORDERS: Record<ListQuery["sort"], (a: Listed, b: Listed) => number> = {
  featured: (a, b) => a.rank - b.rank,
  "price-asc": (a, b) => cheapest(a) - cheapest(b) || a.rank - b.rank,
  "price-desc": (a, b) => cheapest(b) - cheapest(a) || a.rank - b.rank,
  newest: (a, b) => b.createdAt - a.createdAt || a.rank - b.rank,
};
