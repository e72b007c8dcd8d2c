import type { Localized } from "#app/platform/i18n/localized.ts";
import type { English } from "./catalog-files.ts";
import type { CatalogProduct } from "./product.ts";

/**
 * A product of the CSV (Chinese only) with its English: from en.yaml where it was given, else what the catalogue has,
 * so that importing a file of products alone loses no translation.
 */
export function withEnglish(
  product: CatalogProduct,
  english: English | null,
  kept: CatalogProduct | undefined,
): CatalogProduct {
  const own = english?.products[product.handle];
  const keptWords = wordsOf(kept);
  const word = (text: Localized): Localized =>
    both(text.zh, english ? (english.words[text.zh] ?? keptWords.get(text.zh)) : keptWords.get(text.zh));
  const text = (zh: Localized, given: string | undefined, before: Localized | null | undefined): Localized =>
    both(zh.zh, english ? given : before?.en);
  return {
    ...product,
    title: text(product.title, own?.title, kept?.title),
    body: text(product.body, own?.body, kept?.body),
    seoTitle: product.seoTitle && text(product.seoTitle, own?.seoTitle, kept?.seoTitle),
    seoDescription: product.seoDescription && text(product.seoDescription, own?.seoDescription, kept?.seoDescription),
    options: product.options.map(({ name, values }) => ({ name: word(name), values: values.map(word) })),
    variants: product.variants.map((variant) => ({
      ...variant,
      netContent: variant.netContent && word(variant.netContent),
    })),
    images: product.images.map((image, i) => {
      const before = kept?.images.find(({ source }) => source === image.source);
      return { ...image, alt: text(image.alt, own?.alts[i] ?? own?.title, before?.alt) };
    }),
  };
}

function both(zh: string, en: string | undefined): Localized {
  return en ? { zh, en } : { zh };
}

/** The English words of a product's options and contents, as the catalogue has them. */
function wordsOf(kept: CatalogProduct | undefined): Map<string, string> {
  const texts = kept
    ? [
        ...kept.options.flatMap(({ name, values }) => [name, ...values]),
        ...kept.variants.flatMap(({ netContent }) => netContent ?? []),
      ]
    : [];
  return new Map(texts.flatMap(({ zh, en }) => (en ? [[zh, en] as const] : [])));
}
