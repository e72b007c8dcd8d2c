import { RemixBrowser } from "@remix-run/react";
import { startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { isStaffPath, langOf } from "#app/platform/i18n/href.ts";
import { registerCatalogue, type Messages } from "#app/platform/i18n/translate.ts";
import { network } from "#app/ui/network/network.ts";

/** Only the words of this page's language and audience come to the browser, and before hydration needs them. */
async function hydrate(): Promise<void> {
  const [words] = await Promise.all([wordsOf(location.pathname), dataIsRead()]);
  registerCatalogue(langOf(location.pathname), words);
  startTransition(() => void hydrateRoot(document, <RemixBrowser />));
  if (import.meta.env.PROD && "serviceWorker" in navigator)
    navigator.serviceWorker.register("/service-worker.js").catch(() => {});
}

/**
 * Remix waits for its data by suspending the whole document. A tap in that moment makes React hydrate at once, which a
 * suspended document can't (error 345, "Root did not complete"): so the data is waited for before. Remix's component
 * throws its promise at first, before anything that only a rendering may do.
 */
async function dataIsRead(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (waiting) {
    await waiting;
  }
}

async function wordsOf(pathname: string): Promise<Partial<Messages>> {
  const english = langOf(pathname) === "en";
  if (isStaffPath(pathname))
    return english ? (await import("#app/platform/i18n/en.ts")).en : (await import("#app/platform/i18n/zh-cn.ts")).zh;
  return english
    ? (await import("#app/platform/i18n/shop-words.en.ts")).shopWordsEn
    : (await import("#app/platform/i18n/shop-words.zh.ts")).shopWordsZh;
}

/**
 * A request that a later step made needless is aborted, and what reads its answer says so where nobody listens (Remix
 * hears only of the value, not of the stream's end): no fault, and no line in the console.
 */
window.addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof DOMException && event.reason.name === "AbortError") event.preventDefault();
});

// Remix sends and asks by the browser's own fetch.
window.fetch = network.fetch;
window.addEventListener("online", () => network.goOn("NETWORK"));

void hydrate();
