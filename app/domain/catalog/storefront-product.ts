import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { toMoneyV2, type MoneyV2 } from "#app/platform/money.ts";
import { encodeVariants } from "./encode-variants.ts";

/** A stored picture as pages show it. */
export type PictureFacts = { hash: string; width: number; height: number; placeholder: string };

/** What a product page is made from, as the database gives it. */
export type ProductRow = {
  id: string;
  handle: string;
  title: Localized;
  body: Localized;
  seoTitle: Localized | null;
  seoDescription: Localized | null;
  vendor: string;
  productType: string;
  tags: string[];
  options: Array<{ name: Localized; values: Localized[] }>;
  images: Array<{ id: string; alt: Localized; picture: PictureFacts | null }>;
  variants: Array<{
    id: string;
    sku: string;
    barcode: string | null;
    priceFen: number;
    compareAtFen: number | null;
    weightGrams: number;
    netContent: Localized | null;
    maxPerOrder: number;
    imageId: string | null;
    /** Chinese names, in the order of the options */
    values: string[];
  }>;
};

/** Storefront API `ProductVariant`, the fields this shop fills, and some of its own. */
export type StorefrontVariant = {
  id: string;
  title: string;
  sku: string;
  barcode: string | null;
  availableForSale: boolean;
  /** Units that can be shipped */
  quantityAvailable: number;
  price: MoneyV2;
  compareAtPrice: MoneyV2 | null;
  selectedOptions: Array<{ name: string; value: string }>;
  product: { handle: string; title: string };
  weightGrams: number;
  netContent: string | null;
  maxPerOrder: number;
  imageId: string | null;
};

/** Storefront API `Product` as `getProductOptions` of hydrogen-react wants it, in one language. */
export type StorefrontProduct = {
  id: string;
  handle: string;
  title: string;
  descriptionHtml: string;
  vendor: string;
  productType: string;
  tags: string[];
  seo: { title: string | null; description: string | null };
  images: Array<{ id: string; altText: string; picture: PictureFacts | null }>;
  options: Array<{
    name: string;
    optionValues: Array<{ name: string; firstSelectableVariant: StorefrontVariant | null }>;
  }>;
  selectedOrFirstAvailableVariant: StorefrontVariant | null;
  adjacentVariants: StorefrontVariant[];
  variants: StorefrontVariant[];
  encodedVariantExistence: string;
  encodedVariantAvailability: string;
};

/** Units of a variant: those that can be shipped, and those on shelves where one can collect or buy them. */
export type VariantStock = { shippable: number; onShelves: number };

/**
 * Puts a product together for its page.
 * @param chosen option values by name from the address, in any of the shop's languages; what is not there is passed over
 */
export function storefrontProduct(
  row: ProductRow,
  stock: ReadonlyMap<string, VariantStock>,
  lang: Lang,
  chosen: ReadonlyMap<string, string> = new Map(),
): StorefrontProduct {
  const title = localize(row.title, lang);
  const variants = row.variants.map((variant): StorefrontVariant => {
    const selectedOptions = row.options.map(({ name, values }, i) => ({
      name: localize(name, lang),
      value: localize(
        values.find(({ zh }) => zh === variant.values[i]),
        lang,
      ),
    }));
    const there = stock.get(variant.id) ?? { shippable: 0, onShelves: 0 };
    return {
      id: variant.id,
      title: selectedOptions.map(({ value }) => value).join(" · "),
      sku: variant.sku,
      barcode: variant.barcode,
      availableForSale: there.shippable > 0 || there.onShelves > 0,
      quantityAvailable: there.shippable,
      price: toMoneyV2(variant.priceFen),
      compareAtPrice:
        variant.compareAtFen && variant.compareAtFen > variant.priceFen ? toMoneyV2(variant.compareAtFen) : null,
      selectedOptions,
      product: { handle: row.handle, title },
      weightGrams: variant.weightGrams,
      netContent: variant.netContent && localize(variant.netContent, lang),
      maxPerOrder: variant.maxPerOrder,
      imageId: variant.imageId,
    };
  });
  const wanted = row.options.map(({ name, values }) => {
    const given = chosen.get(name.zh) ?? chosen.get(name.en ?? name.zh);
    return values.find(({ zh, en }) => given !== undefined && (zh === given || en === given))?.zh ?? null;
  });
  const fits = (i: number) =>
    wanted.every((value, option) => value === null || row.variants[i]!.values[option] === value);
  const fitting = variants.filter((_, i) => fits(i));
  const candidates = fitting.length > 0 ? fitting : variants;
  const selected = candidates.find(({ availableForSale }) => availableForSale) ?? candidates[0] ?? null;
  const places = (list: StorefrontVariant[]) =>
    list.map((variant) =>
      row.options.map(({ values }, i) =>
        values.findIndex((value) => localize(value, lang) === variant.selectedOptions[i]!.value),
      ),
    );
  return {
    id: row.id,
    handle: row.handle,
    title,
    descriptionHtml: localize(row.body, lang),
    vendor: row.vendor,
    productType: row.productType,
    tags: row.tags,
    seo: {
      title: row.seoTitle && localize(row.seoTitle, lang),
      description: row.seoDescription && localize(row.seoDescription, lang),
    },
    images: row.images.map(({ id, alt, picture }) => ({ id, altText: localize(alt, lang), picture })),
    options: row.options.map(({ name, values }, i) => ({
      name: localize(name, lang),
      optionValues: values.map((value) => {
        const word = localize(value, lang);
        const having = variants.filter(({ selectedOptions }) => selectedOptions[i]!.value === word);
        return {
          name: word,
          firstSelectableVariant: having.find(({ availableForSale }) => availableForSale) ?? having[0] ?? null,
        };
      }),
    })),
    selectedOrFirstAvailableVariant: selected,
    adjacentVariants: selected ? variants.filter((variant) => differences(variant, selected) === 1) : [],
    variants,
    encodedVariantExistence: row.options.length === 0 ? "" : encodeVariants(places(variants)),
    encodedVariantAvailability:
      row.options.length === 0
        ? ""
        : encodeVariants(places(variants.filter(({ availableForSale }) => availableForSale))),
  };
}

function differences(a: StorefrontVariant, b: StorefrontVariant): number {
  return a.selectedOptions.filter(({ value }, i) => value !== b.selectedOptions[i]!.value).length;
}
