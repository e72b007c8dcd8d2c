import { gzipSync } from "node:zlib";
import { expect, test } from "./fixtures.ts";

/** The most client JavaScript a product page may bring, gzipped. */
const MOST_BYTES = 115_000;

test("a product page brings at most 115 kB of JavaScript @script", async ({ page }) => {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on("response", (answer) => {
    if (answer.request().resourceType() === "script") scripts.set(answer.url(), answer.body());
  });
  await page.goto("/products/ginger", { waitUntil: "networkidle" });
  const bodies = await Promise.all(scripts.values());
  expect(bodies.length).toBeGreaterThan(3);
  expect(bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)).toBeLessThanOrEqual(MOST_BYTES);
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
