import type { BrandStory } from "#app/domain/catalog/brand.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";

/** Why one may trust the shop, in three facts beside its picture. */
export function Story({ brand }: { brand: BrandStory }) {
  const t = useT();
  const facts = (["trace", "pickup", "stock"] as const).map((fact) => ({
    title: t(`home.trust.${fact}`),
    text: t(`home.trust.${fact}.text`),
  }));
  return (
    <section className="mt-14 border-y border-line bg-sunk md:mt-20">
      <div className="mx-auto grid max-w-6xl items-center gap-8 px-4 py-12 md:grid-cols-2 md:gap-12 md:px-6">
        {brand.storyPicture && (
          <Picture
            picture={brand.storyPicture.picture}
            alt={brand.storyPicture.alt}
            sizes="(min-width: 1152px) 540px, (min-width: 768px) 46vw, 92vw"
            className="aspect-[3/2] w-full rounded-soft object-cover"
          />
        )}
        <div>
          <h2 className="text-2xl md:text-3xl">{t("home.story")}</h2>
          <dl className="mt-4 space-y-4">
            {facts.map(({ title, text }) => (
              <div key={title} className="border-l-3 border-seal pl-4">
                <dt className="font-medium">{title}</dt>
                <dd className="text-faded">{text}</dd>
              </div>
            ))}
          </dl>
          <LinkButton to="/pages/about" tone="quiet" className="mt-6">
            {t("home.story.more")}
          </LinkButton>
        </div>
      </div>
    </section>
  );
}
