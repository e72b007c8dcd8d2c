import type { CollectionCard } from "#app/domain/search/home.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";
import { Section } from "./section.tsx";

/** The collections, each with its picture. */
export function Collections({ collections }: { collections: CollectionCard[] }) {
  const t = useT();
  if (collections.length === 0) return null;
  return (
    <Section title={t("home.collections")}>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {collections.map(({ handle, title, description, picture }) => (
          <li
            key={handle}
            className="group relative overflow-hidden rounded-soft border border-line bg-card shadow-card"
          >
            <Picture
              picture={picture}
              alt=""
              sizes="(min-width: 1024px) 270px, (min-width: 640px) 46vw, 92vw"
              widest={960}
              className="aspect-[3/2] w-full object-cover transition-transform duration-300 group-hover:scale-[1.03]"
            />
            <div className="p-4">
              <h3 className="font-display text-xl">
                <LocalLink to={`/collections/${handle}`} className="after:absolute after:inset-0 after:rounded-soft">
                  {title}
                </LocalLink>
              </h3>
              <p className="mt-1 text-sm text-faded">{description}</p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
