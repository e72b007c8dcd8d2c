import type { Problem } from "#app/platform/import-file.ts";
import type { LocalDate } from "#app/platform/zoned-time.ts";
import { dayOf, type BatchRow } from "./batch-csv.ts";
import type { CatalogFiles } from "./catalog-files.ts";
import type { CatalogBatch, CatalogCollection, CatalogState, KeptProduct } from "./catalog-state.server.ts";
import { fieldChanges } from "./field-changes.ts";
import { asWished, heldBack, missingFacts } from "./missing-facts.ts";
import type { CatalogLabel, CatalogProduct } from "./product.ts";
import { withEnglish } from "./wanted-catalog.ts";

/** What an import would write, and the same in words. */
export type CatalogPlan = {
  products: Array<{ wanted: CatalogProduct; kept: KeptProduct | null; label: CatalogLabel | null }>;
  batches: Array<[string, CatalogBatch]>;
  /** All collections as they will be, where the file was given and says something else than before; null otherwise. */
  collections: Map<string, CatalogCollection> | null;
  categories: CatalogState["categories"] | null;
  /** Handles whose pages change. */
  touched: Set<string>;
  changes: string[];
  notices: string[];
};

/**
 * Compares files with the catalogue (pure). Products that the files don't name stay as they are; variants of a named
 * product that the file lacks are retired.
 * @param pictureOf the hash of a collection's picture by its path
 */
export function planCatalog(
  files: CatalogFiles,
  state: CatalogState,
  { today, pictureOf }: { today: LocalDate; pictureOf: (path: string) => string | null },
): { plan: CatalogPlan; problems: Problem[] } {
  const problems = findStrangers(files, state);
  const plan: CatalogPlan = {
    products: [],
    batches: [],
    collections: null,
    categories: null,
    touched: new Set(),
    changes: [],
    notices: [],
  };
  const batches = planBatches(plan, files.batches?.rows ?? [], state, today);
  planProducts(plan, files, state, batches);
  planCollections(plan, files, state, pictureOf);
  if (files.english) {
    const categories = Object.entries(files.english.value.categories).map(([key, name]) => ({ key, ...name }));
    const changes = fieldChanges(state.categories, categories, "categories");
    if (changes.length > 0) plan.categories = categories;
    plan.changes.push(...changes);
  }
  return { plan, problems };
}

function planBatches(
  plan: CatalogPlan,
  rows: BatchRow[],
  state: CatalogState,
  today: LocalDate,
): Map<string, CatalogBatch> {
  const all = new Map(state.batches);
  for (const { line: _, traceCode, ...row } of rows) {
    const before = state.batches.get(traceCode);
    // A day counted from the import was counted once, when the batch came in.
    const day = (field: "producedOn" | "bestBefore" | "inspectedOn"): string | null => {
      const wanted = row[field];
      if (wanted && "daysFromImport" in wanted && before?.[field]) return before[field];
      return wanted && dayOf(wanted, today);
    };
    const batch: CatalogBatch = {
      ...row,
      producedOn: day("producedOn")!,
      bestBefore: day("bestBefore")!,
      inspectedOn: day("inspectedOn"),
    };
    all.set(traceCode, batch);
    const changes = before ? fieldChanges(before, batch) : [];
    if (before && changes.length === 0) continue;
    plan.batches.push([traceCode, batch]);
    plan.touched.add(batch.handle);
    plan.changes.push(
      ...(before
        ? changes.map((change) => `batch ${traceCode}: ${change}`)
        : [`batch ${traceCode} of ${batch.handle}: added`]),
    );
  }
  return all;
}

function planProducts(
  plan: CatalogPlan,
  files: CatalogFiles,
  state: CatalogState,
  batches: Map<string, CatalogBatch>,
): void {
  const given = new Map(files.products?.list.map((product) => [product.handle, product]));
  for (const handle of new Set([...given.keys(), ...state.products.keys()])) {
    const kept = state.products.get(handle) ?? null;
    const asked = given.get(handle) ?? asWished(kept!.product);
    const label = files.labels?.value[handle] ?? null;
    const complete = withEnglish(asked, files.english?.value ?? null, kept?.product);
    const lots = [...batches.values()].filter((batch) => batch.handle === handle).length;
    const missing = missingFacts(complete, label ?? kept?.label ?? null, lots);
    const wanted = heldBack(complete, missing);
    if (wanted !== complete)
      plan.notices.push(`product ${handle} is kept as a draft until it has: ${missing.join(", ")}`);
    if (files.english && given.has(handle) && !wanted.title.en)
      plan.notices.push(`product ${handle} has no English title in en.yaml`);
    const changes = kept ? productChanges(kept, wanted, label) : [added(wanted)];
    if (changes.length === 0) continue;
    plan.products.push({ wanted, kept, label });
    plan.touched.add(handle);
    plan.changes.push(...changes.map((change) => `product ${handle}: ${change}`));
  }
}

