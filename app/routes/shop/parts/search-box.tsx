import { Form, useLocation } from "@remix-run/react";
import { lazy, Suspense, useEffect, useId, useRef, useState } from "react";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";

/** Only who uses the box loads what it suggests with. */
const SearchSuggestions = lazy(() => import("./search-suggestions.tsx"));

/** The search box of the header: a plain form, which suggests once it has been touched and scripts run. */
export function SearchBox() {
  const t = useT();
  const lang = useLang();
  const { pathname, search } = useLocation();
  const input = useRef<HTMLInputElement>(null);
  const [touched, setTouched] = useState(false);
  const listId = useId();
  // Who was quicker than the scripts stands in the field already.
  useEffect(() => {
    if (document.activeElement === input.current) setTouched(true);
  }, []);
  const asked = pathname === href(lang, "/search") ? new URLSearchParams(search).get("q") : null;
  return (
    <search aria-label={t("search.label")}>
      <Form method="get" action={href(lang, "/search")} className="relative" onFocus={() => setTouched(true)}>
        <div className="flex h-11 items-stretch overflow-hidden rounded-full border border-line bg-card focus-within:border-seal focus-within:ring-1 focus-within:ring-seal">
          <input
            ref={input}
            type="search"
            name="q"
            required
            maxLength={80}
            // Another search, another field: what was typed for the last one is gone.
            key={asked}
            defaultValue={asked ?? ""}
            aria-label={t("search.label")}
            placeholder={t("search.placeholder")}
            autoComplete="off"
            enterKeyHint="search"
            className="min-w-0 flex-1 appearance-none bg-transparent px-4 outline-none placeholder:text-faded [&::-webkit-search-cancel-button]:hidden"
          />
          <button className="px-4 text-seal hover:bg-sunk" aria-label={t("search.label")}>
            <svg
              viewBox="0 0 24 24"
              className="size-5"
              fill="none"
              stroke="currentColor"
              strokeWidth="2"
              aria-hidden="true"
            >
              <circle cx="11" cy="11" r="6.5" />
              <path d="m16 16 4.5 4.5" strokeLinecap="round" />
            </svg>
          </button>
        </div>
        {touched && (
          <Suspense fallback={null}>
            <SearchSuggestions key={pathname + search} input={input} listId={listId} />
          </Suspense>
        )}
      </Form>
    </search>
  );
}
