import { expect, test } from "./fixtures.ts";
import { signIn, unitsOnHand } from "./staff.ts";

test("a day at the till: shift, sale with change, receipt, return, count", async ({ page, scripts }) => {
  await signIn(page, "clerk of Qilu Garden");
  const books = await unitsOnHand(page, "TP-HNY-B05", "齐鲁园店");
  await page.goto("/staff/shifts");
  const float = page.getByRole("textbox", { name: "备用金" });
  // Desktop and phone share a worker's shop: the shift may be open already.
  if (await float.isVisible()) {
    await float.fill("200");
    await page.getByRole("button", { name: "开始当班" }).click();
    await expect(page.getByRole("status").filter({ hasText: "已开班" })).toBeVisible();
  }
  await page.goto("/staff/sell");
  const code = page.getByRole("textbox", { name: "条码、货号或品名" });
  await code.fill("TP-HNY-B05");
  await code.press("Enter");
  await page.getByRole("button", { name: /百花蜜.*加一件/ }).click();
  const units = page.getByRole("textbox", { name: /百花蜜.*件数/ });
  await expect(units).toHaveValue("2");
  const total = (await page.locator("form output").last().textContent())!;
  expect(total).toMatch(/^¥\d+\.\d\d$/);
  const due = Number(total.slice(1));
  await page.getByRole("textbox", { name: "实收现金" }).fill(String(due + 10));
  await page.getByRole("button", { name: "收款", exact: true }).click();
  await expect(page.getByText("找零 ¥10.00")).toBeVisible();
  if (scripts) {
    await expect(page.getByRole("status").filter({ hasText: "已上传" })).toBeVisible();
    await page.getByRole("link", { name: "查看小票" }).click();
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^小票 [0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}$/);
  const number = (await page.getByRole("heading", { level: 1 }).textContent())!.replace("小票 ", "");
  expect(await unitsOnHand(page, "TP-HNY-B05", "齐鲁园店")).toBe(books - 2);

  await page.goto("/staff/sell/receipts");
  await page.getByRole("textbox", { name: "小票号" }).fill(number.toLowerCase());
  await page.getByRole("button", { name: "打开" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`小票 ${number}`);
  await page.locator("summary").filter({ hasText: "退货" }).click();
  await page.getByRole("textbox", { name: /百花蜜.*退几件/ }).fill("1");
  await page.getByRole("button", { name: "退货并退款" }).click();
  await expect(page.getByText(`已退 ¥${(due / 2).toFixed(2)}`)).toBeVisible();
  expect(await unitsOnHand(page, "TP-HNY-B05", "齐鲁园店")).toBe(books - 1);

  await page.goto("/staff/shifts");
  await page.getByRole("link", { name: "当班中 ›" }).click();
  const expected = page.locator("dl > div").filter({ hasText: "钱箱应有现金" }).locator("dd");
  const cash = Number((await expected.textContent())!.replace(/[¥,]/g, ""));
  await page.getByRole("textbox", { name: "清点的现金" }).fill(String(cash - 1));
  await page.getByRole("button", { name: "清点并结班" }).click();
  await expect(page.getByText("已结班，长短款 -¥1.00。")).toBeVisible();
});
