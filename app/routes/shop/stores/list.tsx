import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askedProducts, findStores } from "#app/domain/inventory/find-stores.queries.server.ts";
import { placeChoices } from "#app/domain/locations/find-places.queries.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { NearMe } from "#app/ui/commerce/near-me.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { originOf } from "#app/ui/layout/origin.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { StoreFilter } from "./filter.tsx";
import { KINDS, readStoreSearch, writeStoreSearch } from "./list-query.ts";
import { mapGround } from "./map-ground.server.ts";
import { StoreCard, type StoreFacts } from "./store-card.tsx";
import { StoreMap } from "./store-map.tsx";

/** How long "open now" and "in stock" stay true enough. */
const SHARED_SECONDS = 60;

const LINK = "inline-flex min-h-12 items-center text-seal underline underline-offset-4";

export const meta: MetaFunction<typeof loader> = ({ location, matches }) => {
  const t = translator(langOf(location.pathname));
  return pageMeta({
    title: t("stores.title"),
    description: t("stores.description"),
    pathname: location.pathname,
    origin: originOf(matches),
  });
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { shop } = context;
  const { pathname, searchParams } = new URL(request.url);
  const lang = langOf(pathname);
  const search = readStoreSearch(searchParams);
  // A list by distance is about one visitor; the others are the same for everybody.
  if (!search.near) context.page.share({ tags: ["locations", "products"], seconds: SHARED_SECONDS });
  const [{ stores, next }, choices, products] = await Promise.all([
    findStores(shop, lang, search),
    placeChoices(shop, lang),
    askedProducts(shop, lang),
  ]);
  return { search, stores, next, choices, products, map: mapGround(shop.mapTiles, stores) };
}

/** Stores and pickup points by city, or by distance once the visitor has said where they are; on a map and as a list. */
export default function StoresPage() {
  const { search, stores, next, choices, products, map } = useLoaderData<typeof loader>();
  const t = useT();
  const lang = useLang();
  const { near } = search;
  const cities = [...new Set(stores.map(({ city }) => city))];
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-6 md:px-6 md:py-10">
      <h1 className="text-3xl md:text-4xl">{t("stores.title")}</h1>
      <p className="mt-2 max-w-2xl text-faded">{t("stores.text")}</p>
      <div className="mt-5 gap-8 lg:grid lg:grid-cols-[22rem_1fr]">
        <div className="lg:sticky lg:top-20 lg:self-start">
          {near ? (
            <LocalLink to={writeStoreSearch({ ...search, near: null, from: 0 })} className={LINK}>
              {t("stores.byCity")}
            </LocalLink>
          ) : (
            <NearMe to={href(lang, writeStoreSearch({ ...search, from: 0 }))} />
          )}
          <StoreFilter search={search} choices={choices} products={products} />
          <StoreMap key={writeStoreSearch(search)} {...map} className="mt-5" />
        </div>
        <div>
          <Kinds search={search} kinds={KINDS.filter((kind) => choices.kinds.includes(kind))} />
          {search.product && (
            <p className="mt-4 text-leaf">
              {t("stores.product.chosen", {
                title: products.find(({ handle }) => handle === search.product)?.title ?? search.product,
              })}
            </p>
          )}
          {stores.length === 0 && <p className="mt-8 text-faded">{t("stores.empty")}</p>}
          {near
            ? stores.length > 0 && <Places title={t("stores.near")} stores={stores} />
            : cities.map((city) => (
                <Places key={city} title={city} stores={stores.filter((store) => store.city === city)} />
              ))}
          <p className="mt-8 flex flex-wrap gap-x-6">
            {search.from > 0 && (
              <LocalLink to={writeStoreSearch({ ...search, from: 0 })} className={LINK}>
                {t("stores.first")}
              </LocalLink>
            )}
            {next !== null && (
              <LocalLink to={writeStoreSearch({ ...search, from: next })} className={LINK}>
                {t("stores.more")}
              </LocalLink>
            )}
          </p>
        </div>
      </div>
    </main>
  );
}

function Kinds({
  search,
  kinds,
}: {
  search: Parameters<typeof writeStoreSearch>[0];
  kinds: Array<(typeof KINDS)[number]>;
}) {
  const t = useT();
  return (
    <nav aria-label={t("stores.kinds")} className="mt-6 -mx-4 overflow-x-auto px-4 pb-1 lg:mx-0 lg:mt-0 lg:px-0">
      <ul className="flex gap-2">
        {[null, ...kinds].map((each) => (
          <li key={each}>
            <LocalLink
              to={writeStoreSearch({ ...search, kind: each, from: 0 })}
              aria-current={each === search.kind ? "true" : undefined}
              preventScrollReset
              className="inline-flex min-h-11 items-center rounded-full border border-line bg-card px-4 whitespace-nowrap hover:border-faded aria-[current]:border-ink aria-[current]:bg-ink aria-[current]:text-paper"
            >
              {each ? t(`places.kind.${each}`) : t("stores.kinds.all")}
            </LocalLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Places({ title, stores }: { title: string; stores: StoreFacts[] }) {
  const t = useT();
  return (
    <section className="mt-8 first:mt-4">
      <h2 className="flex items-baseline gap-3 text-2xl">
        {title} <span className="font-sans text-base text-faded">{t("stores.count", { n: stores.length })}</span>
      </h2>
      <ul className="mt-4 grid gap-3 md:grid-cols-2 md:gap-4 lg:grid-cols-1 xl:grid-cols-2">
        {stores.map((store) => (
          <li key={store.handle}>
            <StoreCard store={store} />
          </li>
        ))}
      </ul>
    </section>
  );
}
