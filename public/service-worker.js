/* Keeps one page per language on the device, to be shown where no page can be reached. Everything else goes to the
   network as if this were not here: what is in stock is never answered from yesterday. */
const KEPT = "offline-1";
const PAGES = { zh: "/offline", en: "/en/offline" };

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder().then(() => self.clients.claim())));

async function keep() {
  const cache = await caches.open(KEPT);
  for (const page of Object.values(PAGES)) {
    const answer = await fetch(page, { cache: "reload" });
    const html = await answer.clone().text();
    await cache.put(page, answer);
    const styles = [...html.matchAll(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g)].map(([, href]) => href);
    await cache.addAll([...new Set(styles), "/favicon.svg"]);
  }
}

async function forgetOlder() {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate" && request.method === "GET") {
    const lang = /^\/en(\/|$)/.test(new URL(request.url).pathname) ? "en" : "zh";
    event.respondWith(fetch(request).catch(async () => (await caches.match(PAGES[lang])) ?? Response.error()));
  } else if (request.destination === "style") {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});
