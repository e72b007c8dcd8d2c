import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findVariants } from "#app/domain/inventory/shelf/find-variants.server.ts";
import { shelfOf, type ShelfRow } from "#app/domain/inventory/shelf/levels.queries.server.ts";
import { SHELF_FILTERS, type ShelfFilter } from "#app/domain/inventory/shelf/shelf-filter.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { formatDay } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Goods } from "../parts/goods.tsx";
import { PlaceChoice } from "../parts/place-choice.tsx";
import { requireStaff } from "../parts/require-staff.server.ts";
import { SearchGoods } from "../parts/search-goods.tsx";
import { staffMeta } from "../parts/staff-meta.ts";
import { StockTabs } from "../parts/stock-tabs.tsx";
import { chosenPlace } from "../parts/work-place.server.ts";
import { LevelFigures } from "./level-figures.tsx";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "stock.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "viewStock" });
  const { shop } = context;
  const url = new URL(request.url);
  const lang = langOf(url.pathname);
  const { places, place } = await chosenPlace(request, context, actor, "viewStock");
  const search = url.searchParams.get("q") ?? "";
  const filter = SHELF_FILTERS.find((one) => one === url.searchParams.get("show")) ?? "ALL";
  const page = Math.min(1_000, Math.max(1, Math.floor(Number(url.searchParams.get("page")) || 1)));
  const { exact } = await findVariants(shop, lang, search, 1);
  // A scanned barcode leads straight to its goods.
  if (exact) throw redirect(href(lang, `/staff/stock/${encodeURIComponent(exact.sku)}?place=${place.id}`));
  const shelf = await shelfOf(shop, actor, { lang, locationId: place.id, search, filter, page });
  if (!shelf) throw new Response(null, { status: 404 });
  return { ...shelf, places, place, search, filter, page };
}

export default function StockPage() {
  const { rows, more, places, place, search, filter, page } = useLoaderData<typeof loader>();
  const t = useT();
  const address = (change: Record<string, string>) =>
    `/staff/stock?${new URLSearchParams({ place: place.id, ...(search ? { q: search } : {}), show: filter, ...change })}`;
  return (
    <div className="mx-auto max-w-5xl">
      <StockTabs />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-2xl">{t("stock.title")}</h1>
        {places.length < 2 && <p className="text-faded">{place.name}</p>}
        <PlaceChoice places={places} place={place.id} keep={{ show: filter }} />
      </div>
      <div className="mt-3 flex flex-wrap gap-2">
        <LinkButton to={`/staff/stock/receive?place=${place.id}`} tone="quiet" className="flex-1 sm:flex-none">
          {t("stock.receive")}
        </LinkButton>
        <LinkButton to={`/staff/stock/sheet?place=${place.id}`} tone="quiet" className="flex-1 sm:flex-none">
          {t("stock.sheet")}
        </LinkButton>
      </div>
      <div className="mt-3">
        <SearchGoods search={search} keep={{ place: place.id }} ready />
      </div>
      <Filters filter={filter} address={address} />
      {rows.length === 0 && (
        <p className="rounded-soft border border-dashed border-line p-8 text-center text-faded">
          {t(search ? "stock.empty.search" : `stock.empty.${filter}`)}
        </p>
      )}
      <ul className="divide-y divide-line rounded-soft border border-line bg-card empty:hidden">
        {rows.map((row) => (
          <li key={row.variantId} className="p-3">
            <Row row={row} place={place.id} />
          </li>
        ))}
      </ul>
      <nav aria-label={t("stock.pages")} className="mt-3 flex justify-between empty:hidden">
        {page > 1 && (
          <LinkButton to={address({ page: String(page - 1) })} tone="quiet">
            ← {t("stock.page.previous")}
          </LinkButton>
        )}
        {more && (
          <LinkButton to={address({ page: String(page + 1) })} tone="quiet" className="ml-auto">
            {t("stock.page.next")} →
          </LinkButton>
        )}
      </nav>
    </div>
  );
}

function Filters({ filter, address }: { filter: ShelfFilter; address: (change: Record<string, string>) => string }) {
  const t = useT();
  return (
    <nav aria-label={t("stock.filters")} className="-mx-4 my-2 overflow-x-auto px-4">
      <ul className="flex gap-2">
        {SHELF_FILTERS.map((one) => (
          <li key={one} className="flex-none">
            <LocalLink
              to={address({ show: one })}
              aria-current={one === filter ? "page" : undefined}
              className="flex min-h-12 items-center rounded-full border border-line bg-card px-4 text-sm whitespace-nowrap text-faded aria-[current=page]:border-seal aria-[current=page]:bg-seal-wash aria-[current=page]:font-semibold aria-[current=page]:text-seal-deep"
            >
              {t(`stock.filter.${one}`)}
            </LocalLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Row({ row, place }: { row: ShelfRow; place: string }) {
  const t = useT();
  const lang = useLang();
  return (
    <>
      <Goods
        goods={row}
        to={`/staff/stock/${encodeURIComponent(row.sku)}?place=${place}`}
        aside={
          <>
            <p className="figures text-2xl leading-tight font-semibold">{row.onHand}</p>
            <p className="text-xs text-faded">{t("stock.onHand")}</p>
          </>
        }
      >
        <p className="mt-1 flex flex-wrap gap-1.5 empty:hidden">
          {row.overdrawn && <Badge tone="warn">{t("stock.overdrawn")}</Badge>}
          {!row.overdrawn && row.available === 0 && <Badge tone="warn">{t("stock.none")}</Badge>}
          {row.openVariances > 0 && <Badge tone="ginger">{t("stock.variances", { n: row.openVariances })}</Badge>}
          {row.nextBestBefore && (
            <span className="figures text-sm text-faded">
              {t("stock.bestBefore", { day: formatDay(lang, row.nextBestBefore) })}
            </span>
          )}
        </p>
      </Goods>
      <LevelFigures level={row} dense />
    </>
  );
}
