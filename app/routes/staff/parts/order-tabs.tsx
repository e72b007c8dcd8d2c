import { useRouteLoaderData } from "@remix-run/react";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import type { loader } from "../layout.tsx";
import { Tabs } from "./tabs.tsx";

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
  const doors = useRouteLoaderData<typeof loader>(`${useLang()}/staff`)?.doors;
  const open = TABS.filter(({ door }) => doors?.[door]);
  if (open.length < 2) return null;
  return <Tabs name={t("orders.nav.pages")} tabs={open.map(({ to, words }) => ({ to, words: t(words) }))} />;
}
