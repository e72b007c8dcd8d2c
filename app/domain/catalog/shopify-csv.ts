import { cleanHtml } from "#app/platform/clean-html.ts";
import { readCsv, type Problem, type SourceFile } from "#app/platform/import-file.ts";
import type { CatalogOption, CatalogProduct, CatalogVariant } from "./product.ts";
import { readCell, type Cells } from "./shopify-cells.ts";
import { columnOf, isVariantColumn, type Column } from "./shopify-columns.ts";

const HANDLE = /^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{N}_-]{0,119}$/u;
const OPTIONS = [1, 2, 3] as const;
type Row = { line: number; cells: Record<string, string>; extra: Record<string, string> };
type Tell = (line: number, column: Column | "", reason: string) => void;

/**
 * Reads Shopify's product CSV: the first row of a handle carries the product, every row with a price, a SKU or an
 * option value a variant, every row with an Image Src a picture.
 * @returns all products, or every problem of every row; `lines` says where a product begins
 */
export function readShopifyCsv(file: SourceFile): {
  products: CatalogProduct[];
  lines: Map<string, number>;
  problems: Problem[];
} {
  const { headers, rows, problems } = readCsv(file);
  const tell: Tell = (line, column, reason) => problems.push({ file: file.path, line, column, reason });
  for (const needed of ["Handle", "Title"] as const) {
    if (rows.length > 0 && !headers.some((header) => columnOf(header) === needed))
      tell(1, needed, "the column is missing");
  }
  if (problems.length > 0) return { products: [], lines: new Map(), problems };

  const byHandle = new Map<string, Row[]>();
  for (const { line, cells } of rows) {
    const row: Row = { line, cells: {}, extra: {} };
    for (const [header, text] of Object.entries(cells)) {
      const column = columnOf(header);
      if (column) row.cells[column] = text.trim();
      else if (text.trim() !== "" && header !== "") row.extra[header] = text;
    }
    const handle = row.cells["Handle"] ?? "";
    if (!HANDLE.test(handle)) {
      tell(line, "Handle", handle ? `"${handle}" must be small letters, digits and dashes` : "is missing");
    } else byHandle.set(handle, [...(byHandle.get(handle) ?? []), row]);
  }
  const products = [...byHandle].map(([handle, group]) => readProduct(handle, group, tell));
  tellDuplicates(byHandle, products, tell);
  problems.sort((a, b) => a.line - b.line);
  return { products, lines: new Map([...byHandle].map(([handle, group]) => [handle, group[0]!.line])), problems };
}

function readProduct(handle: string, rows: Row[], tell: Tell): CatalogProduct {
  const first = rows[0]!;
  const cell = cellsOf(first, tell);
  const title = cell.text("Title");
  if (!title) tell(first.line, "Title", "is missing");
  const images = readImages(rows, tell);
  const options = readOptions(rows, tell);
  const extra: Record<string, string> = {};
  for (const [header, text] of Object.entries(first.extra)) if (!isVariantColumn(header)) extra[header] = text;
  const variants: CatalogVariant[] = [];
  for (const row of rows) {
    if (isVariantRow(row)) variants.push(readVariant(handle, row, row === first, options, tell));
    else {
      if (!row.cells["Image Src"] && row !== first) tell(row.line, "", "has neither a variant nor a picture");
      // A row that only brings a picture has no home for foreign cells but the product.
      if (row !== first)
        for (const [header, text] of Object.entries(row.extra)) extra[`${header}@${row.line - first.line}`] = text;
    }
  }
  if (variants.length === 0) tell(first.line, "Variant Price", "is missing");
  tellMismatches(rows.filter(isVariantRow), variants, options, tell);
  for (const { imageSource } of variants) {
    if (imageSource && !images.some(({ source }) => source === imageSource)) {
      images.push({ source: imageSource, pictureHash: null, alt: { zh: title } });
    }
  }
  const { status, kept } = cell.status();
  return {
    handle,
    status,
    title: { zh: title },
    body: { zh: cleanHtml(cell.text("Body (HTML)")) },
    seoTitle: cell.localized("SEO Title"),
    seoDescription: cell.localized("SEO Description"),
    vendor: cell.text("Vendor"),
    productType: cell.text("Type"),
    category: cell.text("Product Category") || null,
    tags: cell.list("Tags", /,/),
    tenNumber: cell.number("Ten number (product.metafields.ten.number)", 1, 10),
    seasonMonths: cell.months("Season months (product.metafields.ten.season_months)"),
    perishable: cell.flag("Perishable (product.metafields.ten.perishable)", false),
    coldChain: cell.flag("Cold chain (product.metafields.ten.cold_chain)", false),
    options: options.length === 1 && options[0]!.name.zh === "Title" && isPlain(variants) ? [] : options,
    variants: isPlain(variants) ? variants.map((variant) => ({ ...variant, optionValues: [] })) : variants,
    images,
    extra: { ...extra, ...kept },
  };
}

