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

/** Longer than any machine needs: how soon something is found is what `npm run bench:search` measures. */
const PATIENCE_MS = 60_000;

/** Waits for a fact. @throws when it does not come */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > PATIENCE_MS) throw new Error(`not so within ${PATIENCE_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
