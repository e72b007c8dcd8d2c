import type { StorePage } from "#app/domain/locations/queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

const BUTTON =
  "inline-flex min-h-12 items-center gap-2 rounded-soft border border-line bg-card px-4 font-medium hover:border-faded";

/** Address, telephone and the maps people have; nothing of theirs is loaded by this page. */
export function Ways({ store }: { store: StorePage }) {
  const t = useT();
  return (
    <div className="space-y-3 border-t border-line pt-4">
      <address className="not-italic">{store.address}</address>
      {store.phone && (
        <a href={`tel:${store.phone}`} className={BUTTON}>
          {t("store.call")} <span className="figures">{store.phone}</span>
        </a>
      )}
      <details className="group">
        <summary className={`${BUTTON} list-none`}>
          {t("store.directions")}
          <span aria-hidden="true" className="text-seal transition-transform group-open:rotate-90">
            ›
          </span>
        </summary>
        <p className="mt-2 text-sm text-faded">{t("store.directions.text")}</p>
        <ul className="mt-2 flex flex-wrap gap-2">
          {store.maps.map(({ provider, href }) => (
            <li key={provider}>
              <a href={href} rel="noreferrer noopener" target="_blank" className={BUTTON}>
                {t(`store.map.${provider}`)}
              </a>
            </li>
          ))}
        </ul>
      </details>
      {store.parent && (
        <p className="text-sm text-faded">
          <LocalLink to={`/stores/${store.parent.handle}`} className="underline underline-offset-4 hover:text-ink">
            {t("store.parent", { name: store.parent.name })}
          </LocalLink>
        </p>
      )}
    </div>
  );
}
