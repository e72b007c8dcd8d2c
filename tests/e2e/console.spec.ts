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

test("two at the console: what is done a second time is done, and each sees what the other did", async ({
  page,
  someoneElse,
  stage,
  scripts,
}) => {
  const show = await aLiveShow(stage, `twice-${Date.now()}`);
  const console = `/marketing/shows/${show.showId}/console`;
  const other = await someoneElse();
  for (const one of [page, other]) {
    await signIn(one, "marketing");
    await one.goto(console);
  }
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const honey = page.getByRole("listitem").filter({ has: page.getByRole("textbox", { name: /蒙山土蜂蜜.*直播价/ }) });
  const presenting = /^讲解蒙山土蜂蜜/;
  const unpin = honey.getByRole("button", { name: /^结束讲解/ });
  for (let times = 0; times < 2; times++) {
    await unpin.click();
    await honey.getByRole("button", { name: presenting }).click();
    await expect(honey.getByText("讲解中")).toBeVisible();
  }
  await press("结束直播");
  await press("发布回放");
  await press("撤回回放");
  await press("发布回放");
  await expect(page.getByRole("button", { name: "撤回回放" })).toBeVisible();
  if (!scripts) await other.reload();
  await expect(other.getByRole("button", { name: "撤回回放" })).toBeVisible();
});
