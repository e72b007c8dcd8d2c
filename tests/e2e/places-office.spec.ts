import { expect, expectAccessible, test } from "./fixtures.ts";
import { signIn } from "./staff.ts";

test("the office opens a fair stand, is told what is wrong, and shoppers find it with its dates", async ({
  page,
  scripts,
  someoneElse,
}) => {
  test.slow();
  await signIn(page, "office");
  await page.goto("/staff/account");
  await page.getByRole("link", { name: "门店与网点" }).click();
  await page.getByRole("link", { name: "新增网点" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("新增网点");
  const handle = `fair-${Date.now().toString(36)}`;
  const field = (name: string) => page.getByRole("textbox", { name, exact: true });
  await field("网址名").fill(handle);
  await page.getByRole("combobox", { name: "类型" }).selectOption({ label: "展会摊位" });
  await field("名称").fill("年货大集摊位");
  await field("城市").fill("临沂市");
  await field("地址").fill("国际会展中心 A 馆");
  await field("纬度").fill("95");
  await field("经度").fill("118.36");
  await page.getByRole("button", { name: "保存" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("纬度在 -90 到 90 之间");
  await expect(alert).toContainText("摊位要有开始和更晚的结束时间");
  await expect(alert).toContainText("摊位要有货的来处");
  await expect(field("名称"), "every word is kept").toHaveValue("年货大集摊位");
  if (scripts) await expectAccessible(page);

  const days = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
  await field("纬度").fill("35.06");
  await page.getByRole("combobox", { name: "货从哪里来" }).selectOption({ index: 1 });
  await page.getByLabel("开始").fill(`${days(2)}T09:00`);
  await page.getByLabel("结束").fill(`${days(5)}T17:00`);
  await page.getByRole("textbox", { name: /要带去的货/ }).fill("TP-GIN-10 12");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("年货大集摊位");

  const shopper = await someoneElse();
  await expect(async () => {
    await shopper.goto(`/stores?kind=POPUP`);
    const card = shopper.getByRole("article").filter({ hasText: "年货大集摊位" });
    await expect(card).toContainText("展期", { timeout: 1_000 });
    await expect(card).toContainText("09:00", { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });

  await page.goto("/staff/transfers/proposals");
  const proposal = page.getByRole("region", { name: "年货大集摊位" });
  await expect(proposal).toContainText(/摊位 \d 天后开始，要带去 12/);

  // Somebody else has changed it since this window was opened.
  await page.goto(`/admin/locations/${handle}`);
  const other = await someoneElse();
  await signIn(other, "office");
  await other.goto(`/admin/locations/${handle}`);
  await other.getByRole("textbox", { name: "电话" }).fill("0539-7654321");
  await other.getByRole("button", { name: "保存" }).click();
  await expect(other.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
  await field("地址").fill("国际会展中心 B 馆");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("alert")).toContainText("别人刚刚改过这个网点");
  await expect(field("地址")).toHaveValue("国际会展中心 B 馆");
});

test("a store with goods and orders can't be given up", async ({ page }) => {
  await signIn(page, "office");
  await page.goto("/admin/locations/qilu-garden");
  await page.getByRole("checkbox", { name: /启用/ }).uncheck();
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("alert")).toContainText("现在还不能停用");
  await expect(page.getByRole("alert")).toContainText(/货架上还有 \d+ 件/);
});
