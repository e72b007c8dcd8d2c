import { expect, expectAccessible, test } from "./fixtures.ts";
import { signIn, unitsOnHand } from "./staff.ts";

test("a blind count while a sale goes on: a large difference is approved by a second person", async ({
  page,
  stage,
  scripts,
  someoneElse,
}) => {
  await signIn(page, "clerk of Qilu Garden");
  const books = await unitsOnHand(page, "TP-HNY-B05", "齐鲁园店");
  await page.goto("/staff/counts");
  await page.getByRole("radio", { name: /某一类/ }).check();
  await page.getByRole("textbox", { name: "品名或货号" }).fill("百花蜜");
  await page.getByRole("button", { name: "开始盘点" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^盘点单 C[0-9A-Z]{8}$/);
  const number = (await page.getByRole("heading", { level: 1 }).textContent())!.replace("盘点单 ", "");
  // Blind: the number of the books is nowhere on the page, nor in what was sent with it.
  const sent = await (await page.request.get(page.url())).text();
  expect(sent).not.toContain('"expected"');
  expect(sent).not.toContain(`账面 ${books}`);

  await stage.bought("TP-HNY-B05", 1, "qilu-garden");

  await page.getByRole("spinbutton", { name: /百花蜜/ }).fill(String(books - 6));
  await page.getByRole("button", { name: "记下" }).click();
  const told = page.getByRole("status").filter({ hasText: "已记下" });
  await expect(told).toContainText(`账面 ${books}，差 −6，差得较多，请另一位负责人复核`);
  if (scripts) await expectAccessible(page);
  await page.getByRole("button", { name: "盘完了" }).click();
  await expect(page.getByRole("status").filter({ hasText: "盘点完成" })).toBeVisible();
  expect(await unitsOnHand(page, "TP-HNY-B05", "齐鲁园店")).toBe(books);

  await page.goto("/staff/counts/variances");
  const mine = page.getByRole("article").filter({ hasText: number });
  await expect(mine).toContainText("这是您盘的");
  await expect(mine.getByRole("button")).toHaveCount(0);

  const manager = await someoneElse();
  await signIn(manager, "manager of Qilu Garden");
  await manager.goto("/staff/counts/variances");
  const card = manager.getByRole("article").filter({ hasText: number });
  await expect(card).toContainText(`实盘 ${books - 6}，当时账面 ${books}`);
  await card.getByRole("button", { name: "按实数入账" }).click();
  await expect(manager.getByRole("status").filter({ hasText: "已按实数入账" })).toBeVisible();
  if (scripts) await expectAccessible(manager);

  // What was counted is there, and the customer's jar is still promised.
  expect(await unitsOnHand(page, "TP-HNY-B05", "齐鲁园店")).toBe(books - 6);
  await expect(page.locator("dl > div").filter({ hasText: "已售待交" })).toContainText("1");
  await expect(page.getByRole("region", { name: "变动记录" })).toContainText(`盘点调整 盘点单 ${number}`);
});

test("a small difference is booked at once; the shelf's history says who, what and why", async ({ page }) => {
  const name = await signIn(page, "clerk of Qilu Garden");
  const books = await unitsOnHand(page, "TP-HNY-J05", "齐鲁园店");
  await page.goto("/staff/counts");
  await page.getByRole("button", { name: "开始盘点" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^盘点单 /);
  // As a scanner types it.
  await page.getByRole("searchbox", { name: "扫码或查找商品" }).fill("6973713010038");
  await page.getByRole("searchbox", { name: "扫码或查找商品" }).press("Enter");
  await page.getByRole("spinbutton", { name: /荆条蜜/ }).fill(String(books - 1));
  await page.getByRole("button", { name: "记下" }).click();
  await expect(page.getByRole("status").filter({ hasText: "已记下" })).toContainText("已按实数入账");
  expect(await unitsOnHand(page, "TP-HNY-J05", "齐鲁园店")).toBe(books - 1);
  const history = page.getByRole("region", { name: "变动记录" }).getByRole("listitem");
  await expect(history.first()).toContainText("盘点调整");
  await expect(history.first()).toContainText(name);
  await expect(history.first()).toContainText(`结存${books - 1}`);
});
