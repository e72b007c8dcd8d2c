import { Prisma } from "#app/generated/prisma/client.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { KeptProduct } from "./catalog-state.server.ts";
import { sameFacts } from "./field-changes.ts";
import type { CatalogLabel, CatalogProduct, CatalogVariant } from "./product.ts";

/** A product to write: as it should be, and as the catalogue has it (null for a new one). */
export type ProductWrite = {
  wanted: CatalogProduct;
  kept: KeptProduct | null;
  /** Null leaves the label alone. */
  label: CatalogLabel | null;
  position: number;
};

type Ids = { newId: () => string };

/**
 * Writes products with their options, pictures, variants and labels (a step of an import). Variants that are not wanted
 * any more are retired, never deleted: orders refer to them. Rows go in by the batch, changed ones one by one.
 */
export async function writeProducts(tx: Tx, writes: readonly ProductWrite[], { newId }: Ids): Promise<void> {
  const products: object[] = [];
  const options: object[] = [];
  const values: object[] = [];
  const images: object[] = [];
  const variants: object[] = [];
  const variantValues: Array<{ variantId: string; valueId: string }> = [];
  const updates: Array<() => Promise<unknown>> = [];
  await clearTheWay(tx, writes);

  for (const { wanted, kept, label, position } of writes) {
    const productId = kept?.id ?? newId();
    if (!kept) products.push({ id: productId, handle: wanted.handle, position, ...columnsOf(wanted) });
    else updates.push(() => tx.product.update({ where: { id: productId }, data: columnsOf(wanted) }));

    const valueIds = new Map(kept?.valueIds);
    const newOptions = !kept || !sameFacts(kept.product.options, wanted.options);
    if (newOptions) {
      valueIds.clear();
      wanted.options.forEach((option, at) => {
        const optionId = newId();
        options.push({ id: optionId, productId, position: at + 1, name: option.name });
        option.values.forEach((name, i) => {
          const id = newId();
          valueIds.set(`${at + 1} ${name.zh}`, id);
          values.push({ id, optionId, position: i + 1, name });
        });
      });
    }
    const imageIds = new Map(kept?.imageIds);
    const newImages = !kept || !sameFacts(kept.product.images, wanted.images);
    if (newImages) {
      imageIds.clear();
      wanted.images.forEach((image, i) => {
        const id = newId();
        imageIds.set(image.source, id);
        images.push({ id, productId, position: i + 1, ...image });
      });
    }
    wanted.variants.forEach((variant, i) => {
      const imageId = imageIds.get(variant.imageSource ?? "") ?? null;
      const columns = { position: i + 1, imageId, retired: false, ...variantColumns(variant) };
      const known = kept?.variantIds.get(variant.sku);
      const variantId = known ?? newId();
      const before = kept?.product.variants[i];
      const untouched = known && !newImages && before?.sku === variant.sku && sameFacts(before, variant);
      if (known && !untouched) updates.push(() => tx.variant.update({ where: { id: known }, data: columns }));
      else if (!known) variants.push({ id: variantId, productId, ...columns });
      if (newOptions || !known || optionsChanged(kept, variant)) {
        variant.optionValues.forEach((zh, at) => {
          variantValues.push({ variantId, valueId: valueIds.get(`${at + 1} ${zh}`)! });
        });
      }
    });
    if (label) {
      const data = {
        ...label,
        ingredients: label.ingredients ?? Prisma.DbNull,
        allergens: label.allergens ?? Prisma.DbNull,
      };
      const create = { productId, ...data };
      updates.push(() => tx.foodLabel.upsert({ where: { productId }, create, update: data }));
    }
  }
  await tx.product.createMany({ data: products as never });
  await tx.productOption.createMany({ data: options as never });
  await tx.optionValue.createMany({ data: values as never });
  await tx.productImage.createMany({ data: images as never });
  await tx.variant.createMany({ data: variants as never });
  for (const update of updates) await update();
  await tx.variantOptionValue.createMany({ data: variantValues });
}

/** Takes away what the new rows replace, so that no unique number or barcode stands in the way. */
async function clearTheWay(tx: Tx, writes: readonly ProductWrite[]): Promise<void> {
  for (const { wanted, kept } of writes) {
    if (!kept) continue;
    const productId = kept.id;
    if (!sameFacts(kept.product.options, wanted.options)) await tx.productOption.deleteMany({ where: { productId } });
    if (!sameFacts(kept.product.images, wanted.images)) await tx.productImage.deleteMany({ where: { productId } });
    const wantedSkus = new Set(wanted.variants.map(({ sku }) => sku));
    const gone = kept.product.variants.filter(({ sku }) => !wantedSkus.has(sku)).map(({ sku }) => sku);
    // A barcode names what is on the shelf now: it is free again.
    if (gone.length > 0) {
      await tx.variant.updateMany({
        where: { sku: { in: gone } },
        data: { retired: true, barcode: null, imageId: null },
      });
    }
    for (const variant of wanted.variants) {
      const before = kept.product.variants.find(({ sku }) => sku === variant.sku);
      const variantId = kept.variantIds.get(variant.sku);
      if (before && before.barcode !== variant.barcode) {
        await tx.variant.update({ where: { id: variantId! }, data: { barcode: null } });
      }
      if (variantId && optionsChanged(kept, variant)) await tx.variantOptionValue.deleteMany({ where: { variantId } });
    }
  }
}

function optionsChanged(kept: KeptProduct | null, { sku, optionValues }: CatalogVariant): boolean {
  const before = kept?.product.variants.find((variant) => variant.sku === sku);
  return !sameFacts(before?.optionValues, optionValues);
}

function columnsOf(product: CatalogProduct) {
  return {
    status: product.status,
    title: product.title,
    body: product.body,
    seoTitle: product.seoTitle ?? Prisma.DbNull,
    seoDescription: product.seoDescription ?? Prisma.DbNull,
    vendor: product.vendor,
    productType: product.productType,
    category: product.category,
    tags: product.tags,
    tenNumber: product.tenNumber,
    seasonMonths: product.seasonMonths,
    perishable: product.perishable,
    coldChain: product.coldChain,
    csvExtra: product.extra,
  };
}

function variantColumns(variant: CatalogVariant) {
  return {
    sku: variant.sku,
    barcode: variant.barcode,
    priceFen: variant.priceFen,
    compareAtFen: variant.compareAtFen,
    weightGrams: variant.weightGrams,
    netContent: variant.netContent ?? Prisma.DbNull,
    requiresShipping: variant.requiresShipping,
    taxable: variant.taxable,
    maxPerOrder: variant.maxPerOrder,
    csvExtra: variant.extra,
  };
}
