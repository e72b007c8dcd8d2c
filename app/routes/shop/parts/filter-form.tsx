import { Form } from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import type { Facet } from "#app/domain/search/filter-list.ts";
import { SORTS, writeListQuery, type ListQuery } from "#app/domain/search/list-query.ts";
import type { ProductList } from "#app/domain/search/product-list.queries.server.ts";
import { formatMonth } from "#app/platform/i18n/format.ts";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Select } from "#app/ui/primitives/field.tsx";
import { useSentAtOnce } from "#app/ui/primitives/use-sent-at-once.ts";
import { bandWords } from "./price-band.ts";

/**
 * Filters and sort as a plain GET form. With scripts each choice takes effect at once; on a phone the filters fold into
 * one line, which opens without scripts, too.
 */
export function FilterForm({ path, query, list }: { path: string; query: ListQuery; list: ProductList }) {
  const t = useT();
  const lang = useLang();
  const fold = useRef<HTMLDetailsElement>(null);
  const sentAtOnce = useSentAtOnce({
    address: writeListQuery({ ...query, page: 1 }),
    show(form) {
      form.reset();
      (form.elements.namedItem("at") as HTMLSelectElement).value = query.at ?? "";
      (form.elements.namedItem("sort") as HTMLSelectElement).value = query.sort;
    },
  });
  // Closed in the page as it comes; beside the list, where there is room, it stands open: by style where the browser
  // can, else from here.
  useEffect(() => {
    if (fold.current && matchMedia("(min-width: 1024px)").matches) fold.current.open = true;
  }, []);
  const chosen =
    query.categories.length +
    query.prices.length +
    Number(query.online) +
    Number(query.at !== null) +
    query.months.length;
  const title = chosen > 0 ? t("list.filter.active", { n: chosen }) : t("list.filter");
  const name = (key: string) => list.names[key] ?? key;
  return (
    <Form {...sentAtOnce} method="get" action={href(lang, path)} preventScrollReset className="lg:sticky lg:top-20">
      {query.text && <input type="hidden" name="q" value={query.text} />}
      <p className="hidden min-h-12 items-center font-medium lg:flex">{title}</p>
      <details
        ref={fold}
        className="group rounded-soft border border-line bg-card lg:border-0 lg:bg-transparent lg:[&::details-content]:[content-visibility:visible]"
      >
        <summary className="flex min-h-12 items-center justify-between px-4 font-medium lg:hidden">
          {title}
          <span aria-hidden="true" className="transition-transform group-open:rotate-180">
            ⌄
          </span>
        </summary>
        <div className="space-y-6 px-4 pb-4 lg:px-0">
          <Group title={t("list.filter.category")}>
            <Ticks name="category" facets={list.categories} words={name} />
          </Group>
          <Group title={t("list.filter.price")}>
            <Ticks name="price" facets={list.prices} words={(key) => bandWords(t, key)} />
          </Group>
          <Group title={t("list.filter.stock")}>
            <Ticks name="online" facets={[list.online]} words={() => t("list.filter.online")} />
          </Group>
          {query.text && list.seasons.length > 0 && (
            <Group title={t("search.filter.season")}>
              <Ticks name="month" facets={list.seasons} words={(month) => formatMonth(lang, Number(month))} />
            </Group>
          )}
          <Select name="at" label={t("list.filter.at")} defaultValue={query.at ?? ""}>
            <option value="">{t("list.filter.at.any")}</option>
            {list.places.map(({ key, count }) => (
              <option key={key} value={key}>
                {`${name(key)} (${count})`}
              </option>
            ))}
          </Select>
          <Select name="sort" label={t("list.sort")} defaultValue={query.sort}>
            {SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {query.text && sort === "featured" ? t("search.sort.relevance") : t(`list.sort.${sort}`)}
              </option>
            ))}
          </Select>
          <Button tone="quiet" className="w-full">
            {t("list.filter.apply")}
          </Button>
        </div>
      </details>
    </Form>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{title}</legend>
      {children}
    </fieldset>
  );
}

function Ticks({ name, facets, words }: { name: string; facets: Facet[]; words: (key: string) => string }) {
  return facets.map(({ key, count, selected }) => (
    <label key={key} className="flex min-h-11 items-center gap-3">
      <input type="checkbox" name={name} value={key} defaultChecked={selected} className="size-5 accent-seal" />
      <span className="flex-1">{words(key)}</span>
      <span className="figures text-sm text-faded">{count}</span>
    </label>
  ));
}
