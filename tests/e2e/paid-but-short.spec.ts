import type { Page } from "@playwright/test";
import { inDatabase } from "./database.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { LI_MING, NEAR_THE_STORE, orderSays, shopper } from "./shopper.ts";
import { openCard, signIn } from "./staff.ts";
import type { Stage } from "./stage.ts";

/**
 * Bought and paid for at the summit, which no van serves, and the clerk there does not find it.
 * @returns the order's number, and its address
 */
async function notFound(stage: Stage, clerk: Page): Promise<{ number: string; address: string }> {
  const bought = await stage.bought("TP-PAN-W05", 1, "yimeng-summit");
  const { number } = bought;
  await signIn(clerk, "clerk at the summit");
  await openCard(clerk, number);
  await clerk.getByText("缺货或损坏").click();
  await clerk.getByRole("radio", { name: "货架上没有" }).check();
  await clerk.getByRole("button", { name: "确认缺货" }).click();
  await expect(clerk.getByRole("status").filter({ hasText: "已请顾客选择" })).toBeVisible();
  return bought;
}

const choice = (page: Page) => page.getByRole("region", { name: "有 1 件暂时备不到" });

test("paid, and not to be found: the shopper takes it at another store instead @everywhere", async ({
  page,
  stage,
  scripts,
  someoneElse,
}) => {
  const { address } = await notFound(stage, await someoneElse());

  await page.goto(address);
  await expect(choice(page)).toContainText("前选好");
  if (scripts) await expectAccessible(page);
  // The nearest are seen at once.
  await choice(page)
    .getByText(/^其他 \d+ 个提货点$/)
    .click();
  await choice(page)
    .getByRole("radio", { name: /^齐鲁园店/ })
    .check();
  await choice(page).getByRole("button", { name: "就这样办" }).click();
  await expect(page.getByRole("status").filter({ hasText: "已经安排到您选的门店备货" })).toBeVisible();
  await expect(choice(page)).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "齐鲁园店" })).toBeVisible();
  await expect(page.getByRole("list").filter({ hasText: "订单已提交" })).toContainText("已选好缺货商品怎么办");
});

test("paid, and not to be found: the shopper gives an address and has it sent", async ({
  page,
  stage,
  scripts,
  someoneElse,
}) => {
  const { address } = await notFound(stage, await someoneElse());

  await page.goto(address);
  await choice(page)
    .getByRole("link", { name: /改为快递/ })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("寄到哪里");
  await page.getByRole("textbox", { name: "收件人姓名" }).fill(LI_MING.name);
  await page.getByRole("textbox", { name: "收件人手机号" }).fill(LI_MING.mobile);
  await shopper(page, { scripts }).shipTo(NEAR_THE_STORE, "演示路8号");
  if (scripts) await expectAccessible(page);
  await page.getByRole("button", { name: "改为快递寄给您" }).click();
  await expect(page.getByRole("status").filter({ hasText: "改为快递寄给您，运费我们出" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("演示路8号");
});

test("nobody chooses: after the deadline the money goes back, and the office saw it wait", async ({
  page,
  stage,
  app,
  someoneElse,
}) => {
  const { number, address } = await notFound(stage, await someoneElse());

  const office = await someoneElse();
  await signIn(office, "office");
  await office.goto("/admin/waiting");
  await office.getByRole("listitem").filter({ hasText: number }).getByRole("link").click();
  await expect(office.getByRole("region", { name: /^缺货：/ })).toContainText("替顾客选");

  await page.goto(address);
  await expect(choice(page)).toBeVisible();
  await inDatabase(
    app,
    `UPDATE shortage SET raised_at = now() - interval '3 days', deadline = now() - interval '1 minute'
     WHERE order_id = (SELECT id FROM "order" WHERE number = $1)`,
    [number],
  );
  await inDatabase(app, "SELECT graphile_worker.add_job('settle-shortages')");
  await orderSays(page, async () => {
    await expect(page.getByRole("list").filter({ hasText: "订单已提交" })).toContainText("没有等到货", {
      timeout: 2_000,
    });
    await expect(page.getByRole("main")).toContainText("已退回", { timeout: 2_000 });
  });
  await expect(choice(page)).toHaveCount(0);
});