/** Shopify writes a product without options as one variant "Default Title" of an option "Title". */
function isPlain(variants: CatalogVariant[]): boolean {
  return variants.length === 1 && variants[0]!.optionValues.join() === "Default Title";
}

function isVariantRow({ cells }: Row): boolean {
  return Boolean(cells["Variant Price"] || cells["Variant SKU"] || cells["Option1 Value"]);
}

function readVariant(handle: string, row: Row, first: boolean, options: CatalogOption[], tell: Tell): CatalogVariant {
  const cell = cellsOf(row, tell);
  const optionValues = options.map((_, i) => row.cells[`Option${i + 1} Value`] ?? "");
  const named = optionValues.filter((value) => value !== "" && value !== "Default Title");
  const extra = Object.fromEntries(Object.entries(row.extra).filter(([header]) => !first || isVariantColumn(header)));
  return {
    // Shopify allows variants without a SKU; they are then known by their options.
    sku: cell.text("Variant SKU") || [handle, ...named].join("-"),
    barcode: cell.barcode(),
    priceFen: cell.price("Variant Price") ?? 1,
    compareAtFen: cell.price("Variant Compare At Price"),
    weightGrams: cell.grams(row.extra),
    netContent: cell.localized("Net content (variant.metafields.ten.net_content)"),
    requiresShipping: cell.flag("Variant Requires Shipping", true),
    taxable: cell.flag("Variant Taxable", true),
    maxPerOrder: cell.number("Most per order (variant.metafields.ten.max_per_order)", 1, 9999) ?? 20,
    optionValues,
    imageSource: cell.text("Variant Image") || null,
    extra: { ...extra, ...cell.variantDefaults() },
  };
}

function readOptions(rows: Row[], tell: Tell): CatalogOption[] {
  const first = rows[0]!;
  const options: CatalogOption[] = [];
  for (const n of OPTIONS) {
    const name = first.cells[`Option${n} Name`] ?? "";
    if (!name) continue;
    if (options.length !== n - 1) tell(first.line, `Option${n} Name`, "is named, but the option before it is not");
    if (options.some((option) => option.name.zh === name))
      tell(first.line, `Option${n} Name`, `"${name}" is there twice`);
    const values = new Set(rows.map((row) => row.cells[`Option${n} Value`] ?? "").filter(Boolean));
    options.push({ name: { zh: name }, values: [...values].map((zh) => ({ zh })) });
  }
  // A lone variant may come without any option at all.
  return options;
}

function readImages(rows: Row[], tell: Tell): CatalogProduct["images"] {
  const images = rows.flatMap((row) => {
    const source = row.cells["Image Src"];
    if (!source) return [];
    const cell = cellsOf(row, tell);
    return [{ source, position: cell.number("Image Position", 1, 250) ?? 250, alt: cell.text("Image Alt Text") }];
  });
  images.sort((a, b) => a.position - b.position);
  const title = rows[0]!.cells["Title"] ?? "";
  return images
    .filter((image, i) => images.findIndex(({ source }) => source === image.source) === i)
    .map(({ source, alt }) => ({ source, pictureHash: null, alt: { zh: alt || title } }));
}

/** Every variant has one value for each option and no two have the same. */
function tellMismatches(rows: Row[], variants: CatalogVariant[], options: CatalogOption[], tell: Tell): void {
  const seen = new Set<string>();
  rows.forEach((row, i) => {
    for (const n of OPTIONS) {
      const named = n <= options.length;
      const value = row.cells[`Option${n} Value`] ?? "";
      if (named && !value)
        tell(row.line, `Option${n} Value`, `is missing, the product has the option "${options[n - 1]!.name.zh}"`);
      if (!named && value) tell(row.line, `Option${n} Value`, `is "${value}", but the product has no such option`);
      const name = row.cells[`Option${n} Name`];
      if (i > 0 && name && name !== options[n - 1]?.name.zh)
        tell(row.line, `Option${n} Name`, "differs from the product's first row");
    }
    const combination = JSON.stringify(variants[i]!.optionValues);
    if (seen.has(combination)) tell(row.line, "Option1 Value", "another variant of the product has the same options");
    seen.add(combination);
  });
}

/** A SKU, and a barcode, names one variant in the whole file. */
function tellDuplicates(byHandle: Map<string, Row[]>, products: CatalogProduct[], tell: Tell): void {
  const seen = new Map<string, number>();
  for (const product of products) {
    const rows = byHandle.get(product.handle)!.filter(isVariantRow);
    product.variants.forEach(({ sku, barcode }, i) => {
      for (const [column, text] of [
        ["Variant SKU", sku],
        ["Variant Barcode", barcode],
      ] as const) {
        if (text === null) continue;
        const before = seen.get(`${column} ${text}`);
        const { line } = rows[i]!;
        if (before !== undefined) tell(line, column, `"${text}" is on line ${before} already`);
        else seen.set(`${column} ${text}`, line);
      }
    });
  }
}

function cellsOf(row: Row, tell: Tell): Cells {
  return readCell(row.cells, (column, reason) => tell(row.line, column, reason));
}
