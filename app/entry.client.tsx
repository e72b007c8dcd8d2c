import { RemixBrowser } from "@remix-run/react";
import { startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { langOf } from "#app/platform/i18n/href.ts";
import { registerCatalogue } from "#app/platform/i18n/translate.ts";

/** Only the words of this page's language come to the browser, and before hydration needs them. */
async function hydrate(): Promise<void> {
  if (langOf(location.pathname) === "en") registerCatalogue("en", (await import("#app/platform/i18n/en.ts")).en);
  else registerCatalogue("zh", (await import("#app/platform/i18n/zh-cn.ts")).zh);
  startTransition(() => void hydrateRoot(document, <RemixBrowser />));
  if (import.meta.env.PROD && "serviceWorker" in navigator)
    navigator.serviceWorker.register("/service-worker.js").catch(() => {});
}

void hydrate();
