import { expect, expectAccessible, test } from "./fixtures.ts";
import { orderSays } from "./shopper.ts";
import { openCard, signIn } from "./staff.ts";

test("one of two jars is broken and nobody else has one: its money goes back, the other jar is collected", async ({
  page,
  stage,
  scripts,
  someoneElse,
}) => {
  // Only the counter at the summit has it.
  const { number, address } = await stage.bought("TP-HNY-J10", 2, "yimeng-summit");

  const clerk = await someoneElse();
  await signIn(clerk, "clerk at the summit");
  await openCard(clerk, number);
  await clerk.getByRole("button", { name: "开始备货" }).click();
  await expect(clerk.getByRole("status").filter({ hasText: "开始备货" })).toBeVisible();
  await clerk.getByText("缺货或损坏").click();
  await clerk.getByRole("spinbutton", { name: "不能给的件数" }).fill("1");
  await clerk.getByRole("radio", { name: "损坏" }).check();
  await clerk.getByRole("button", { name: "确认缺货" }).click();
  await expect(clerk.getByRole("status").filter({ hasText: "别处也没有" })).toContainText("¥86.00 已退给顾客");
  await expect(clerk.getByRole("region", { name: "商品" })).toContainText("缺 1 件：损坏");
  if (scripts) await expectAccessible(clerk);
  await clerk.getByRole("button", { name: "备好了" }).click();
  await expect(clerk.getByRole("status").filter({ hasText: "已标记为备好" })).toBeVisible();

  await page.goto(address);
  await orderSays(page, async () => {
    await expect(page.getByRole("main")).toContainText("¥86.00，已退回", { timeout: 2_000 });
  });
  await expect(page.getByRole("main")).toContainText("商品没能备到");
  await expect(page.getByRole("main")).toContainText("其中 1 件这里没能备到");
});

test("a jar the store lacks comes from the hub, and the order says so", async ({ page, stage, someoneElse }) => {
  const { number, address } = await stage.bought("TP-HNY-A10", 2, "qilu-garden");

  const clerk = await someoneElse();
  await signIn(clerk, "clerk of Qilu Garden");
  await openCard(clerk, number);
  await clerk.getByText("缺货或损坏").click();
  await clerk.getByRole("radio", { name: "货架上没有" }).check();
  await clerk.getByRole("button", { name: "确认缺货" }).click();
  await expect(clerk.getByRole("status").filter({ hasText: "已改由别处供货，顾客照样收到。" })).toBeVisible();

  await page.goto(address);
  await orderSays(page, async () => {
    await expect(page.getByRole("list").filter({ hasText: "订单已提交" })).toContainText("改由另一处备货", {
      timeout: 2_000,
    });
  });
  // Both parts are collected at the same place; no money moved.
  await expect(page.getByRole("heading", { name: "齐鲁园店" })).toHaveCount(2);
  await expect(page.getByRole("main")).not.toContainText("已退款");
});
