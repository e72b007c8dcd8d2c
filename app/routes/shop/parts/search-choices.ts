import type { ProductCard } from "#app/domain/search/product-cards.queries.server.ts";
import type { MessageKey, Translate } from "#app/platform/i18n/translate.ts";
import type { Suggestions } from "../search/suggestions.ts";

/** One line of the list under the search box. */
export type Choice = {
  /** Heading it stands under */
  group: MessageKey;
  words: string;
  marks?: Array<[number, number]>;
  path: string;
  /** Of a product */
  handle?: string;
  product?: ProductCard;
  /** What is searched for by it */
  query?: string;
};

/** The lines of the list: recent and popular searches while nothing is typed, else what was found and the search itself. */
export function choicesOf({
  typed,
  found,
  recent,
  words,
}: {
  typed: string;
  found: Suggestions | null;
  recent: readonly string[];
  words: Translate;
}): Choice[] {
  const searches = (group: MessageKey, queries: readonly string[]): Choice[] =>
    queries.map((query) => ({ group, words: query, query, path: searchPath(query) }));
  const popular = found?.queries.filter((query) => !recent.includes(query)) ?? [];
  if (typed === "") return [...searches("search.recent", recent), ...searches("search.popular", popular)];
  const others = (group: MessageKey, hits: Suggestions["others"]["stores"]): Choice[] =>
    hits.map(({ path, title, marks }) => ({ group, path, words: title, marks }));
  return [
    ...searches("search.label", found?.queries ?? []),
    ...(found?.products ?? []).map((product): Choice => ({
      group: "search.products",
      words: product.title,
      marks: product.marks,
      path: `/products/${product.handle}`,
      handle: product.handle,
      product,
    })),
    ...others("search.stores", found?.others.stores.slice(0, 2) ?? []),
    ...others("search.shows", found?.others.shows.slice(0, 2) ?? []),
    ...others("search.stories", found?.others.stories.slice(0, 2) ?? []),
    { group: "search.label", words: words("search.all", { text: typed }), query: typed, path: searchPath(typed) },
  ];
}

const searchPath = (query: string): string => `/search?q=${encodeURIComponent(query)}`;
