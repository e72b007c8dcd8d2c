import { useRouteLoaderData, useSearchParams } from "@remix-run/react";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import type { loader } from "../layout.tsx";
import { Tabs, type Tab } from "./tabs.tsx";

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
  const place = useSearchParams()[0].get("place");
  const doors = useRouteLoaderData<typeof loader>(`${useLang()}/staff`)?.doors;
  const open = TABS.filter(({ to }) => to !== "/admin/stock" || doors?.office);
  const tabs = open.map(({ to, words }): Tab => {
    const search = place && to !== "/admin/stock" ? `?place=${place}` : "";
    return { to, words: t(words), search };
  });
  return <Tabs name={t("stock.nav.pages")} tabs={tabs} />;
}
