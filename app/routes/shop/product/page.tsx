import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { productPage } from "#app/domain/search/product-page.queries.server.ts";
import { plainText } from "#app/platform/clean-html.ts";
import { readPosition } from "#app/platform/geo.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { ProductCard } from "#app/ui/commerce/product-card.tsx";
import { useT } from "#app/ui/layout/lang.ts";
import { originOf } from "#app/ui/layout/origin.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { Buy } from "./buy.tsx";
import { Batches } from "./batches.tsx";
import { Gallery } from "./gallery.tsx";
import { productJsonLd } from "./json-ld.server.ts";
import { Label } from "./label.tsx";
import { Places } from "./places.tsx";
import { Promises } from "./promises.tsx";
import { optionViews } from "./view.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data, location, matches }) => {
  if (!data) return [];
  const [first] = data.images;
  return pageMeta({
    title: data.seo.title ?? data.title,
    description: data.seo.description ?? data.description,
    pathname: location.pathname,
    origin: originOf(matches),
    picture: first?.picture ? `/images/${first.picture.hash}/1280.jpg` : undefined,
  });
};

/** The stock of related products has no tag of its own here; it may be this old. */
const SHARED_SECONDS = 600;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { searchParams, pathname } = new URL(request.url);
  const handle = params["handle"]!;
  const near = readPosition(searchParams.get("near"));
  const page = await productPage(context.shop, langOf(pathname), handle, { chosen: new Map(searchParams), near });
  if (!page) throw new Response(null, { status: 404 });
  const { product, facts, shippable, places, shipping, related } = page;
  // Where a visitor is, is nobody else's business: such a page is made for them alone.
  if (!near) {
    const stock = product.variants.map(({ id }) => `stock:${id}`);
    context.page.share({
      tags: ["brand", "products", `product:${handle}`, "locations", ...stock],
      seconds: SHARED_SECONDS,
    });
  }
  const { title, seo, descriptionHtml, images, selectedOrFirstAvailableVariant: variant } = product;
  return {
    handle,
    title,
    seo,
    descriptionHtml,
    images,
    variant,
    facts,
    shippable,
    places,
    shipping,
    related,
    options: optionViews(product),
    near: near !== null,
    description: plainText(descriptionHtml).slice(0, 160),
    jsonLd: productJsonLd(page, context.shop.publicUrl, pathname),
  };
}

export default function ProductPage() {
  const page = useLoaderData<typeof loader>();
  const { title, variant, facts, places, related } = page;
  const t = useT();
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-5 md:px-6 md:py-10">
      <div className="items-start gap-10 md:grid md:grid-cols-2 lg:grid-cols-[1.1fr_1fr] lg:gap-14">
        <Gallery images={page.images} variantImageId={variant?.imageId ?? null} />
        <div className="mt-5 md:mt-0">
          {variant && <Buy {...page} variant={variant} />}
          <Promises shipping={page.shipping} perishable={facts.perishable} coldChain={facts.coldChain} />
        </div>
      </div>
      <div className="mt-10 items-start gap-10 md:mt-14 md:grid md:grid-cols-2 lg:gap-14">
        <div className="space-y-10">
          <section aria-labelledby="details">
            <h2 id="details" className="text-2xl">
              {t("product.details")}
            </h2>
            <div className="prose mt-2" dangerouslySetInnerHTML={{ __html: page.descriptionHtml }} />
          </section>
          <Places places={places} near={page.near} />
        </div>
        <div className="mt-10 space-y-10 md:mt-0">
          <Batches batches={facts.batches} kind={facts.label?.kind ?? "PREPACKED"} />
          {facts.label && <Label label={facts.label} name={title} netContent={variant?.netContent ?? null} />}
        </div>
      </div>
      {related.length > 0 && (
        <section aria-labelledby="related" className="mt-14">
          <h2 id="related" className="text-2xl">
            {t("product.related")}
          </h2>
          <ul className="mt-4 grid grid-cols-2 gap-3 md:grid-cols-4 md:gap-5">
            {related.map((card) => (
              <li key={card.handle}>
                <ProductCard product={card} sizes="(min-width: 768px) 270px, 46vw" />
              </li>
            ))}
          </ul>
        </section>
      )}
      {/* Data for search engines, not a script: the policy on scripts does not apply. `<` is escaped in it. */}
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: page.jsonLd }} />
    </main>
  );
}
