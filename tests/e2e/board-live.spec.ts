import { expect, test } from "./fixtures.ts";
import { cardOf, signIn } from "./staff.ts";

test("a new order comes onto the open board by itself, and is said aloud @script", async ({
  page,
  stage,
  someoneElse,
}) => {
  await signIn(page, "clerk of Qilu Garden");
  await page.goto("/staff/pickups");
  await expect(page.getByRole("main")).toContainText("自动更新");

  const { number } = await stage.bought("TP-PAN-W05", 1, "qilu-garden");
  await expect(cardOf(page, number, "到店自提")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /新来 \d+ 单待备货/ })).toBeVisible();

  // And what a colleague does to it.
  const colleague = await someoneElse();
  await signIn(colleague, "office");
  await colleague.goto("/staff/pickups");
  await cardOf(colleague, number, "到店自提").getByRole("button", { name: "开始备货" }).click();
  await expect(cardOf(page, number, "到店自提")).toContainText("孙秋实在备");
});
