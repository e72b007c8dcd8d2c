import { Form } from "@remix-run/react";
import type { AskedProduct, StoreSearch } from "#app/domain/inventory/find-stores.queries.server.ts";
import type { PlaceChoices } from "#app/domain/locations/find-places.queries.server.ts";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Select } from "#app/ui/primitives/field.tsx";
import { useSentAtOnce } from "#app/ui/primitives/use-sent-at-once.ts";
import { writeStoreSearch } from "./list-query.ts";

/** City, what must be on the shelf, and open now, as a plain GET form; with scripts each choice takes effect at once. */
export function StoreFilter({
  search,
  choices,
  products,
}: {
  search: StoreSearch;
  choices: PlaceChoices;
  products: AskedProduct[];
}) {
  const t = useT();
  const lang = useLang();
  const sentAtOnce = useSentAtOnce({
    address: writeStoreSearch(search),
    show({ elements: fields }) {
      (fields.namedItem("city") as HTMLSelectElement).value = search.city ?? "";
      (fields.namedItem("product") as HTMLSelectElement).value = search.product ?? "";
      (fields.namedItem("open") as HTMLInputElement).checked = search.open;
    },
  });
  return (
    <Form
      {...sentAtOnce}
      method="get"
      action={href(lang, "/stores")}
      preventScrollReset
      className="mt-4 grid grid-cols-2 items-end gap-3"
    >
      {search.kind && <input type="hidden" name="kind" value={search.kind} />}
      {search.near && <input type="hidden" name="near" value={`${search.near.latitude},${search.near.longitude}`} />}
      <Select name="city" label={t("stores.city")} defaultValue={search.city ?? ""}>
        <option value="">{t("stores.city.any")}</option>
        {choices.cities.map(({ city, name, places }) => (
          <option key={city} value={city}>{`${name} (${places})`}</option>
        ))}
      </Select>
      <Select name="product" label={t("stores.product")} defaultValue={search.product ?? ""}>
        <option value="">{t("stores.product.any")}</option>
        {products.map(({ handle, title }) => (
          <option key={handle} value={handle}>
            {title}
          </option>
        ))}
      </Select>
      <label className="flex min-h-12 items-center gap-3">
        <input type="checkbox" name="open" value="1" defaultChecked={search.open} className="size-5 accent-seal" />
        {t("stores.open")}
      </label>
      <Button tone="quiet">{t("stores.apply")}</Button>
    </Form>
  );
}
