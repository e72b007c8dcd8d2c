import { useLocation } from "@remix-run/react";
import { useMemo } from "react";
import { langOf } from "#app/platform/i18n/href.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { translator, type Translate } from "#app/platform/i18n/translate.ts";

/** The page's language, as its address says. */
export function useLang(): Lang {
  return langOf(useLocation().pathname);
}

/** Words in the page's language. @example const t = useT(); t("cart.title") */
export function useT(): Translate {
  const lang = useLang();
  return useMemo(() => translator(lang), [lang]);
}
