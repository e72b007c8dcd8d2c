import { readListQuery } from "#app/domain/search/list-query.ts";
import type { Answer, ShopSearch } from "#app/domain/search/shop-search.server.ts";

/** Asks the shop's search. @param address filters, as in an address */
export function search(shop: { search: ShopSearch }, text: string, address = ""): Promise<Answer> {
  const { text: _none, ...filters } = readListQuery(new URLSearchParams(address));
  return shop.search.search({ text, lang: "zh", filters, pageSize: 24, typing: false });
}

export async function handlesFor(shop: { search: ShopSearch }, text: string, address = ""): Promise<string[]> {
  return (await search(shop, text, address)).hits.map(({ handle }) => handle);
}

/** Waits for a fact. @returns how long it took, in milliseconds @throws when it does not come in time */
export async function until(isSo: () => Promise<boolean>, withinMs: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    if (await isSo()) return performance.now() - began;
    if (performance.now() - began > withinMs) throw new Error(`not so within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
