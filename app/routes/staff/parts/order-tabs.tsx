import { useLocation, useRouteLoaderData } from "@remix-run/react";
import type { loader } from "../layout.tsx";
import { inLang } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

const TABS = [
  { to: "/admin/orders", words: "orders.tab.orders", door: "orders" },
  { to: "/admin/waiting", words: "orders.tab.waiting", door: "waiting" },
  { to: "/admin/invoices", words: "orders.tab.invoices", door: "runOffice" },
  { to: "/admin/settlement", words: "orders.tab.settlement", door: "runOffice" },
  { to: "/staff/outbox", words: "orders.tab.messages", door: "outbox" },
  { to: "/admin/jobs", words: "orders.tab.jobs", door: "runOffice" },
] as const;

/** The pages behind the door "orders". */
export function OrderTabs() {
  const t = useT();
  const here = inLang(useLocation().pathname, "zh");
  const doors = useRouteLoaderData<typeof loader>(`${useLang()}/staff`)?.doors;
  const open = TABS.filter(({ door }) => doors?.[door]);
  if (open.length < 2) return null;
  return (
    <nav aria-label={t("orders.nav.pages")} className="-mx-4 -mt-4 mb-4 overflow-x-auto border-b border-line px-2">
      <ul className="flex">
        {open.map(({ to, words }) => (
          <li key={to} className="flex-none">
            <LocalLink
              to={to}
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
