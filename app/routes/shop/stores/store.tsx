import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pickupOutlook } from "#app/domain/fulfillment/pickup/outlook.queries.server.ts";
import { onShelf } from "#app/domain/inventory/shelf.queries.server.ts";
import { nextShow } from "#app/domain/live/queries.server.ts";
import { storePage } from "#app/domain/locations/queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { localize } from "#app/platform/i18n/localized.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { OpeningNote } from "#app/ui/commerce/opening-note.tsx";
import { useT } from "#app/ui/layout/lang.ts";
import { originOf } from "#app/ui/layout/origin.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";
import { Hours } from "./hours.tsx";
import { localBusiness } from "./local-business.ts";
import { PickupPromise } from "./pickup-promise.tsx";
import { Shelf } from "./shelf.tsx";
import { ShowHere } from "./show-here.tsx";
import { Sights } from "./sights.tsx";
import { Ways } from "./ways.tsx";

/** How long "open now" and the promised time stay true enough; all else drops the page by its tag. */
const SHARED_SECONDS = 60;

export const meta: MetaFunction<typeof loader> = ({ data, location, matches }) => {
  if (!data) return [{ title: translator(langOf(location.pathname))("stores.title") }];
  const { store } = data;
  const origin = originOf(matches);
  return [
    ...pageMeta({
      title: store.name,
      description: `${store.address}. ${store.description}`.slice(0, 160),
      pathname: location.pathname,
      origin,
      picture: store.picture ? `/images/${store.picture.hash}/1280.jpg` : undefined,
    }),
    { "script:ld+json": localBusiness(store, { origin, pathname: location.pathname }) },
  ];
};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { shop } = context;
  const lang = langOf(new URL(request.url).pathname);
  const store = await storePage(shop, lang, params["handle"] ?? "");
  if (!store) throw new Response("No such place", { status: 404 });
  context.page.share({
    tags: ["locations", `location:${store.id}`, `stock-at:${store.id}`, "products", "shows"],
    seconds: SHARED_SECONDS,
  });
  const [shelf, outlook, show] = await Promise.all([
    onShelf(shop, lang, store.id),
    pickupOutlook(shop, store.id),
    nextShow(shop, lang, store.handle),
  ]);
  const byVan = outlook.byVan && { at: outlook.byVan.at, from: localize(outlook.byVan.from, lang) };
  return { store, shelf, outlook: { ...outlook, byVan }, show };
}

/** One store, counter or pickup point: is it open, how do I get there, when could I collect, what is on the shelf. */
export default function StorePage() {
  const { store, shelf, outlook, show } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 pb-6 md:px-6 md:py-10">
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-[1.1fr_1fr]">
        <div className="-mx-4 self-start overflow-hidden bg-sunk md:mx-0 md:rounded-soft">
          <Picture
            picture={store.picture}
            alt={store.name}
            sizes="(min-width: 1152px) 580px, (min-width: 768px) 50vw, 100vw"
            eager
            className="aspect-[4/3] w-full object-cover"
          />
        </div>
        <div className="space-y-4">
          <Badge>{t(`places.kind.${store.kind}`)}</Badge>
          <h1 className="text-3xl md:text-4xl">{store.name}</h1>
          <OpeningNote opening={store.opening} className="!text-base" />
          {store.description && <p className="text-lg">{store.description}</p>}
          <Ways store={store} />
        </div>
      </div>
      <div className="mt-8 grid gap-6 md:mt-12 md:grid-cols-2 md:gap-10">
        <PickupPromise store={store} outlook={outlook} />
        <Hours store={store} />
      </div>
      <Shelf shelf={shelf} store={store} />
      {show && <ShowHere show={show} />}
      <Sights sights={store.sights} />
      <p className="mt-12">
        <LocalLink to="/stores" className="inline-flex min-h-12 items-center text-seal underline underline-offset-4">
          {t("store.others")}
        </LocalLink>
        <LocalLink
          to={`/stores/${store.handle}/sheet`}
          className="ml-6 inline-flex min-h-12 items-center text-seal underline underline-offset-4"
        >
          {t("store.sheet")}
        </LocalLink>
      </p>
    </main>
  );
}
