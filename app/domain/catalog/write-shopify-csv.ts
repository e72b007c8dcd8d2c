import { stringify } from "csv-stringify/sync";
import { safeCell } from "#app/platform/import-file.ts";
import { fenToDecimal } from "#app/platform/money.ts";
import type { CatalogProduct, CatalogVariant } from "./product.ts";
import { VARIANT_DEFAULTS } from "./shopify-cells.ts";
import { COLUMNS } from "./shopify-columns.ts";

type Line = Record<string, string>;

/**
 * Writes products in Shopify's columns, foreign ones behind, so that `readShopifyCsv` reads back what was given.
 * Every cell is safe to open in a spreadsheet (TRUST 15).
 */
export function writeShopifyCsv(products: readonly CatalogProduct[]): string {
  const lines = products.flatMap(productLines);
  const known = new Set<string>(COLUMNS);
  const foreign = [...new Set(lines.flatMap(Object.keys))].filter((column) => !known.has(column)).sort();
  const columns = [...COLUMNS, ...foreign];
  const table = [columns, ...lines.map((line) => columns.map((column) => safeCell(line[column] ?? "")))];
  return stringify(table, { record_delimiter: "windows" });
}

/** As many rows as the product has variants or pictures; the first carries what is the product's. */
function productLines(product: CatalogProduct): Line[] {
  const rows: Line[] = [];
  for (let i = 0; i < Math.max(product.variants.length, product.images.length, 1); i++) {
    const line: Line = { Handle: product.handle };
    if (i === 0) Object.assign(line, productCells(product));
    const variant = product.variants[i];
    if (variant) Object.assign(line, variantCells(product, variant, i === 0));
    const image = product.images[i];
    if (image)
      Object.assign(line, {
        "Image Src": image.source,
        "Image Position": String(i + 1),
        "Image Alt Text": image.alt.zh,
      });
    rows.push(line);
  }
  for (const [key, text] of Object.entries(product.extra)) {
    const [, header, row] = /^(.*)@(\d+)$/.exec(key) ?? [null, key, "0"];
    rows[Math.min(Number(row), rows.length - 1)]![header!] = text;
  }
  return rows;
}

function productCells(product: CatalogProduct): Line {
  return {
    Title: product.title.zh,
    "Body (HTML)": product.body.zh,
    Vendor: product.vendor,
    "Product Category": product.category ?? "",
    Type: product.productType,
    Tags: product.tags.join(", "),
    Published: "TRUE",
    "Gift Card": "FALSE",
    "SEO Title": product.seoTitle?.zh ?? "",
    "SEO Description": product.seoDescription?.zh ?? "",
    Status: product.status.toLowerCase(),
    "Ten number (product.metafields.ten.number)": String(product.tenNumber ?? ""),
    "Season months (product.metafields.ten.season_months)": product.seasonMonths.join(";"),
    "Perishable (product.metafields.ten.perishable)": flag(product.perishable),
    "Cold chain (product.metafields.ten.cold_chain)": flag(product.coldChain),
  };
}

function variantCells({ options }: CatalogProduct, variant: CatalogVariant, first: boolean): Line {
  const line: Line = {
    "Variant SKU": variant.sku,
    "Variant Grams": String(variant.weightGrams),
    "Variant Price": fenToDecimal(variant.priceFen),
    "Variant Compare At Price": variant.compareAtFen === null ? "" : fenToDecimal(variant.compareAtFen),
    "Variant Requires Shipping": flag(variant.requiresShipping),
    "Variant Taxable": flag(variant.taxable),
    "Variant Barcode": variant.barcode ?? "",
    "Variant Image": variant.imageSource ?? "",
    "Net content (variant.metafields.ten.net_content)": variant.netContent?.zh ?? "",
    "Most per order (variant.metafields.ten.max_per_order)": String(variant.maxPerOrder),
    ...VARIANT_DEFAULTS,
    ...variant.extra,
  };
  if (options.length === 0)
    Object.assign(line, { "Option1 Name": first ? "Title" : "", "Option1 Value": "Default Title" });
  options.forEach(({ name }, i) => {
    if (first) line[`Option${i + 1} Name`] = name.zh;
    line[`Option${i + 1} Value`] = variant.optionValues[i] ?? "";
  });
  return line;
}

function flag(value: boolean): string {
  return value ? "TRUE" : "FALSE";
}
