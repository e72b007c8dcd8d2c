import { useLocation } from "@remix-run/react";
import { useEffect } from "react";
import { inLang } from "#app/platform/i18n/href.ts";
import { tellDeeds } from "./tell-deeds.ts";

/** Any page of the staff tells what waits on the device; the till does it by itself, more often. */
export function useTellDeeds(): void {
  const atTill = inLang(useLocation().pathname, "zh") === "/staff/sell";
  useEffect(() => {
    if (atTill) return;
    const tell = () => void tellDeeds().catch(() => {});
    tell();
    addEventListener("online", tell);
    return () => removeEventListener("online", tell);
  }, [atTill]);
}
