import type { TillGround } from "#app/domain/fulfillment/counter/till.queries.server.ts";
import { href } from "#app/platform/i18n/href.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { barcodeReaderFiles } from "../barcode-reader.ts";
import { PAGES_CACHE } from "./device-store.ts";

/**
 * Keeps what the till needs to open without a network: its page, the scripts and styles it is made of, the scanner and
 * the goods' small pictures. The service worker answers with it where nobody else does (public/service-worker.js).
 */
export async function keepPages(lang: Lang, { goods }: TillGround): Promise<void> {
  if (!("caches" in globalThis) || !navigator.onLine) return;
  await barcodeReaderFiles().catch(() => {});
  const used = performance.getEntriesByType("resource").map(({ name }) => name);
  const linked = [...document.querySelectorAll<HTMLLinkElement>("link[rel=modulepreload], link[rel=stylesheet]")];
  const files = [...used, ...linked.map((link) => link.href)]
    .map((address) => new URL(address))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/assets/"));
  const pictures = goods.flatMap(({ pictureHash }) => (pictureHash ? [`/images/${pictureHash}/160.webp`] : []));
  const cache = await caches.open(PAGES_CACHE);
  const wanted = [...new Set([...files.map(({ pathname }) => pathname), ...pictures, "/favicon.svg"])];
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const page = href(lang, "/staff/sell");
  const answer = await fetch(page, { redirect: "error" });
  if (!answer.ok) return;
  for (const path of wanted.filter((one) => !kept.has(one))) await cache.add(path).catch(() => {});
  await cache.put(page, answer);
  // What an older build was made of is of no use to the page that is kept now.
  for (const path of kept) {
    const old = path.startsWith("/assets/") && !wanted.includes(path);
    if (old) await cache.delete(path);
  }
}
