import { readFile } from "node:fs/promises";
import { expect, expectGoodLooks, test } from "./fixtures.ts";
import { aLiveShow } from "./live-show.ts";
import { signIn } from "./staff.ts";

test("after a show marketing reads what it brought, takes it along, and sees the rest back on its shelf", async ({
  page,
  stage,
  scripts,
}) => {
  const show = await aLiveShow(stage, `evening-${Date.now()}`);
  await show.sold(show.honey, 2, "bus-12");
  await show.sold(show.pancakes, 3, "share");
  await signIn(page, "marketing");
  await page.goto(`/marketing/shows/${show.showId}/console`);
  await page.getByRole("button", { name: "结束直播" }).click();
  await page.getByRole("link", { name: "复盘" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("蜜与煎饼 · 复盘");
  await expect(page.getByRole("definition").nth(1)).toHaveText("¥147.00");
  if (scripts) {
    // The four charts are drawn.
    await expect(page.locator("[data-drawn] canvas")).toHaveCount(4);
    for (const words of ["每分钟成交", "提货门店", "观众来源"])
      await page.getByText("以表格查看").filter({ hasText: words }).click();
  }
  const table = (name: string | RegExp) => page.getByRole("table", { name });
  await expect(table("商品").getByRole("row")).toHaveCount(3);
  await expect(table("商品").getByRole("row").nth(1)).toContainText(/蒙山土蜂蜜.*1.*2.*¥99.60/);
  await expect(table("观众来源")).toContainText(/bus-12.*¥99.60/);
  await expect(table("观众来源")).toContainText(/分享.*¥47.40/);
  await expect(table("提货门店")).toContainText(/齐鲁园店.*¥147.00/);
  await expect(table("未售出的库存")).toContainText(/已退回货架/);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载 CSV：观众来源" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/-touchpoints\.csv$/);
  expect(await readFile(await file.path(), "utf8")).toContain("bus-12,1,2,99.60");
});

test("a show that is called off gives its units back, and viewers are told", async ({ page, stage }) => {
  await signIn(page, "marketing");
  const show = await stage.shop.db.show.findUniqueOrThrow({ where: { handle: "ginger-and-tea-night" } });
  const plan = await stage.shop.db.show.create({
    data: {
      handle: `off-${Date.now()}`,
      title: { zh: "改期的晚上", en: "Another evening" },
      description: { zh: "改期" },
      hostName: { zh: "小孟" },
      locationId: show.locationId,
      startsAt: new Date(Date.now() + 3_600_000),
      endsAt: new Date(Date.now() + 7_200_000),
    },
  });
  await page.goto(`/marketing/shows/${plan.id}/console`);
  await page.getByRole("button", { name: "取消这场直播" }).click();
  await expect(page.getByText("已取消").first()).toBeVisible();
  await page.goto(`/live/${plan.handle}`);
  await expect(page.getByRole("main")).toContainText("已取消");
  await expect(page.getByRole("button", { name: "提醒我" })).toHaveCount(0);
});

test("marketing's pages of a show are there and accessible, in both languages, sizes and colours @once", async ({
  page,
  stage,
}) => {
  test.slow();
  await signIn(page, "office");
  const { shop } = stage;
  const id = async (handle: string) => (await shop.db.show.findUniqueOrThrow({ where: { handle } })).id;
  const [held, toCome] = [await id("mountain-breakfast"), await id("ginger-and-tea-night")];
  for (const path of [
    "/marketing/shows",
    "/marketing/shows/new",
    `/marketing/shows/${toCome}`,
    `/marketing/shows/${toCome}/console`,
    `/marketing/shows/${held}/console`,
    `/marketing/shows/${held}/report`,
  ])
    await test.step(path, () => expectGoodLooks(page, path));
});
