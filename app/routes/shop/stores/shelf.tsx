import type { OnShelf } from "#app/domain/inventory/shelf.queries.server.ts";
import type { StorePage } from "#app/domain/locations/queries.server.ts";
import { Price } from "#app/ui/commerce/price.tsx";
import { StockNote } from "#app/ui/commerce/stock-note.tsx";
import { useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";

/** What lies on the shelf of this place now. The hub's shelves are not for visitors. */
export function Shelf({ shelf, store }: { shelf: OnShelf[]; store: StorePage }) {
  const t = useT();
  if (store.kind === "HUB") return null;
  if (shelf.length === 0) {
    return (
      <section className="mt-12">
        <h2 className="text-2xl">{t("store.shelf")}</h2>
        <p className="mt-2 text-faded">
          {t(store.pickupPolicy === "BY_TRANSFER" ? "store.shelf.vanOnly" : "store.shelf.none")}
        </p>
      </section>
    );
  }
  return (
    <section className="mt-12">
      <div className="flex flex-wrap items-end justify-between gap-x-6">
        <div>
          <h2 className="text-2xl">{t("store.shelf")}</h2>
          <p className="mt-1 text-faded">{t("store.shelf.text")}</p>
        </div>
        <LocalLink
          to={`/products?at=${store.handle}`}
          className="inline-flex min-h-12 items-center text-seal underline-offset-4 hover:underline"
        >
          {t("store.shelf.all")} <span aria-hidden="true">&nbsp;→</span>
        </LocalLink>
      </div>
      <ul className="mt-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {shelf.map(({ handle, title, picture, minFen, stock }) => (
          <li
            key={handle}
            className="relative flex items-center gap-3 rounded-soft border border-line bg-card p-2.5 hover:border-faded"
          >
            <Picture picture={picture} alt="" sizes="72px" className="size-18 rounded object-cover" />
            <div className="min-w-0 flex-1">
              <h3 className="font-sans text-base leading-snug font-medium">
                <LocalLink to={`/products/${handle}`} className="after:absolute after:inset-0 after:rounded-soft">
                  {title}
                </LocalLink>
              </h3>
              <p className="flex flex-wrap items-center justify-between gap-x-3">
                <StockNote stock={stock} />
                <Price fen={minFen} from />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
