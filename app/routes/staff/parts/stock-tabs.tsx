import { useLocation, useRouteLoaderData, useSearchParams } from "@remix-run/react";
import type { loader } from "../layout.tsx";
import { inLang } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

const TABS = [
  { to: "/staff/stock", words: "stock.tab.stock" },
  { to: "/staff/transfers", words: "stock.tab.transfers" },
  { to: "/staff/counts", words: "stock.tab.counts" },
  { to: "/staff/counts/variances", words: "stock.tab.variances" },
  { to: "/admin/stock", words: "stock.tab.office" },
] as const;

/** The pages behind the door "stock", with the place that was chosen. */
export function StockTabs() {
  const t = useT();
  const here = inLang(useLocation().pathname, "zh");
  const place = useSearchParams()[0].get("place");
  const doors = useRouteLoaderData<typeof loader>(`${useLang()}/staff`)?.doors;
  const open = TABS.filter(({ to }) => to !== "/admin/stock" || doors?.office);
  return (
    <nav aria-label={t("stock.nav.pages")} className="-mx-4 -mt-4 mb-4 overflow-x-auto border-b border-line px-2">
      <ul className="flex">
        {open.map(({ to, words }) => (
          <li key={to} className="flex-none">
            <LocalLink
              to={place && to !== "/admin/stock" ? `${to}?place=${place}` : to}
              aria-current={to === here ? "page" : undefined}
              className="flex min-h-12 items-center border-b-2 border-transparent px-3 whitespace-nowrap text-faded hover:text-ink aria-[current=page]:border-seal aria-[current=page]:font-semibold aria-[current=page]:text-ink"
            >
              {t(words)}
            </LocalLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
