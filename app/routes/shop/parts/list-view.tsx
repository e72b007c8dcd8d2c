import { readListQuery, writeListQuery, type ListQuery } from "#app/domain/search/list-query.ts";
import type { ProductList } from "#app/domain/search/product-list.queries.server.ts";
import { ProductCard } from "#app/ui/commerce/product-card.tsx";
import { useT } from "#app/ui/layout/lang.ts";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Chips } from "./chips.tsx";
import { FilterForm } from "./filter-form.tsx";

/** A list of products with its filters; all of it is in the address, so it works without scripts and can be sent on. */
export function ListView({ path, query, list }: { path: string; query: ListQuery; list: ProductList }) {
  const t = useT();
  return (
    <div className="mt-6 items-start gap-10 lg:mt-8 lg:grid lg:grid-cols-[15rem_1fr]">
      <FilterForm path={path} query={query} list={list} />
      <section aria-label={t("list.results")} className="mt-5 lg:mt-0">
        <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
          <output className="figures text-faded">{t("list.count", { n: list.total })}</output>
          <Chips path={path} query={query} list={list} />
        </div>
        {list.items.length === 0 ? (
          <Empty path={path + writeListQuery({ ...readListQuery(new URLSearchParams()), text: query.text })} />
        ) : (
          <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 md:gap-5">
            {list.items.map((product, i) => (
              <li key={product.handle}>
                <ProductCard
                  product={product}
                  level="h2"
                  sizes="(min-width: 1024px) 270px, (min-width: 640px) 30vw, 46vw"
                  eager={i < 2}
                />
              </li>
            ))}
          </ul>
        )}
        {list.pages > 1 && <Pages path={path} query={query} list={list} />}
      </section>
    </div>
  );
}

function Empty({ path }: { path: string }) {
  const t = useT();
  return (
    <div className="rounded-soft border border-dashed border-line bg-card px-5 py-12 text-center">
      <h2 className="text-xl">{t("list.empty.title")}</h2>
      <p className="mt-1 text-faded">{t("list.empty.text")}</p>
      <LinkButton to={path} tone="quiet" className="mt-5">
        {t("list.empty.all")}
      </LinkButton>
    </div>
  );
}

function Pages({ path, query, list }: { path: string; query: ListQuery; list: ProductList }) {
  const t = useT();
  const link = (page: number, words: string) => (
    <LocalLink
      to={path + writeListQuery({ ...query, page })}
      className="inline-flex min-h-12 items-center rounded-soft border border-line bg-card px-5 hover:border-faded"
    >
      {words}
    </LocalLink>
  );
  return (
    <nav aria-label={t("list.pages")} className="mt-8 flex items-center justify-center gap-4">
      {list.page > 1 && link(list.page - 1, t("list.previous"))}
      <span className="figures text-faded">{t("list.page", { page: list.page, pages: list.pages })}</span>
      {list.page < list.pages && link(list.page + 1, t("list.next"))}
    </nav>
  );
}
