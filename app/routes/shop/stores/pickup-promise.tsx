import type { StorePage } from "#app/domain/locations/queries.server.ts";
import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LinkButton } from "#app/ui/primitives/button.tsx";

/** The outlook with its words in the page's language. */
export type Outlook = { fromShelf: string | null; byVan: { at: string; from: string } | null };

/** When an order of now could be collected here, in words. */
export function PickupPromise({ store, outlook }: { store: StorePage; outlook: Outlook }) {
  const t = useT();
  const lang = useLang();
  const { fromShelf, byVan } = outlook;
  const when = (at: string) => formatSoon(lang, at, store.opening.now, store.timeZone);
  const van = byVan && { from: byVan.from, when: when(byVan.at) };
  return (
    <section className="self-start rounded-soft border border-line bg-card p-5 shadow-card md:p-6">
      <h2 className="text-2xl">{t("store.promise")}</h2>
      {store.pickupPolicy === "NONE" ? (
        <p className="mt-3">{t("store.promise.none")}</p>
      ) : (
        <>
          <ul className="mt-3 space-y-2">
            {fromShelf && <Way>{t("store.promise.shelf", { when: when(fromShelf) })}</Way>}
            {van && <Way>{t(fromShelf ? "store.promise.van" : "store.promise.vanOnly", van)}</Way>}
            {!fromShelf && !van && <li>{t("store.promise.never")}</li>}
          </ul>
          <p className="mt-4 text-sm text-faded">{t("store.promise.keep", { n: store.pickupKeepDays })}</p>
          <LinkButton to="/products" tone="quiet" className="mt-4">
            {t("store.promise.shop")}
          </LinkButton>
        </>
      )}
    </section>
  );
}

function Way({ children }: { children: string }) {
  return (
    <li className="flex gap-2.5">
      <span aria-hidden="true" className="mt-2.5 size-2 shrink-0 rounded-full bg-leaf" />
      {children}
    </li>
  );
}
