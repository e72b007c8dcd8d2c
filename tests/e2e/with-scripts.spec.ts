import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { aLiveShow } from "./live-show.ts";

/** The most client JavaScript that pages may bring, gzipped: a product page, and a show's before its picture plays. */
const MOST_BYTES = { product: 115_000, show: 130_000 };

/** Counts what comes from now on. @returns files and bytes so far, gzipped */
function countScripts(page: Page): () => Promise<{ files: string[]; bytes: number }> {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on("response", (answer) => {
    if (answer.request().resourceType() === "script") scripts.set(answer.url(), answer.body());
  });
  return async () => {
    const bodies = await Promise.all(scripts.values());
    return { files: [...scripts.keys()], bytes: bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) };
  };
}

test("a product page brings at most 115 kB of JavaScript @script", async ({ page }) => {
  const counted = countScripts(page);
  await page.goto("/products/ginger", { waitUntil: "networkidle" });
  const { files, bytes } = await counted();
  expect(files.length).toBeGreaterThan(3);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES.product);
});

test("a show has its pinned product in the HTML, and brings at most 130 kB of JavaScript before it plays @script", async ({
  page,
  stage,
}) => {
  const handle = `light-${Date.now()}`;
  await aLiveShow(stage, handle);
  const html = await (await page.request.get(`/live/${handle}`)).text();
  const card = html.slice(html.indexOf('aria-label="正在讲解的商品"')).split("</article>")[0]!;
  expect(card).toContain("蒙山土蜂蜜");
  expect(card.replaceAll(/<!-- -->|<[^>]*>/g, "")).toMatch(/¥49\.80.*还剩 10 件/);

  // Whoever wants less motion starts the picture by a tap: all that came before it is counted.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const counted = countScripts(page);
  await page.goto(`/live/${handle}`);
  await expect(page.locator("[data-playback]")).toHaveAttribute("data-playback", "WAITING");
  const before = await counted();
  expect(before.files.length).toBeGreaterThan(5);
  expect(before.files.filter((file) => file.includes("hls"))).toEqual([]);
  expect(before.bytes).toBeLessThanOrEqual(MOST_BYTES.show);
  await page.getByRole("button", { name: "播放" }).click();
  await expect(page.locator("[data-playback]")).toHaveAttribute("data-playback", "PLAYING");
  expect((await counted()).files.some((file) => file.includes("hls"))).toBe(true);
});

test("without a network the shop says so, and goes on when it is back @script", async ({ page, context }) => {
  await page.goto("/");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await page.goto("/products");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("网络断开了");
  await context.setOffline(false);
  await page.getByRole("button", { name: "重试" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("网络断开了");
});

for (const [path, field, value] of [
  ["/stores", "店里有什么", "ginger"],
  ["/products", "排序", "price-asc"],
] as const) {
  test(`what is chosen on ${path} before the scripts have come takes effect when they do @script`, async ({ page }) => {
    let comes = () => {};
    const coming = new Promise<void>((resolve) => (comes = resolve));
    await page.route("**/assets/*.js", async (route) => {
      await coming;
      await route.continue();
    });
    await page.goto(path, { waitUntil: "commit" });
    await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
    await page.getByLabel(field).selectOption(value);
    comes();
    await expect(page).toHaveURL(new RegExp(`=${value}`));
    await expect(page.getByLabel(field)).toHaveValue(value);
  });
}
