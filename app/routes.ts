import { index, layout, prefix, route, type RouteConfig, type RouteConfigEntry } from "@remix-run/route-config";

/**
 * The address book. Every page stands once and is reached under two addresses: Chinese at the root, English under /en;
 * the address alone decides the language, so pages cache cleanly. Nothing is found by scanning folders.
 */
const pages = (lang: "zh" | "en"): RouteConfigEntry[] => [
  layout("routes/shop/layout.tsx", { id: `${lang}/shop` }, [
    index("routes/shop/home/page.tsx", { id: `${lang}/home` }),
    route("products", "routes/shop/products/page.tsx", { id: `${lang}/products` }),
    route("products/:handle", "routes/shop/product/page.tsx", { id: `${lang}/product` }),
    route("search", "routes/shop/search/page.tsx", { id: `${lang}/search` }),
    route("collections/:handle", "routes/shop/collection/page.tsx", { id: `${lang}/collection` }),
    route("trace/:code?", "routes/shop/trace/page.tsx", { id: `${lang}/trace` }),
    route("pages/:slug", "routes/shop/text/page.tsx", { id: `${lang}/text` }),
    route("stories/:slug", "routes/shop/text/story.tsx", { id: `${lang}/story` }),
    route("offline", "routes/shop/offline.tsx", { id: `${lang}/offline` }),
    route("coupons/:handle", "routes/shop/coupon/page.tsx", { id: `${lang}/coupon` }),
    route("cart", "routes/shop/cart/page.tsx", { id: `${lang}/cart` }),
    route("checkout", "routes/shop/checkout/page.tsx", { id: `${lang}/checkout` }),
    route("orders/:number", "routes/shop/order/page.tsx", { id: `${lang}/order` }),
    route("demo-payments/:session", "routes/shop/demo-payment/page.tsx", { id: `${lang}/demo-payment` }),
    route("stores", "routes/shop/stores/list.tsx", { id: `${lang}/stores` }),
    route("stores/:handle", "routes/shop/stores/store.tsx", { id: `${lang}/store` }),
    route("*", "routes/shop/not-found.tsx", { id: `${lang}/not-found` }),
  ]),
  layout("routes/staff/layout.tsx", { id: `${lang}/staff` }, [
    route("staff", "routes/staff/today.tsx", { id: `${lang}/staff-today` }),
    route("staff/pickups", "routes/staff/pickups/board.tsx", { id: `${lang}/staff-board` }),
    route("staff/pickups/hand-over", "routes/staff/pickups/hand-over.tsx", { id: `${lang}/staff-hand-over` }),
    route("staff/pickups/:id", "routes/staff/pickups/card.tsx", { id: `${lang}/staff-card` }),
    route("staff/stock", "routes/staff/stock/list.tsx", { id: `${lang}/staff-stock` }),
    route("staff/stock/receive", "routes/staff/stock/receive.tsx", { id: `${lang}/staff-stock-receive` }),
    route("staff/stock/sheet", "routes/staff/stock/sheet.tsx", { id: `${lang}/staff-stock-sheet` }),
    route("staff/stock/:sku", "routes/staff/stock/level.tsx", { id: `${lang}/staff-stock-level` }),
    route("staff/transfers", "routes/staff/transfers/list.tsx", { id: `${lang}/staff-transfers` }),
    route("staff/transfers/new", "routes/staff/transfers/new.tsx", { id: `${lang}/staff-transfer-new` }),
    route("staff/transfers/proposals", "routes/staff/transfers/proposals.tsx", {
      id: `${lang}/staff-transfer-proposals`,
    }),
    route("staff/transfers/:id", "routes/staff/transfers/transfer.tsx", { id: `${lang}/staff-transfer` }),
    route("staff/counts", "routes/staff/counts/list.tsx", { id: `${lang}/staff-counts` }),
    route("staff/counts/variances", "routes/staff/counts/variances.tsx", { id: `${lang}/staff-variances` }),
    route("staff/counts/:id", "routes/staff/counts/count.tsx", { id: `${lang}/staff-count` }),
    route("admin/orders", "routes/admin/orders/list.tsx", { id: `${lang}/admin-orders` }),
    route("admin/orders/:number", "routes/admin/orders/order.tsx", { id: `${lang}/admin-order` }),
    route("admin/stock", "routes/admin/stock/page.tsx", { id: `${lang}/admin-stock` }),
    route("admin/batches/:code", "routes/admin/batches/recall.tsx", { id: `${lang}/admin-recall` }),
    route("marketing/search", "routes/marketing/search/page.tsx", { id: `${lang}/marketing-search` }),
    route("marketing/promotions", "routes/marketing/promotions/list.tsx", { id: `${lang}/promotions` }),
    route("marketing/promotions/why", "routes/marketing/promotions/why.tsx", { id: `${lang}/promotions-why` }),
    route("marketing/promotions/codes/:batch", "routes/marketing/promotions/cards.tsx", {
      id: `${lang}/promotion-cards`,
    }),
    route("marketing/promotions/:id", "routes/marketing/promotions/edit.tsx", { id: `${lang}/promotion` }),
    route("admin/shipping", "routes/admin/shipping/page.tsx", { id: `${lang}/admin-shipping` }),
    route("staff/outbox", "routes/staff/outbox.tsx", { id: `${lang}/staff-outbox` }),
    route("staff/account", "routes/staff/account.tsx", { id: `${lang}/staff-account` }),
  ]),
  route("staff/login", "routes/staff/login.tsx", { id: `${lang}/staff-login` }),
  route("admin/batches/:code/contacts.csv", "routes/admin/batches/contacts-csv.ts", {
    id: `${lang}/admin-recall-contacts`,
  }),
  route("marketing/promotions/codes/:batch/codes.csv", "routes/marketing/promotions/codes-csv.ts", {
    id: `${lang}/promotion-codes-csv`,
  }),
  route("admin/shipping/rates.csv", "routes/admin/shipping/rates-csv.ts", { id: `${lang}/admin-shipping-csv` }),
  route("staff/stock/sheet.csv", "routes/staff/stock/sheet-csv.ts", { id: `${lang}/staff-stock-sheet-csv` }),
  route("search/suggestions", "routes/shop/search/suggestions.ts", { id: `${lang}/search-suggestions` }),
  route("cart/badge", "routes/shop/cart/badge.ts", { id: `${lang}/cart-badge` }),
];

export default [
  ...pages("zh"),
  ...prefix("en", pages("en")),
  route("search/log", "routes/shop/search/log.ts"),
  route("regions/:code", "routes/shop/checkout/regions.ts"),
  route("images/:hash/:file", "routes/machines/image.ts"),
  route("sitemap.xml", "routes/machines/sitemap.ts"),
  route("robots.txt", "routes/machines/robots.ts"),
  route("healthz", "routes/machines/healthz.ts"),
  route("readyz", "routes/machines/readyz.ts"),
] satisfies RouteConfig;
