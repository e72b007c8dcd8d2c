import { expect, test } from "./fixtures.ts";
import { shopper } from "./shopper.ts";
import { cardOf, signIn } from "./staff.ts";

test("a new order comes onto the open board by itself, and is said aloud @script", async ({
  page,
  scripts,
  someoneElse,
}) => {
  await signIn(page, "clerk of Qilu Garden");
  await page.goto("/staff/pickups");
  await expect(page.getByRole("main")).toContainText("自动更新");

  const customer = await someoneElse();
  const buyer = shopper(customer, { scripts });
  await buyer.putInCart("mountain-pancakes", { 口味: "五谷", 规格: "500克" });
  const number = await buyer.buyForPickup("齐鲁园店");
  await expect(cardOf(page, number, "到店自提")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /新来 \d+ 单待备货/ })).toBeVisible();

  // And what a colleague does to it.
  const colleague = await someoneElse();
  await signIn(colleague, "office");
  await colleague.goto("/staff/pickups");
  await cardOf(colleague, number, "到店自提").getByRole("button", { name: "开始备货" }).click();
  await expect(cardOf(page, number, "到店自提")).toContainText("孙秋实在备");
});
