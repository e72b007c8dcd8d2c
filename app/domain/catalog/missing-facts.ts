import type { CatalogLabel, CatalogProduct } from "./product.ts";

/**
 * What the law wants on the page of a food and is not there (TRUST 24; Food Safety Law art. 67, GB 7718, and the rules
 * on selling farm produce): a product is not published until the list is empty.
 * @param batches how many production lots are known
 */
export function missingFacts(product: CatalogProduct, label: CatalogLabel | null, batches: number): string[] {
  const missing: string[] = [];
  const need = (there: unknown, what: string) => {
    if (!there) missing.push(what);
  };
  need(product.title.zh, "title");
  need(product.variants.length > 0, "a variant for sale");
  for (const variant of product.variants) need(variant.netContent, `net content of ${variant.sku}`);
  if (!label) return [...missing, "food label (labels.yaml)"];
  need(label.producer.zh, "producer");
  need(label.producerAddress.zh, "producer's address");
  need(label.origin.zh, "origin");
  need(label.storage.zh, "storage");
  if (label.kind === "PREPACKED") {
    need(label.licenceNumber, "production licence number");
    need(label.standard, "standard");
    need(label.ingredients, "ingredients");
    need(batches > 0, "production date (a batch in batches.csv)");
  }
  return missing;
}

/**
 * The product as it may be shown: one that asks to be sold but lacks facts is kept as a draft that remembers its wish,
 * so that it is published by the import that brings the facts.
 */
export function heldBack(product: CatalogProduct, missing: readonly string[]): CatalogProduct {
  if (product.status !== "ACTIVE" || missing.length === 0) return product;
  return { ...product, status: "DRAFT", extra: { ...product.extra, Status: "active" } };
}

/** The product as it asks to be: undoes `heldBack`, for a product read from the catalogue. */
export function asWished(product: CatalogProduct): CatalogProduct {
  const { Status: wish, ...extra } = product.extra;
  // Unpublished products and gift cards are drafts on purpose.
  if (wish !== "active" || extra["Published"] || extra["Gift Card"]) return product;
  return { ...product, status: "ACTIVE", extra };
}