function added({ variants }: CatalogProduct): string {
  return `added with ${variants.length} variant${variants.length === 1 ? "" : "s"} (${variants.map(({ sku }) => sku).join(", ")})`;
}

/** Field by field; variants by SKU. */
function productChanges(kept: KeptProduct, wanted: CatalogProduct, label: CatalogLabel | null): string[] {
  const { variants: before, ...beforeFields } = kept.product;
  const { variants: after, ...afterFields } = wanted;
  const changes = fieldChanges(beforeFields, afterFields);
  for (const variant of after) {
    const same = before.find(({ sku }) => sku === variant.sku);
    if (same) changes.push(...fieldChanges(same, variant).map((change) => `variant ${variant.sku}: ${change}`));
    else changes.push(`variant ${variant.sku}: ${kept.retired.has(variant.sku) ? "back on the shelf" : "added"}`);
  }
  for (const { sku } of before)
    if (!after.some((variant) => variant.sku === sku)) changes.push(`variant ${sku}: retired`);
  const order = (list: Array<{ sku: string }>, other: Array<{ sku: string }>) =>
    list
      .filter(({ sku }) => other.some((variant) => variant.sku === sku))
      .map(({ sku }) => sku)
      .join(", ");
  if (order(before, after) !== order(after, before)) changes.push(`order of variants → ${order(after, before)}`);
  if (label) changes.push(...fieldChanges(kept.label ?? {}, label).map((change) => `label ${change}`));
  return changes;
}

function planCollections(
  plan: CatalogPlan,
  files: CatalogFiles,
  state: CatalogState,
  pictureOf: (path: string) => string | null,
): void {
  if (!files.collections) return;
  const wanted = new Map(
    files.collections.list.map(({ handle, picture, ...collection }, position): [string, CatalogCollection] => [
      handle,
      { ...collection, position, pictureHash: picture && pictureOf(picture) },
    ]),
  );
  const changes: string[] = [];
  for (const [handle, collection] of wanted) {
    const before = state.collections.get(handle);
    if (!before) changes.push(`collection ${handle}: added`);
    else changes.push(...fieldChanges(before, collection).map((change) => `collection ${handle}: ${change}`));
  }
  for (const handle of state.collections.keys()) if (!wanted.has(handle)) changes.push(`collection ${handle}: removed`);
  if (changes.length > 0) plan.collections = wanted;
  plan.changes.push(...changes);
}

/** Names in one file of what is in no other: products that are not there, SKUs and barcodes of another product. */
function findStrangers(files: CatalogFiles, state: CatalogState): Problem[] {
  const problems: Problem[] = [];
  const given = files.products?.list ?? [];
  const known = new Set([...state.products.keys(), ...given.map(({ handle }) => handle)]);
  const stranger = (file: string, line: number, column: string, handle: string) => {
    if (!known.has(handle)) problems.push({ file, line, column, reason: `there is no product "${handle}"` });
  };
  const { english, labels, batches, collections } = files;
  if (english)
    for (const handle of Object.keys(english.value.products))
      stranger(english.file, english.lineOf(["products", handle]), `products.${handle}`, handle);
  if (labels)
    for (const handle of Object.keys(labels.value)) stranger(labels.file, labels.lineOf([handle]), handle, handle);
  if (batches) for (const { line, handle } of batches.rows) stranger(batches.file, line, "Handle", handle);
  if (collections) {
    collections.list.forEach(({ products }, i) =>
      products.forEach((handle, n) =>
        stranger(collections.file, collections.lineOf([i, "products", n]), `${i}.products.${n}`, handle),
      ),
    );
  }

  const givenHandles = new Set(given.map(({ handle }) => handle));
  const skuOwner = new Map<string, string>();
  const barcodeOwner = new Map<string, string>();
  for (const [handle, { product, variantIds }] of state.products) {
    for (const sku of variantIds.keys()) skuOwner.set(sku, handle);
    if (givenHandles.has(handle)) continue;
    for (const { barcode } of product.variants) if (barcode) barcodeOwner.set(barcode, handle);
  }
  for (const { handle, variants } of given) {
    for (const { sku, barcode } of variants) {
      const line = files.products!.lines.get(handle)!;
      const owner = skuOwner.get(sku);
      if (owner && owner !== handle)
        problems.push({
          file: files.products!.file,
          line,
          column: "Variant SKU",
          reason: `"${sku}" belongs to the product "${owner}"`,
        });
      const other = barcode ? barcodeOwner.get(barcode) : undefined;
      if (other)
        problems.push({
          file: files.products!.file,
          line,
          column: "Variant Barcode",
          reason: `"${barcode}" belongs to the product "${other}"`,
        });
    }
  }
  return problems;
}
