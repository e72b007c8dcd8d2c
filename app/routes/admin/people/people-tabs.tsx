import { useLocation } from "@remix-run/react";
import { inLang } from "#app/platform/i18n/href.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

const TABS = [
  { to: "/admin/people", words: "people.title" },
  { to: "/admin/audit", words: "audit.title" },
] as const;

/** The pages behind the door "people". */
export function PeopleTabs() {
  const t = useT();
  const here = inLang(useLocation().pathname, "zh");
  return (
    <nav aria-label={t("people.pages")} className="-mx-4 -mt-4 mb-4 overflow-x-auto border-b border-line px-2">
      <ul className="flex">
        {TABS.map(({ to, words }) => (
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
