import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { signIn } from "./staff.ts";

const PINNED = "正在讲解的商品";

/** Marketing opens the console of the demo's show, sets units aside and goes live. */
async function goLive(page: Page): Promise<void> {
  await signIn(page, "marketing");
  await page.goto("/marketing/shows");
  await page.getByRole("link", { name: "中控台" }).first().click();
  await page.getByRole("button", { name: "开播", exact: true }).click();
  await expect(page.getByRole("button", { name: "结束直播" })).toBeVisible();
  const ginger = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: "讲解沂水大姜 2.5千克" }) });
  await ginger.getByText("划拨库存").click();
  await ginger.getByRole("button", { name: "从齐鲁园店给直播加 TP-GIN-25" }).click();
  await expect(ginger).toContainText("剩 40");
}

test("a host presents and prices, a viewer sees it at once, writes, and buys beside the picture", async ({
  page,
  someoneElse,
  scripts,
}) => {
  test.slow();
  const host = await someoneElse();
  await goLive(host);
  await page.goto("/live/ginger-and-tea-night");
  const pinned = page.getByRole("article", { name: PINNED });
  await expect(pinned).toHaveCount(0);
  // Without JavaScript the page asks again by itself, only less often than this.
  const seen = async (words: string) =>
    scripts
      ? expect(pinned).toContainText(words)
      : expect(async () => {
          await page.reload();
          await expect(pinned).toContainText(words, { timeout: 1_000 });
        }).toPass({ timeout: 30_000 });
  await host.getByRole("button", { name: "讲解沂水大姜 2.5千克", exact: true }).click();
  await expect(host.getByRole("listitem").filter({ hasText: "讲解中" })).toContainText("沂水大姜");
  await seen("沂水大姜");
  await expect(pinned).toContainText("还剩 40 件");

  await host.getByRole("textbox", { name: "沂水大姜 2.5千克的直播价（元）" }).fill("29.90");
  await host.getByRole("button", { name: "改价：沂水大姜 2.5千克" }).click();
  await expect(host.getByRole("main").getByText("¥29.90").first()).toBeVisible();
  await seen("¥29.90");

  await pinned.getByRole("link", { name: "抢购沂水大姜 2.5千克" }).click();
  const sheet = page.getByRole("dialog", { name: "立即购买" });
  await expect(sheet).toContainText("¥29.90");
  await sheet.getByRole("button", { name: "立即购买" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "结算" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("¥29.90");
  if (scripts) await expect(page).toHaveURL(/\/live\/ginger-and-tea-night\/checkout[?]way=SHIP$/);
});
