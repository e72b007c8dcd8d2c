import { expect, expectAccessible, test } from "./fixtures.ts";
import { signIn, unitsOnHand } from "./staff.ts";

test("a delivery with a new batch is received once, and is on the shelf", async ({ page, scripts }) => {
  await signIn(page, "clerk of Qilu Garden");
  const before = await unitsOnHand(page, "TP-TEA-A100", "齐鲁园店");
  const receive = async () => {
    await page.goto("/staff/stock/receive");
    await page.getByRole("textbox", { name: "送货单号" }).fill("SH-2026-0815");
    const line = page.getByRole("group", { name: "第 1 行" });
    await line.getByRole("textbox", { name: "条码或货号" }).fill("6973713009025");
    await line.getByRole("spinbutton", { name: "件数" }).fill("24");
    await line.getByText("新批次：填写日期").click();
    await line.getByLabel("生产日期").fill("2026-04-10");
    await line.getByLabel("保质期至").fill("2099-10-10");
    await page.getByRole("button", { name: "确认入库" }).click();
  };
  await receive();
  await expect(page.getByRole("status").filter({ hasText: "送货单 SH-2026-0815 已入库" })).toContainText("24 件");
  if (scripts) await expectAccessible(page);

  await page.goto("/staff/stock?q=6973713009025");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("一级");
  expect(await unitsOnHand(page, "TP-TEA-A100", "齐鲁园店")).toBe(before + 24);
  await expect(page.getByRole("region", { name: "批次" })).toContainText("2099年10月10日");
  await expect(page.getByRole("region", { name: "变动记录" })).toContainText("入库 送货单 SH-2026-0815");

  await receive();
  await expect(page.getByRole("status").filter({ hasText: "没有重复计入" })).toBeVisible();
  expect(await unitsOnHand(page, "TP-TEA-A100", "齐鲁园店")).toBe(before + 24);
});

test("a delivery that is sent without a network waits for it with all that was typed, and is received once @script", async ({
  page,
  context,
}) => {
  await signIn(page, "clerk of Qilu Garden");
  const before = await unitsOnHand(page, "TP-GIN-25", "齐鲁园店");
  await page.goto("/staff/stock/receive");
  const reference = page.getByRole("textbox", { name: "送货单号" });
  await reference.fill(`SH-${Date.now()}`);
  const line = page.getByRole("group", { name: "第 1 行" });
  await line.getByRole("textbox", { name: "条码或货号" }).fill("TP-GIN-25");
  await line.getByRole("spinbutton", { name: "件数" }).fill("7");
  await context.setOffline(true);
  await page.getByRole("button", { name: "确认入库" }).click();
  await expect(page.getByRole("alert")).toContainText("网络不通，还没有办成");
  await expect(reference).toHaveValue(/^SH-/);
  await expectAccessible(page);

  // It is back, and loses the first answer: the delivery is sent once more.
  let sent = 0;
  await page.route("**/staff/stock/receive.data*", async (route) => {
    if (route.request().method() !== "POST" || ++sent > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await context.setOffline(false);
  await expect(page.getByRole("status").filter({ hasText: "已入库" })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect(sent).toBe(2);
  expect(await unitsOnHand(page, "TP-GIN-25", "齐鲁园店")).toBe(before + 7);
});

test("a slip on a delivery note is told beside its line, and nothing is received", async ({ page }) => {
  await signIn(page, "clerk of Qilu Garden");
  await page.goto("/staff/stock/receive");
  await page.getByRole("textbox", { name: "送货单号" }).fill("SH-2026-0816");
  const line = page.getByRole("group", { name: "第 1 行" });
  await line.getByRole("textbox", { name: "条码或货号" }).fill("0000000000000");
  await line.getByRole("spinbutton", { name: "件数" }).fill("5");
  await page.getByRole("button", { name: "确认入库" }).click();
  await expect(page.getByRole("alert")).toContainText("有几行要改，还没有入库");
  await expect(page.getByRole("main")).toContainText("没有这个条码或货号");
});

test("a sheet is tried before it is applied", async ({ page }) => {
  await signIn(page, "manager of Qilu Garden");
  const before = await unitsOnHand(page, "TP-TEA-B250", "齐鲁园店");
  const fill = async (text: string) => {
    await page.goto("/staff/stock/sheet");
    await page.getByRole("textbox", { name: "或者粘贴内容" }).fill(text);
    await page.getByRole("button", { name: "试算" }).click();
  };
  await fill("货号,实盘数,安全库存\nNO-SUCH,1,\nTP-TEA-B250,x,\n");
  await expect(page.getByRole("alert")).toContainText("第 2 行");
  await expect(page.getByRole("alert")).toContainText("“x”不是整数件数");
  await fill(`货号,实盘数,安全库存\nTP-TEA-B250,${before - 1},4\n`);
  await expect(page.getByRole("region", { name: "将改动 1 行" })).toContainText(
    `实盘 ${before - 1}，账面 ${before}，差 −1`,
  );
  expect(await unitsOnHand(await page.context().newPage(), "TP-TEA-B250", "齐鲁园店")).toBe(before);
  await page.getByRole("button", { name: "确认写入" }).click();
  await expect(page.getByRole("status").filter({ hasText: "已写入" })).toContainText("1 行已入账");
  expect(await unitsOnHand(page, "TP-TEA-B250", "齐鲁园店")).toBe(before - 1);
  await expect(page.locator("dl > div").filter({ hasText: "安全库存" })).toContainText("4");
});

test("the stock of other places is closed to a clerk @once", async ({ page, request }) => {
  await signIn(page, "clerk of Beicheng");
  await expect(page.getByRole("link", { name: "库存" })).toBeVisible();
  expect((await page.goto("/admin/stock"))?.status()).toBe(403);
  await page.goto("/staff/stock/sheet");
  await expect(page.getByRole("link", { name: "下载 CSV" })).toBeVisible();
  await expect(page.getByRole("button", { name: "试算" })).toHaveCount(0);
  expect((await page.request.get("/staff/stock/sheet.csv?place=01234567-89ab-7def-8123-456789abcdef")).status()).toBe(
    404,
  );
  expect((await request.get("/staff/stock", { maxRedirects: 0 })).status()).toBe(302);
});
