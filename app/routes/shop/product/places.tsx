import { useLocation } from "@remix-run/react";
import type { PlaceWithStock } from "#app/domain/search/product-page.queries.server.ts";
import { formatDistance } from "#app/platform/i18n/format.ts";
import { NearMe } from "#app/ui/commerce/near-me.tsx";
import { StockNote } from "#app/ui/commerce/stock-note.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** Places shown at once; the rest unfolds. */
const FIRST = 4;

/** Where the chosen variant is on the shelf, the nearest first once the visitor has said where they are. */
export function Places({ places, near }: { places: PlaceWithStock[]; near: boolean }) {
  const t = useT();
  const { pathname, search } = useLocation();
  return (
    <section id="places" aria-labelledby="places-title">
      <h2 id="places-title" className="text-2xl">
        {t("product.places")}
      </h2>
      <p className="mt-1 text-faded">{places.length > 0 ? t("product.places.text") : t("product.places.none")}</p>
      {places.length > 1 && !near && <NearMe to={pathname + search} className="mt-3" />}
      <List places={places.slice(0, FIRST)} />
      {places.length > FIRST && (
        <details>
          <summary className="flex min-h-12 items-center text-seal underline underline-offset-4">
            {t("product.places.more", { n: places.length - FIRST })}
          </summary>
          <List places={places.slice(FIRST)} />
        </details>
      )}
    </section>
  );
}

function List({ places }: { places: PlaceWithStock[] }) {
  const t = useT();
  const lang = useLang();
  return (
    <ul className="mt-3 divide-y divide-line border-y border-line empty:hidden">
      {places.map(({ handle, name, city, kind, collectable, stock, distanceMeters }) => (
        <li key={handle} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3">
          <div>
            <LocalLink to={`/stores/${handle}`} className="font-medium underline-offset-4 hover:underline">
              {name}
            </LocalLink>
            <p className="text-sm text-faded">
              {t(`places.kind.${kind}`)} · {distanceMeters === null ? city : formatDistance(lang, distanceMeters)} ·{" "}
              {collectable ? t("product.places.collect") : t("product.places.walkIn")}
            </p>
          </div>
          <StockNote stock={stock} />
        </li>
      ))}
    </ul>
  );
}
