import { Prisma } from "#app/generated/prisma/client.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import type { Correction } from "./correct.ts";
import type { ListQuery } from "./list-query.ts";
import { listedProducts, productCard, stockTagsOf, type ProductCard } from "./product-cards.queries.server.ts";
import { filterNames, type ProductList } from "./product-list.queries.server.ts";
import type { Answer, ShopSearch } from "./shop-search.server.ts";
import type { Hit } from "./search-engine.ts";

export type SearchShop = Pooled & { search: ShopSearch };

/** Two or three rows fewer than a list: what is meant stands at the top. */
const SEARCH_PAGE_SIZE = 24;
const MOST_SUGGESTED = 6;

/** Something found that is no product, with the way to it. */
export type OtherHit = { path: string; title: string; marks: Array<[number, number]> };
export type OtherHits = { shows: OtherHit[]; stores: OtherHit[]; stories: OtherHit[] };

export type SearchPage = {
  text: string;
  list: ProductList;
  others: OtherHits;
  corrected: Correction | null;
  /** False while the first index is being built */
  ready: boolean;
};

/** A page of search results with all it shows, and the tags of the stock in it. */
export async function searchPage(
  shop: SearchShop,
  lang: Lang,
  query: ListQuery,
): Promise<{ page: SearchPage; tags: string[] }> {
  const { text: typed, ...filters } = query;
  const answer = await shop.search.search({ text: typed, lang, filters, pageSize: SEARCH_PAGE_SIZE, typing: false });
  const [{ cards, tags }, names] = await Promise.all([cardsOf(shop, lang, answer.hits), filterNames(shop, lang)]);
  const others = otherHits(answer.others);
  const { total, pages, page, facets, text, corrected, ready } = answer;
  const inOrder = names.places.flatMap((handle) => facets.places.find(({ key }) => key === handle) ?? []);
  const list = { ...facets, places: inOrder, items: cards, total, pages, page, names: names.words };
  return { page: { text, list, others, corrected, ready }, tags };
}

export type Suggested = { products: ProductCard[]; others: OtherHits };

/** What the box suggests while somebody types. */
export async function suggestions(
  shop: SearchShop,
  lang: Lang,
  typed: string,
  filters: Omit<ListQuery, "text">,
): Promise<{ suggested: Suggested; answer: Answer; tags: string[] }> {
  const answer = await shop.search.search({ text: typed, lang, filters, pageSize: MOST_SUGGESTED, typing: true });
  const { cards, tags } = await cardsOf(shop, lang, answer.hits);
  const others = otherHits(answer.others);
  return { suggested: { products: cards, others }, answer, tags };
}

/** The hits as cards, as they are in the database now: a price is never an index's. */
async function cardsOf(shop: SearchShop, lang: Lang, hits: readonly Hit[]) {
  if (hits.length === 0) return { cards: [], tags: [] };
  const handles = hits.map(({ handle }) => handle);
  const products = await listedProducts(shop, lang, {
    name: "found-products",
    where: Prisma.sql`p.handle = ANY(${handles})`,
  });
  const byHandle = new Map(products.map((product) => [product.handle, product]));
  const cards = hits.flatMap(({ handle, title, ranges }): ProductCard[] => {
    const product = byHandle.get(handle);
    if (!product) return [];
    return [{ ...productCard(product), ...(product.title === title ? { marks: ranges } : {}) }];
  });
  return { cards, tags: stockTagsOf(products) };
}

function otherHits({ shows, stores, stories }: Answer["others"]): OtherHits {
  const at = (path: string, { title, ranges }: Hit): OtherHit => ({ path, title, marks: ranges });
  return {
    shows: shows.map((hit) => at(`/live/${hit.handle}`, hit)),
    stores: stores.map((hit) => at(`/stores/${hit.handle}`, hit)),
    stories: stories.map((hit) => at(`/stories/${hit.handle}`, hit)),
  };
}
