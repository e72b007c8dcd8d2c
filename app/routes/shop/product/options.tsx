import { Link } from "@remix-run/react";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import type { OptionView } from "./view.server.ts";

/** The options of a product as links to its variants: each variant has an address, so choosing works without scripts. */
export function Options({ handle, options }: { handle: string; options: OptionView[] }) {
  const t = useT();
  const lang = useLang();
  return (
    <div className="space-y-4 empty:hidden">
      {options.map(({ name, values }) => (
        <fieldset key={name}>
          <legend className="mb-1.5 font-medium">{name}</legend>
          <ul className="flex flex-wrap gap-2">
            {values.map((value) => (
              <li key={value.name}>
                <Link
                  to={`${href(lang, `/products/${handle}`)}?${value.query}`}
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
