import { index, layout, prefix, route, type RouteConfig, type RouteConfigEntry } from "@remix-run/route-config";

/**
 * The address book. Every page stands once and is reached under two addresses: Chinese at the root, English under /en;
 * the address alone decides the language, so pages cache cleanly. Nothing is found by scanning folders.
 */
const pages = (lang: "zh" | "en"): RouteConfigEntry[] => [
  layout("routes/shop/layout.tsx", { id: `${lang}/shop` }, [
    index("routes/shop/home/page.tsx", { id: `${lang}/home` }),
    route("*", "routes/shop/not-found.tsx", { id: `${lang}/not-found` }),
  ]),
];

export default [
  ...pages("zh"),
  ...prefix("en", pages("en")),
  route("healthz", "routes/machines/healthz.ts"),
  route("readyz", "routes/machines/readyz.ts"),
] satisfies RouteConfig;
