import type { Localized } from "#app/platform/i18n/localized.ts";
import type { Fen } from "#app/platform/money.ts";

export type PublishedState = "ACTIVE" | "DRAFT" | "ARCHIVED";

/** A product as an import wants it and as the catalogue has it: the two are compared field by field. */
export type CatalogProduct = {
  handle: string;
  status: PublishedState;
  title: Localized;
  /** Clean HTML */
  body: Localized;
  seoTitle: Localized | null;
  seoDescription: Localized | null;
  vendor: string;
  productType: string;
  category: string | null;
  tags: string[];
  /** 1–10 for the ten specialties */
  tenNumber: number | null;
  /** Months 1–12; empty = all year */
  seasonMonths: number[];
  perishable: boolean;
  coldChain: boolean;
  options: CatalogOption[];
  variants: CatalogVariant[];
  images: CatalogImage[];
  /** Cells of columns this shop has no use for, by header, kept for the way back. */
  extra: Record<string, string>;
};

export type CatalogOption = { name: Localized; values: Localized[] };

/** `pictureHash` is null for a picture at another shop: its address is kept and never fetched (TRUST 17). */
export type CatalogImage = { source: string; pictureHash: string | null; alt: Localized };

export type CatalogVariant = {
  sku: string;
  barcode: string | null;
  priceFen: Fen;
  compareAtFen: Fen | null;
  weightGrams: number;
  netContent: Localized | null;
  requiresShipping: boolean;
  taxable: boolean;
  maxPerOrder: number;
  /** Chinese names, one for each option, in the order of the options */
  optionValues: string[];
  /** `source` of one of the product's images */
  imageSource: string | null;
  extra: Record<string, string>;
};

/** What the law wants on the page of a food (TRUST 24). */
export type CatalogLabel = {
  kind: "PREPACKED" | "FARM_PRODUCE";
  producer: Localized;
  producerAddress: Localized;
  /** SC and 14 digits for pre-packed food (GB 7718, the food production licence) */
  licenceNumber: string | null;
  standard: string | null;
  ingredients: Localized | null;
  allergens: Localized | null;
  shelfLifeDays: number;
  storage: Localized;
  origin: Localized;
};
