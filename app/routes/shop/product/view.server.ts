import { getProductOptions } from "@shopify/hydrogen-react";
import type { StorefrontProduct } from "#app/domain/catalog/storefront-product.ts";

/** A value of an option as the page offers it: the address of the variant it leads to. */
export type OptionValueView = { name: string; query: string; selected: boolean; available: boolean };
export type OptionView = { name: string; values: OptionValueView[] };

/**
 * The options of a product by hydrogen-react's `getProductOptions`, as the links the page shows. Worked out here, so that
 * neither the whole product nor the decoder of its variants travels to the browser.
 */
export function optionViews(product: StorefrontProduct): OptionView[] {
  // A product without options has one variant, and nothing to choose.
  if (product.options.length === 0) return [];
  return getProductOptions(product as never).map(({ name, optionValues }) => ({
    name,
    values: optionValues
      .filter(({ exists }) => exists)
      .map((value) => ({
        name: value.name,
        query: value.variantUriQuery,
        selected: value.selected,
        available: value.available,
      })),
  }));
}
