import type { Prisma } from "#app/generated/prisma/client.ts";
import type { Db, Tx } from "#app/platform/db.server.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";
import { fromDateColumn } from "#app/platform/zoned-time.ts";
import type { CatalogLabel, CatalogProduct, CatalogVariant } from "./product.ts";

/** A product as the catalogue has it, with the ids of its parts. */
export type KeptProduct = {
  id: string;
  product: CatalogProduct;
  label: CatalogLabel | null;
  /** By image source */
  imageIds: Map<string, string>;
  /** By place of the option and Chinese name: "0 2.5千克" */
  valueIds: Map<string, string>;
  /** By SKU, retired ones too */
  variantIds: Map<string, string>;
  retired: Set<string>;
};

/** A production lot; days as "2026-11-24". */
export type CatalogBatch = {
  handle: string;
  producer: Localized;
  producedOn: string;
  bestBefore: string;
  inspectionReport: string | null;
  inspectedOn: string | null;
  inspectionResult: Localized | null;
  note: Localized | null;
};

export type CatalogCollection = {
  title: Localized;
  description: Localized;
  position: number;
  pictureHash: string | null;
  products: string[];
};

export type CatalogState = {
  products: Map<string, KeptProduct>;
  batches: Map<string, CatalogBatch>;
  collections: Map<string, CatalogCollection>;
  categories: Array<{ key: string; zh: string; en: string }>;
};

const WITH_PARTS = {
  options: { orderBy: { position: "asc" }, include: { values: { orderBy: { position: "asc" } } } },
  images: { orderBy: { position: "asc" } },
  variants: { orderBy: { position: "asc" }, include: { optionValues: { select: { valueId: true } } } },
  label: true,
} satisfies Prisma.ProductInclude;

/** The whole catalogue, as imports compare with and exports write. Reads a handful of queries, however large it is. */
export async function catalogState(db: Db | Tx): Promise<CatalogState> {
  const rows = await db.product.findMany({
    orderBy: [{ position: "asc" }, { handle: "asc" }],
    include: WITH_PARTS,
  });
  const batches = await db.batch.findMany({ include: { product: { select: { handle: true } } } });
  const collections = await db.collection.findMany({
    include: { products: { orderBy: { position: "asc" }, include: { product: { select: { handle: true } } } } },
  });
  const categories = await db.setting.findUnique({ where: { key: "categories" } });
  return {
    products: new Map(rows.map((row) => [row.handle, keptProduct(row)])),
    batches: new Map(
      batches.map(({ traceCode, product, ...batch }) => [
        traceCode,
        {
          handle: product.handle,
          producer: batch.producer as Localized,
          producedOn: fromDateColumn(batch.producedOn),
          bestBefore: fromDateColumn(batch.bestBefore),
          inspectionReport: batch.inspectionReport,
          inspectedOn: batch.inspectedOn && fromDateColumn(batch.inspectedOn),
          inspectionResult: batch.inspectionResult as Localized | null,
          note: batch.note as Localized | null,
        },
      ]),
    ),
    collections: new Map(
      collections.map(({ handle, title, description, position, pictureHash, products }) => [
        handle,
        {
          title: title as Localized,
          description: description as Localized,
          position,
          pictureHash,
          products: products.map(({ product }) => product.handle),
        },
      ]),
    ),
    categories: (categories?.value ?? []) as CatalogState["categories"],
  };
}

function keptProduct(row: Prisma.ProductGetPayload<{ include: typeof WITH_PARTS }>): KeptProduct {
  const imageById = new Map(row.images.map(({ id, source }) => [id, source]));
  const valueById = new Map(
    row.options.flatMap(({ position, values }) =>
      values.map(({ id, name }) => [id, { option: position, zh: (name as Localized).zh }] as const),
    ),
  );
  const variants = row.variants
    .filter(({ retired }) => !retired)
    .map(({ optionValues, imageId, csvExtra, netContent, ...variant }): CatalogVariant => {
      const values = optionValues.flatMap(({ valueId }) => valueById.get(valueId) ?? []);
      return {
        sku: variant.sku,
        barcode: variant.barcode,
        priceFen: variant.priceFen,
        compareAtFen: variant.compareAtFen,
        weightGrams: variant.weightGrams,
        netContent: netContent as Localized | null,
        requiresShipping: variant.requiresShipping,
        taxable: variant.taxable,
        maxPerOrder: variant.maxPerOrder,
        optionValues: values.toSorted((a, b) => a.option - b.option).map(({ zh }) => zh),
        imageSource: imageById.get(imageId ?? "") ?? null,
        extra: (csvExtra ?? {}) as Record<string, string>,
      };
    });
  return {
    id: row.id,
    product: {
      handle: row.handle,
      status: row.status,
      title: row.title as Localized,
      body: row.body as Localized,
      seoTitle: row.seoTitle as Localized | null,
      seoDescription: row.seoDescription as Localized | null,
      vendor: row.vendor,
      productType: row.productType,
      category: row.category,
      tags: row.tags,
      tenNumber: row.tenNumber,
      seasonMonths: row.seasonMonths,
      perishable: row.perishable,
      coldChain: row.coldChain,
      options: row.options.map(({ name, values }) => ({
        name: name as Localized,
        values: values.map((value) => value.name as Localized),
      })),
      variants,
      images: row.images.map(({ source, pictureHash, alt }) => ({ source, pictureHash, alt: alt as Localized })),
      extra: (row.csvExtra ?? {}) as Record<string, string>,
    },
    label: row.label && keptLabel(row.label),
    imageIds: new Map(row.images.map(({ id, source }) => [source, id])),
    valueIds: new Map([...valueById].map(([id, { option, zh }]) => [`${option} ${zh}`, id])),
    variantIds: new Map(row.variants.map(({ id, sku }) => [sku, id])),
    retired: new Set(row.variants.filter(({ retired }) => retired).map(({ sku }) => sku)),
  };
}

function keptLabel(label: Prisma.FoodLabelGetPayload<object>): CatalogLabel {
  return {
    kind: label.kind,
    producer: label.producer as Localized,
    producerAddress: label.producerAddress as Localized,
    licenceNumber: label.licenceNumber,
    standard: label.standard,
    ingredients: label.ingredients as Localized | null,
    allergens: label.allergens as Localized | null,
    shelfLifeDays: label.shelfLifeDays,
    storage: label.storage as Localized,
    origin: label.origin as Localized,
  };
}
