import { expect, expectGoodLooks, test } from "./fixtures.ts";
import { signIn } from "./staff.ts";

/** Pages that a visitor can open without having done anything before. */
const PAGES = [
  "/",
  "/products",
  "/products?category=fruit&sort=price-asc",
  "/collections/gift-boxes",
  "/products/ginger",
  "/products/gift-harvest",
  "/search",
  "/search?q=大姜",
  "/search?q=山渣",
  "/search?q=手机",
  "/live",
  "/live/ginger-and-tea-night",
  "/live/mountain-breakfast",
  "/stores",
  "/stores/qilu-garden",
  "/stores/xiaobu-village",
  "/trace",
  "/pages/about",
  "/pages/shipping-and-returns",
  "/cart",
  "/coupons/welcome",
  "/offline",
  "/staff/login",
];

/** Pages that the office can open; by rooms, each of which signs in once. */
const OFFICE_PAGES = {
  "the desk": [
    "/staff",
    "/staff/pickups",
    "/staff/pickups/hand-over",
    "/admin/waiting",
    "/staff/outbox",
    "/staff/account",
  ],
  "the shelf": [
    "/staff/stock",
    "/staff/stock/TP-HNY-A05",
    "/staff/stock/receive",
    "/staff/stock/sheet",
    "/admin/stock",
  ],
  "transfers and counts": [
    "/staff/transfers",
    "/staff/transfers/new",
    "/staff/transfers/proposals",
    "/staff/counts",
    "/staff/counts/variances",
  ],
  "the counter": ["/staff/shelf", "/staff/shelf/print"],
  orders: ["/admin/orders", "/admin/orders?state=PLACED", "/admin/invoices", "/admin/settlement", "/admin/jobs"],
  prices: [
    "/marketing/promotions",
    "/marketing/promotions/new?kind=TIERS",
    "/marketing/promotions/why",
    "/admin/shipping",
  ],
  places: ["/admin/locations", "/admin/locations/new", "/admin/locations/qilu-garden"],
  search: ["/marketing/search"],
};

for (const path of PAGES) {
  test(`${path} is there and accessible, in both languages, sizes and colours @once`, async ({ page }) => {
    await expectGoodLooks(page, path);
  });
}

for (const [room, paths] of Object.entries(OFFICE_PAGES)) {
  test(`the pages of ${room} are there and accessible, in both languages, sizes and colours @once`, async ({
    page,
  }) => {
    test.slow();
    await signIn(page, "office");
    for (const path of paths) await test.step(path, () => expectGoodLooks(page, path));
  });
}

test("a missing page and a missing product say so and lead on @everywhere", async ({ page }) => {
  for (const path of ["/no-such-page", "/products/no-such-product", "/stores/no-such-store"]) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有找到这个页面");
  }
  await page.getByRole("link", { name: "看看全部产品" }).click();
  await expect(page).toHaveURL(/\/products$/);
});

test("each page leads to itself in the other language @everywhere", async ({ page }) => {
  await page.goto("/products/ginger");
  await page.getByRole("link", { name: "Switch to English" }).click();
  await expect(page).toHaveURL(/\/en\/products\/ginger$/);
  await page.getByRole("link", { name: "切换到中文" }).click();
  await expect(page).toHaveURL(/(?<!en)\/products\/ginger$/);
});

test("robots, sitemap and manifest are there for machines @once", async ({ request }) => {
  const sitemap = await (await request.get("/sitemap.xml")).text();
  expect(sitemap).toContain("/en/products/ginger</loc>");
  expect(sitemap).toContain('hreflang="zh-CN"');
  expect(await (await request.get("/robots.txt")).text()).toContain("Sitemap:");
  expect(await (await request.get("/manifest.webmanifest")).json()).toMatchObject({ short_name: "十品" });
  for (const icon of ["/favicon.svg", "/icon-192.png", "/icon-512.png"])
    expect((await request.get(icon)).status()).toBe(200);
});
