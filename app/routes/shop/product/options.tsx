import { getProductOptions } from "@shopify/hydrogen-react";
import { Link } from "@remix-run/react";
import type { StorefrontProduct } from "#app/domain/catalog/storefront-product.ts";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";

/** The options of a product as links to its variants: each variant has an address, so choosing works without scripts. */
export function Options({ product }: { product: StorefrontProduct }) {
  const t = useT();
  const lang = useLang();
  // A product without options has one variant, and nothing to choose.
  if (product.options.length === 0) return null;
  return (
    <div className="space-y-4">
      {getProductOptions(product as never).map(({ name, optionValues }) => (
        <fieldset key={name}>
          <legend className="mb-1.5 font-medium">{name}</legend>
          <ul className="flex flex-wrap gap-2">
            {optionValues
              .filter(({ exists }) => exists)
              .map((value) => (
                <li key={value.name}>
                  <Link
                    to={`${href(lang, `/products/${product.handle}`)}?${value.variantUriQuery}`}
                    replace
                    preventScrollReset
                    prefetch="intent"
                    aria-current={value.selected ? "true" : undefined}
                    className={`inline-flex min-h-12 items-center rounded-soft border px-4 ${
                      value.selected
                        ? "border-2 border-seal bg-seal-wash font-medium"
                        : "border-line bg-card hover:border-faded"
                    } ${value.available ? "" : "text-faded line-through decoration-1"}`}
                  >
                    {value.name}
                    {!value.available && <span className="sr-only">{t("product.options.soldOut")}</span>}
                  </Link>
                </li>
              ))}
          </ul>
        </fieldset>
      ))}
    </div>
  );
}
