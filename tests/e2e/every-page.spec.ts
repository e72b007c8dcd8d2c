import { expect, test } from "./fixtures.ts";

/** Pages that a visitor can open without having done anything before; the fixture judges their accessibility. */
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
  "/stores",
  "/stores/qilu-garden",
  "/stores/xiaobu-village",
  "/trace",
  "/pages/about",
  "/pages/shipping-and-returns",
  "/cart",
  "/offline",
  "/staff/login",
];

for (const path of PAGES) {
  for (const [lang, address] of [
    ["zh-CN", path],
    ["en", path === "/" ? "/en" : `/en${path}`],
  ] as const) {
    test(`${address} is there, in its language, and accessible @script`, async ({ page }) => {
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(200);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await expect(page.getByRole("main")).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expect(page).toHaveTitle(lang === "en" ? /Ten Products/ : /十品/);
    });
  }
}

test("a missing page and a missing product say so and lead on", async ({ page }) => {
  for (const path of ["/no-such-page", "/products/no-such-product", "/stores/no-such-store"]) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有找到这个页面");
  }
  await page.getByRole("link", { name: "看看全部产品" }).click();
  await expect(page).toHaveURL(/\/products$/);
});

test("each page leads to itself in the other language", async ({ page }) => {
  await page.goto("/products/ginger");
  await page.getByRole("link", { name: "Switch to English" }).click();
  await expect(page).toHaveURL(/\/en\/products\/ginger$/);
  await page.getByRole("link", { name: "切换到中文" }).click();
  await expect(page).toHaveURL(/(?<!en)\/products\/ginger$/);
});

test("robots, sitemap and manifest are there for machines", async ({ request }) => {
  const sitemap = await (await request.get("/sitemap.xml")).text();
  expect(sitemap).toContain("/en/products/ginger</loc>");
  expect(sitemap).toContain('hreflang="zh-CN"');
  expect(await (await request.get("/robots.txt")).text()).toContain("Sitemap:");
  expect(await (await request.get("/manifest.webmanifest")).json()).toMatchObject({ short_name: "十品" });
  for (const icon of ["/favicon.svg", "/icon-192.png", "/icon-512.png"])
    expect((await request.get(icon)).status()).toBe(200);
});
