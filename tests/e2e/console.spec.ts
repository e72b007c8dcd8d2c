import { expect, test } from "./fixtures.ts";
import { aLiveShow } from "./live-show.ts";
import { signIn } from "./staff.ts";

test("a console whose line is lost stays and says so, and is back where the show is; viewers' clocks go on @script", async ({
  page,
  someoneElse,
  stage,
}) => {
  const handle = `lost-${Date.now()}`;
  const show = await aLiveShow(stage, handle);
  const host = await someoneElse();
  await signIn(host, "marketing");
  await host.goto(`/marketing/shows/${show.showId}/console`);
  const presented = host.getByRole("listitem").filter({ hasText: "讲解中" });
  await expect(presented).toContainText("蒙山土蜂蜜");
  await host.context().setOffline(true);
  await host.getByRole("button", { name: "讲解沂蒙山手工煎饼", exact: false }).click();
  await expect(host.getByRole("alert").first()).toContainText("没有收到服务器的回应");
  await show.does({ do: "PIN", variantId: show.pancakes });
  await host.context().setOffline(false);
  await expect(presented).toContainText("沂蒙山手工煎饼");

  await page.goto(`/live/${handle}`);
  const pinned = page.getByRole("article", { name: "正在讲解的商品" });
  await expect(pinned).toContainText("沂蒙山手工煎饼");
  const left = await pinned.getByRole("timer").textContent();
  await expect(pinned.getByRole("timer")).not.toHaveText(left!);
  const share = page.getByRole("link", { name: "分享" });
  await share.click();
  await expect(page.getByRole("dialog", { name: "分享" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(share, "one is again where one was").toBeFocused();
});
