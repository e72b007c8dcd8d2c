import type { OtherPlace } from "#app/domain/checkout/shelf/shelf-page.queries.server.ts";
import { formatDistance } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** Where else it is: the nearest places that have it. */
export function Others({ others }: { others: OtherPlace[] }) {
  const t = useT();
  const lang = useLang();
  return (
    <section aria-labelledby="others">
      <h2 id="others" className="text-xl">
        {t("shelf.others")}
      </h2>
      {others.length === 0 && <p className="mt-1 text-faded">{t("shelf.others.none")}</p>}
      <ul className="mt-2 divide-y divide-line rounded-soft border border-line bg-card empty:hidden">
        {others.map(({ handle, name, distanceMeters }) => (
          <li key={handle}>
            <LocalLink to={`/stores/${handle}`} className="flex min-h-12 items-center justify-between gap-3 px-4 py-2">
              <span className="text-seal underline underline-offset-4">{name}</span>
              <span className="figures text-sm text-faded">{formatDistance(lang, distanceMeters)}</span>
            </LocalLink>
          </li>
        ))}
      </ul>
      <LinkButton to="/stores" tone="bare" className="-ml-2">
        {t("shelf.stores")}
      </LinkButton>
    </section>
  );
}
