import {
  goneOthers,
  otherDocuments,
  productDocuments,
  stockStates,
  type Readable,
} from "./documents.queries.server.ts";
import { documentId } from "./search-document.ts";
import type { Change } from "./search-engine.ts";

/** What was touched; products by handle. */
export type Touched = {
  products: Set<string>;
  /** Variants whose stock was */
  variants: Set<string>;
  /** Shows, places and stories */
  others: boolean;
  /** The stock of everything */
  allStock: boolean;
};

export const nothingTouched = (): Touched => ({
  products: new Set(),
  variants: new Set(),
  others: false,
  allStock: false,
});

export function isNothing({ products, variants, others, allStock }: Touched): boolean {
  return products.size === 0 && variants.size === 0 && !others && !allStock;
}

/** Adds what tags say (see `touch`). */
export function noteTags(touched: Touched, tags: readonly string[]): void {
  for (const tag of tags) {
    if (tag.startsWith("product:")) touched.products.add(tag.slice("product:".length));
    else if (tag.startsWith("stock:")) touched.variants.add(tag.slice("stock:".length));
    else if (tag === "shows" || tag === "pages") touched.others = true;
    else if (tag === "locations") touched.others = touched.allStock = true;
  }
}

export function addTouched(to: Touched, more: Touched): void {
  for (const handle of more.products) to.products.add(handle);
  for (const variant of more.variants) to.variants.add(variant);
  to.others ||= more.others;
  to.allStock ||= more.allStock;
}

/**
 * How everything touched is now. Read after it was told, so the last change told is always seen, and it does not matter
 * in which order changes came or how often they were told.
 */
export async function currentChanges(shop: Readable, touched: Touched): Promise<Change[]> {
  const handles = [...touched.products];
  const found = handles.length > 0 ? await productDocuments(shop, handles) : [];
  const there = new Set(found.map(({ handle }) => handle));
  const [others, gone] = touched.others ? await Promise.all([otherDocuments(shop), goneOthers(shop)]) : [[], []];
  const stock = touched.allStock
    ? await stockStates(shop)
    : touched.variants.size > 0
      ? await stockStates(shop, { variantIds: [...touched.variants] })
      : [];
  return [
    ...[...found, ...others].map((put): Change => ({ put })),
    ...handles
      .filter((handle) => !there.has(handle))
      .map((handle): Change => ({ remove: documentId("PRODUCT", handle) })),
    ...gone.map((id): Change => ({ remove: id })),
    ...stock.filter(({ id }) => !there.has(id.slice("PRODUCT:".length))),
  ];
}

/** How the stock of some products is now, as changes. */
export async function stockChanges(shop: Readable, handles: readonly string[]): Promise<Change[]> {
  return handles.length > 0 ? stockStates(shop, { handles }) : [];
}
