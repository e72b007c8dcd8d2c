import type { PlaceAtAGlance } from "#app/domain/locations/places-at-a-glance.queries.server.ts";
import { href } from "#app/platform/i18n/href.ts";
import { NearMe } from "#app/ui/commerce/near-me.tsx";
import { OpeningNote } from "#app/ui/commerce/opening-note.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Section } from "./section.tsx";

/** Places to come to, and a way to the nearest. */
export function Places({ places }: { places: PlaceAtAGlance[] }) {
  const t = useT();
  const lang = useLang();
  if (places.length === 0) return null;
  return (
    <Section
      title={t("home.places")}
      text={t("home.places.text")}
      more={{ to: "/stores", words: t("home.places.all") }}
    >
      <NearMe to={href(lang, "/stores")} className="mb-4" />
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {places.map(({ handle, name, city, kind, opening }) => (
          <li key={handle} className="relative rounded-soft border border-line bg-card p-4 hover:border-faded">
            <h3 className="font-sans text-base font-medium">
              <LocalLink to={`/stores/${handle}`} className="after:absolute after:inset-0 after:rounded-soft">
                {name}
              </LocalLink>
            </h3>
            <p className="text-sm text-faded">
              {t(`places.kind.${kind}`)} · {city}
            </p>
            <OpeningNote opening={opening} className="mt-1" />
          </li>
        ))}
      </ul>
    </Section>
  );
}
