import { expect, test } from "./fixtures.ts";
import { aLiveShow } from "./live-show.ts";
import { LI_MING, NEAR_THE_STORE, shopper } from "./shopper.ts";

test("a replay goes to a product's chapter, shows the chat of then, and makes a link to a part of it @script", async ({
  page,
}) => {
  await page.goto("/live/mountain-breakfast");
  await expect(page.getByRole("main")).toContainText("回放里的直播价已经结束");
  const picture = page.locator("video");
  await expect(page.locator("[data-playback]")).toHaveAttribute("data-playback", "PLAYING");
  await page.getByRole("button", { name: "从讲解蒙山土蜂蜜 刺槐蜜 / 500克的地方播放" }).click();
  await expect.poll(() => picture.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(120);
  await expect(page.getByRole("log")).toContainText("下手了！");
  await expect(page.getByRole("listitem").filter({ hasText: "02:00" })).toHaveAttribute("aria-current", "true");
  await page.getByText("截一段分享").click();
  await page.getByRole("button", { name: "从这里开始" }).click();
  const from = await picture.evaluate((video: HTMLVideoElement) => Math.floor(video.currentTime));
  await expect
    .poll(() => picture.evaluate((video: HTMLVideoElement) => video.currentTime), { timeout: 20_000 })
    .toBeGreaterThan(from + 2);
  await page.getByRole("button", { name: "到这里结束" }).click();
  const link = await page.getByRole("status").filter({ hasText: "from=" }).textContent();
  const clip = new URL(link!);
  expect(clip.searchParams.get("via")).toBe("clip");
  await page.goto(clip.pathname + clip.search);
  await expect
    .poll(() => picture.evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThanOrEqual(Number(clip.searchParams.get("from")));
  await expect.poll(() => picture.evaluate((video: HTMLVideoElement) => video.paused), { timeout: 20_000 }).toBe(true);
  // Paused is not lost: it waits for a tap.
  await expect(page.locator("[data-playback]")).toHaveAttribute("data-playback", "WAITING");
});

test("who came by a shared link buys in two taps, is remembered where they want it, and is counted to it @script", async ({
  page,
  stage,
}) => {
  test.slow();
  const handle = `shared-${Date.now()}`;
  const show = await aLiveShow(stage, handle);
  const buy = shopper(page, { scripts: true });
  const twoTaps = async () => {
    // Whoever buys has watched.
    await expect(page.locator("[data-playback=PLAYING]")).toHaveCount(1, { timeout: 30_000 });
    await page.getByRole("article", { name: "正在讲解的商品" }).getByRole("link").click();
    await page.getByRole("dialog").getByRole("button", { name: "立即购买" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "结算" })).toBeVisible();
  };
  await page.goto(`/live/${handle}?via=share`);
  await twoTaps();
  await expect(page).toHaveURL(new RegExp(`/live/${handle}/checkout`));
  // The picture goes on above.
  await expect(page.locator("[data-playback]")).toHaveAttribute("data-playback", "PLAYING");
  await buy.sayWho(LI_MING);
  await buy.shipTo(NEAR_THE_STORE, "演示路1号");
  await page.getByRole("checkbox", { name: /在这台设备上记住/ }).check();
  await buy.agreeToAll();
  await buy.placeOrder();
  await page.waitForURL(/demo-payments/);
  const line = await stage.shop.db.orderLine.findFirstOrThrow({ where: { showId: show.showId } });
  expect(line).toMatchObject({ via: "share", unitPriceFen: 4_980 });

  await page.goto(`/live/${handle}`);
  await twoTaps();
  await expect(page.getByRole("textbox", { name: "详细地址" })).toHaveValue("演示路1号");
  await expect(page.getByRole("textbox", { name: "手机号", exact: true })).toHaveValue(LI_MING.mobile);
  await expect(page.getByRole("combobox", { name: "区县" })).not.toHaveValue("");
});
