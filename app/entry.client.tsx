import { RemixBrowser } from "@remix-run/react";
import { startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { isStaffPath, langOf } from "#app/platform/i18n/href.ts";
import { registerCatalogue, type Messages } from "#app/platform/i18n/translate.ts";

/** Only the words of this page's language and audience come to the browser, and before hydration needs them. */
async function hydrate(): Promise<void> {
  registerCatalogue(langOf(location.pathname), await wordsOf(location.pathname));
  startTransition(() => void hydrateRoot(document, <RemixBrowser />));
  if (import.meta.env.PROD && "serviceWorker" in navigator)
    navigator.serviceWorker.register("/service-worker.js").catch(() => {});
}

async function wordsOf(pathname: string): Promise<Partial<Messages>> {
  const english = langOf(pathname) === "en";
  if (isStaffPath(pathname))
    return english ? (await import("#app/platform/i18n/en.ts")).en : (await import("#app/platform/i18n/zh-cn.ts")).zh;
  return english
    ? (await import("#app/platform/i18n/shop-words.en.ts")).shopWordsEn
    : (await import("#app/platform/i18n/shop-words.zh.ts")).shopWordsZh;
}

void hydrate();
