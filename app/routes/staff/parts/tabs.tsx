import { useLocation } from "@remix-run/react";
import { inLang } from "#app/platform/i18n/href.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

export type Tab = {
  /** The page's Chinese address. */
  to: string;
  words: string;
  /** What else its address says. */
  search?: string;
};

/** The pages behind one door, side by side. */
export function Tabs({ name, tabs }: { name: string; tabs: readonly Tab[] }) {
  const here = inLang(useLocation().pathname, "zh");
  return (
    <nav aria-label={name} className="-mx-4 -mt-4 mb-4 overflow-x-auto border-b border-line px-2">
      <ul className="flex">
        {tabs.map(({ to, words, search = "" }) => (
          <li key={to} className="flex-none">
            <LocalLink
              to={to + search}
              aria-current={to === here ? "page" : undefined}
              className="flex min-h-12 items-center border-b-2 border-transparent px-3 whitespace-nowrap text-faded hover:text-ink aria-[current=page]:border-seal aria-[current=page]:font-semibold aria-[current=page]:text-ink"
            >
              {words}
            </LocalLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
