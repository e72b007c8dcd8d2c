import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { brandStory } from "#app/domain/catalog/brand.queries.server.ts";
import { stories } from "#app/domain/catalog/text-pages.queries.server.ts";
import { nextShow } from "#app/domain/live/queries.server.ts";
import { placesAtAGlance } from "#app/domain/locations/places-at-a-glance.queries.server.ts";
import { collectionCards, homeProducts } from "#app/domain/search/home.queries.server.ts";
import { formatMonth } from "#app/platform/i18n/format.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { ProductCard } from "#app/ui/commerce/product-card.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { originOf } from "#app/ui/layout/origin.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";
import { Collections } from "./collections.tsx";
import { Hero } from "./hero.tsx";
import { Section } from "./section.tsx";
import { ShowBanner } from "./show-banner.tsx";
import { Story } from "./story.tsx";
import { Places } from "./places.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, location, matches }) =>
  pageMeta({
    title: translator(langOf(location.pathname))("brand.name"),
    description: data ? `${data.brand.tagline}. ${data.brand.story}`.slice(0, 160) : undefined,
    pathname: location.pathname,
    origin: originOf(matches),
    picture: data?.brand.hero ? `/images/${data.brand.hero.picture.hash}/1280.jpg` : undefined,
  });

/** How long "open now" and the month stay true enough; everything else drops the page by its tag. */
const SHARED_SECONDS = 300;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { shop } = context;
  const lang = langOf(new URL(request.url).pathname);
  const [brand, products, collections, show, places, tales] = await Promise.all([
    brandStory(shop, lang),
    homeProducts(shop, lang),
    collectionCards(shop, lang),
    nextShow(shop, lang),
    placesAtAGlance(shop, lang, 6),
    stories(shop, lang),
  ]);
  const { tags, ...shown } = products;
  const shared = ["brand", "products", "pages", "shows", "locations", ...tags];
  context.page.share({ tags: shared, seconds: SHARED_SECONDS });
  return { brand, ...shown, collections, show, places, tales, now: shop.now().toISOString() };
}

const CARD_SIZES = "(min-width: 1024px) 220px, (min-width: 640px) 30vw, 46vw";

export default function HomePage() {
  const { brand, ten, inSeason, month, collections, show, places, tales, now } = useLoaderData<typeof loader>();
  const t = useT();
  const lang = useLang();
  return (
    <main id="main">
      <Hero brand={brand} />
      <Section title={t("home.ten")} text={t("home.ten.text")} more={{ to: "/products", words: t("layout.products") }}>
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 md:gap-5 lg:grid-cols-5">
          {ten.map((product) => (
            <li key={product.handle}>
              <ProductCard product={product} sizes={CARD_SIZES} />
            </li>
          ))}
        </ul>
      </Section>
      {show && <ShowBanner show={show} now={now} />}
      {inSeason.length > 0 && (
        <Section
          title={t("home.season", { month: formatMonth(lang, month) })}
          text={t("home.season.text")}
          more={{ to: "/collections/in-season", words: t("home.season.all") }}
        >
          <ul className="-mx-4 flex snap-x scroll-px-4 gap-3 overflow-x-auto px-4 pb-3 md:mx-0 md:grid md:grid-cols-3 md:gap-5 md:px-0 lg:grid-cols-5">
            {inSeason.map((product) => (
              <li key={product.handle} className="w-44 shrink-0 snap-start md:w-auto">
                <ProductCard product={product} sizes={CARD_SIZES} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Collections collections={collections} />
      <Places places={places} />
      <Story brand={brand} />
      {tales.length > 0 && (
        <Section title={t("home.stories")}>
          <ul className="grid gap-4 md:grid-cols-2">
            {tales.map(({ slug, title, picture }) => (
              <li key={slug}>
                <LocalLink
                  to={`/stories/${slug}`}
                  className="block overflow-hidden rounded-soft border border-line bg-card font-display text-lg hover:border-faded"
                >
                  <Picture
                    picture={picture}
                    alt=""
                    sizes="(min-width: 1152px) 540px, (min-width: 768px) 46vw, 92vw"
                    className="aspect-[16/9] w-full object-cover"
                  />
                  <span className="flex min-h-14 items-center justify-between gap-4 px-5 py-3">
                    {title}
                    <span aria-hidden="true" className="text-seal">
                      →
                    </span>
                  </span>
                </LocalLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </main>
  );
}
