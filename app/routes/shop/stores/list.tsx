import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { storeList } from "#app/domain/locations/queries.server.ts";
import { readPosition } from "#app/platform/geo.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { NearMe } from "#app/ui/commerce/near-me.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { originOf } from "#app/ui/layout/origin.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { StoreCard, type StoreFacts } from "./store-card.tsx";

/** How long "open now" stays true enough. */
const SHARED_SECONDS = 60;

/** In the order in which a visitor would look. */
const KINDS = ["FLAGSHIP", "COUNTER", "POPUP", "STATION", "VILLAGE_POINT"] as const;

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
  const { pathname, searchParams } = new URL(request.url);
  const near = readPosition(searchParams.get("near"));
  // A list by distance is about one visitor; the others are the same for everybody.
  if (!near) context.page.share({ tags: ["locations"], seconds: SHARED_SECONDS });
  const all = await storeList(context.shop, langOf(pathname), near);
  const kinds = KINDS.filter((each) => all.some(({ kind }) => kind === each));
  const kind = kinds.find((known) => known === searchParams.get("kind")) ?? null;
  const stores = kind ? all.filter((store) => store.kind === kind) : all;
  return { stores, kinds, kind, near: near ? searchParams.get("near") : null };
}

/** Stores and pickup points by city, or by distance once the visitor has said where they are. */
export default function StoresPage() {
  const { stores, kinds, kind, near } = useLoaderData<typeof loader>();
  const t = useT();
  const lang = useLang();
  const cities = [...new Set(stores.map(({ city }) => city))];
  const address = (wanted: string | null) => `/stores${search({ kind: wanted, near })}`;
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-6 md:px-6 md:py-10">
      <h1 className="text-3xl md:text-4xl">{t("stores.title")}</h1>
      <p className="mt-2 max-w-2xl text-faded">{t("stores.text")}</p>
      <div className="mt-5">
        {near ? (
          <LocalLink
            to={`/stores${search({ kind, near: null })}`}
            className="inline-flex min-h-12 items-center text-seal underline underline-offset-4"
          >
            {t("stores.byCity")}
          </LocalLink>
        ) : (
          <NearMe to={href(lang, address(kind))} />
        )}
      </div>
      <nav aria-label={t("stores.kinds")} className="mt-4 -mx-4 overflow-x-auto px-4 pb-1">
        <ul className="flex gap-2">
          {[null, ...kinds].map((each) => (
            <li key={each}>
              <LocalLink
                to={address(each)}
                aria-current={each === kind ? "true" : undefined}
                preventScrollReset
                className="inline-flex min-h-11 items-center rounded-full border border-line bg-card px-4 whitespace-nowrap hover:border-faded aria-[current]:border-ink aria-[current]:bg-ink aria-[current]:text-paper"
              >
                {each ? t(`places.kind.${each}`) : t("stores.kinds.all")}
              </LocalLink>
            </li>
          ))}
        </ul>
      </nav>
      {stores.length === 0 && <p className="mt-8 text-faded">{t("stores.empty")}</p>}
      {near ? (
        <Places title={t("stores.near")} stores={stores} />
      ) : (
        cities.map((city) => <Places key={city} title={city} stores={stores.filter((store) => store.city === city)} />)
      )}
    </main>
  );
}

function Places({ title, stores }: { title: string; stores: StoreFacts[] }) {
  const t = useT();
  return (
    <section className="mt-8">
      <h2 className="flex items-baseline gap-3 text-2xl">
        {title} <span className="font-sans text-base text-faded">{t("stores.count", { n: stores.length })}</span>
      </h2>
      <ul className="mt-4 grid gap-3 md:grid-cols-2 md:gap-4">
        {stores.map((store) => (
          <li key={store.handle}>
            <StoreCard store={store} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function search(chosen: { kind: string | null; near: string | null }): string {
  const params = new URLSearchParams();
  if (chosen.kind) params.set("kind", chosen.kind);
  if (chosen.near) params.set("near", chosen.near);
  const text = params.toString();
  return text ? `?${text}` : "";
}
