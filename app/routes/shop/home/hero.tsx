import type { BrandStory } from "#app/domain/catalog/brand.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";

/** What the home page opens with: the brand, its picture, the two ways in. */
export function Hero({ brand }: { brand: BrandStory }) {
  const t = useT();
  return (
    <section className="border-b border-line bg-sunk">
      <div className="mx-auto grid max-w-6xl items-center md:grid-cols-[1fr_1.15fr] md:px-6">
        {brand.hero && (
          <div className="md:order-last">
            <Picture
              picture={brand.hero.picture}
              alt={brand.hero.alt}
              // As wide as the whole picture would be at the height that is filled: its sides are cut off.
              sizes="(min-width: 768px) 860px, 134vw"
              eager
              className="aspect-[4/3] w-full object-cover md:aspect-auto md:h-[30rem]"
            />
          </div>
        )}
        <div className="space-y-5 px-4 py-9 md:py-14 md:pr-12 md:pl-0">
          <h1 className="text-4xl leading-tight md:text-5xl">{brand.tagline || t("brand.name")}</h1>
          <p className="max-w-prose text-faded md:text-lg">{brand.story}</p>
          <div className="flex flex-wrap gap-3">
            <LinkButton to="/products">{t("home.shop")}</LinkButton>
            <LinkButton to="/stores" tone="quiet">
              {t("home.stores")}
            </LinkButton>
          </div>
        </div>
      </div>
    </section>
  );
}
