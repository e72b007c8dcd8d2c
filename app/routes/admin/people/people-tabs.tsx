import { useT } from "#app/ui/layout/lang.ts";
import { Tabs } from "../../staff/parts/tabs.tsx";

const TABS = [
  { to: "/admin/people", words: "people.title" },
  { to: "/admin/locations", words: "locations.title" },
  { to: "/admin/audit", words: "audit.title" },
] as const;

/** The pages behind the door "people". */
export function PeopleTabs() {
  const t = useT();
  return <Tabs name={t("people.pages")} tabs={TABS.map(({ to, words }) => ({ to, words: t(words) }))} />;
}
