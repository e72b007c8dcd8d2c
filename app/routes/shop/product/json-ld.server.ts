import type { ProductPage } from "#app/domain/search/product-page.queries.server.ts";
import { plainText } from "#app/platform/clean-html.ts";
import { inLang, langOf } from "#app/platform/i18n/href.ts";

/**
 * The product as schema.org/Product, an offer for each variant with the places where it is on the shelf
 * (`availableAtOrFrom`, of the chosen variant). Ready to stand in a page: `<`, `>` and `&` are escaped, so that no text
 * of a product can end the element it stands in (TRUST 15).
 */
export function productJsonLd({ product, facts, places }: ProductPage, origin: string, pathname: string): string {
  const address = origin + inLang(pathname, langOf(pathname));
  const selected = product.selectedOrFirstAvailableVariant;
  const data = {
    "@context": "https://schema.org",
    "@type": "Product",
    "@id": address,
    name: product.title,
    description: plainText(product.descriptionHtml),
    url: address,
    image: product.images.flatMap(({ picture }) => (picture ? [`${origin}/images/${picture.hash}/1280.jpg`] : [])),
    category: product.productType,
    brand: { "@type": "Brand", name: "十品 Ten Products" },
    ...(facts.label && {
      manufacturer: { "@type": "Organization", name: facts.label.producer, address: facts.label.producerAddress },
      countryOfOrigin: "CN",
    }),
    offers: product.variants.map((variant) => ({
      "@type": "Offer",
      sku: variant.sku,
      ...(variant.barcode && { gtin: variant.barcode }),
      name: variant.title || product.title,
      url: `${address}?${new URLSearchParams(variant.selectedOptions.map(({ name, value }) => [name, value]))}`,
      price: variant.price.amount,
      priceCurrency: variant.price.currencyCode,
      itemCondition: "https://schema.org/NewCondition",
      availability: `https://schema.org/${variant.quantityAvailable > 0 ? "InStock" : variant.availableForSale ? "InStoreOnly" : "OutOfStock"}`,
      ...(variant.id === selected?.id &&
        places.length > 0 && {
          availableAtOrFrom: places.map(({ handle, name, city }) => ({
            "@type": "Place",
            name,
            address: city,
            url: origin + inLang(`/stores/${handle}`, langOf(pathname)),
          })),
        }),
    })),
  };
  const escapes: Record<string, string> = { "<": "\\u003c", ">": "\\u003e", "&": "\\u0026" };
  return JSON.stringify(data).replace(/[<>&]/g, (character) => escapes[character]!);
}
