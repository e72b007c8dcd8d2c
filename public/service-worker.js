/* Keeps one page per language on the device, to be shown where no page can be reached. Everything else goes to the
   network as if this were not here: what is in stock is never answered from yesterday.
   People at a counter go on without a network: their till is answered from what it kept by itself after a visit
   (app/routes/staff/parts/device/keep-pages.ts), and other pages of theirs lead to it. */
const KEPT = "offline-1";
const STAFF = "staff-pages-1";
const PAGES = { zh: "/offline", en: "/en/offline" };
const TILL = { zh: "/staff/sell", en: "/en/staff/sell" };

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
  for (const name of await caches.keys()) if (name !== KEPT && name !== STAFF) await caches.delete(name);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { pathname, origin } = new URL(request.url);
  if (request.mode === "navigate") {
    const lang = /^\/en(\/|$)/.test(pathname) ? "en" : "zh";
    event.respondWith(fetch(request).catch(() => withoutNetwork(pathname, lang)));
  } else if (request.destination === "style" || (origin === location.origin && isPartOfPage(pathname))) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});

const isPartOfPage = (pathname) => pathname.startsWith("/assets/") || /^\/images\/[^/]+\/160[.]webp$/.test(pathname);

async function withoutNetwork(pathname, lang) {
  if (/^(\/en)?\/staff(\/|$)/.test(pathname)) {
    const till = await caches.match(TILL[lang], { cacheName: STAFF });
    // A page's data is that of its own address, so another address is led there.
    if (till) return pathname === TILL[lang] ? till : Response.redirect(`${TILL[lang]}#${tabFor(pathname)}`);
  }
  return (await caches.match(PAGES[lang])) ?? Response.error();
}

function tabFor(pathname) {
  if (pathname.endsWith("/pickups/hand-over")) return "codes";
  return pathname.includes("/pickups") ? "board" : "sell";
}
