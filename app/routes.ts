import { index, layout, prefix, route, type RouteConfig, type RouteConfigEntry } from "@remix-run/route-config";

/**
 * The address book. Every page stands once and is reached under two addresses: Chinese at the root, English under /en;
 * the address alone decides the language, so pages cache cleanly. Nothing is found by scanning folders.
 */
const pages = (lang: "zh" | "en"): RouteConfigEntry[] => [
  layout("routes/shop/layout.tsx", { id: `${lang}/shop` }, [
    index("routes/shop/home/page.tsx", { id: `${lang}/home` }),
    route("offline", "routes/shop/offline.tsx", { id: `${lang}/offline` }),
    route("cart", "routes/shop/cart/page.tsx", { id: `${lang}/cart` }),
    route("checkout", "routes/shop/checkout/page.tsx", { id: `${lang}/checkout` }),
    route("orders/:number", "routes/shop/order/page.tsx", { id: `${lang}/order` }),
    route("demo-payments/:session", "routes/shop/demo-payment/page.tsx", { id: `${lang}/demo-payment` }),
    route("*", "routes/shop/not-found.tsx", { id: `${lang}/not-found` }),
  ]),
  route("cart/badge", "routes/shop/cart/badge.ts", { id: `${lang}/cart-badge` }),
];

export default [
  ...pages("zh"),
  ...prefix("en", pages("en")),
  route("regions/:code", "routes/shop/checkout/regions.ts"),
  route("webhooks/demo-payments", "routes/machines/demo-webhook.ts"),
  route("healthz", "routes/machines/healthz.ts"),
  route("readyz", "routes/machines/readyz.ts"),
] satisfies RouteConfig;
