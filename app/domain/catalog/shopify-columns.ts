/** The columns of Shopify's product CSV that this shop reads and writes, in Shopify's order. */
export const COLUMNS = [
  "Handle",
  "Title",
  "Body (HTML)",
  "Vendor",
  "Product Category",
  "Type",
  "Tags",
  "Published",
  "Option1 Name",
  "Option1 Value",
  "Option2 Name",
  "Option2 Value",
  "Option3 Name",
  "Option3 Value",
  "Variant SKU",
  "Variant Grams",
  "Variant Inventory Tracker",
  "Variant Inventory Policy",
  "Variant Fulfillment Service",
  "Variant Price",
  "Variant Compare At Price",
  "Variant Requires Shipping",
  "Variant Taxable",
  "Variant Barcode",
  "Image Src",
  "Image Position",
  "Image Alt Text",
  "Gift Card",
  "SEO Title",
  "SEO Description",
  "Variant Image",
  "Variant Weight Unit",
  "Status",
  "Ten number (product.metafields.ten.number)",
  "Season months (product.metafields.ten.season_months)",
  "Perishable (product.metafields.ten.perishable)",
  "Cold chain (product.metafields.ten.cold_chain)",
  "Net content (variant.metafields.ten.net_content)",
  "Most per order (variant.metafields.ten.max_per_order)",
] as const;
export type Column = (typeof COLUMNS)[number];

/** Headers of the template Shopify has offered since 2025, beside those its export has always had. */
const NEWER_NAMES: Record<string, Column> = {
  "URL handle": "Handle",
  Description: "Body (HTML)",
  "Product category": "Product Category",
  "Published on online store": "Published",
  "Option1 name": "Option1 Name",
  "Option1 value": "Option1 Value",
  "Option2 name": "Option2 Name",
  "Option2 value": "Option2 Value",
  "Option3 name": "Option3 Name",
  "Option3 value": "Option3 Value",
  SKU: "Variant SKU",
  Barcode: "Variant Barcode",
  Price: "Variant Price",
  "Compare-at price": "Variant Compare At Price",
  "Charge tax": "Variant Taxable",
  "Inventory tracker": "Variant Inventory Tracker",
  "Continue selling when out of stock": "Variant Inventory Policy",
  "Weight value (grams)": "Variant Grams",
  "Weight unit for display": "Variant Weight Unit",
  "Requires shipping": "Variant Requires Shipping",
  "Fulfillment service": "Variant Fulfillment Service",
  "Product image URL": "Image Src",
  "Image position": "Image Position",
  "Image alt text": "Image Alt Text",
  "Variant image URL": "Variant Image",
  "Gift card": "Gift Card",
  "SEO title": "SEO Title",
  "SEO description": "SEO Description",
};

const METAFIELD = /\(((?:product|variant)\.metafields\.[^)]+)\)\s*$/;
const byMetafield = new Map(
  COLUMNS.flatMap((column) => {
    const key = METAFIELD.exec(column)?.[1];
    return key ? [[key, column] as const] : [];
  }),
);

/** Which of our columns a header is: by its name, its newer name, or its metafield whatever the label before it. */
export function columnOf(header: string): Column | null {
  if ((COLUMNS as readonly string[]).includes(header)) return header as Column;
  return NEWER_NAMES[header] ?? byMetafield.get(METAFIELD.exec(header)?.[1] ?? "") ?? null;
}

/** Whether a foreign column speaks of a variant, so that its cell in a product's first row is the first variant's. */
export function isVariantColumn(header: string): boolean {
  return /^(Variant |Cost per item$|Tax code$|Unit price |Inventory quantity$|Included|Price \/|Compare At Price \/)|\(variant\.metafields\./.test(
    header,
  );
}
