import { expect, test } from "./fixtures.ts";
import { orderSays, shopper } from "./shopper.ts";
import { cardOnBoard, signIn } from "./staff.ts";

const VISITOR = { name: "Anna Keller", mobile: "+86 139 0539 8765" };

test("an order is cancelled in English: before paying, after paying, and not once it is being picked", async ({
  page,
  scripts,
  someoneElse,
}) => {
  test.slow();
  const buyer = shopper(page, { scripts, lang: "en" });
  const cancel = async () => {
    await page.getByText("Cancel the order").click();
    await page.getByRole("button", { name: "Yes, cancel it" }).click();
  };
  const toPayment = async () => {
    await buyer.putInCart("apples", { Pack: "2.5 kg" });
    await buyer.toCheckout();
    await buyer.sayWho(VISITOR);
    await buyer.choose("PICKUP");
    await buyer.collectAt("Qilu Garden Store");
    await buyer.agreeToAll();
    await buyer.placeOrder();
  };

  await toPayment();
  await buyer.pay("abandon");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We are checking your payment");
  await cancel();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cancelled");

  await toPayment();
  await buyer.pay();
  await orderSays(page, async () => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Paid, being prepared", { timeout: 2_000 });
  });
  await page.getByText("Cancel the order").click();
  await expect(page.getByRole("group").filter({ hasText: "¥39.90" })).toBeVisible();
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cancelled");
  await orderSays(page, async () => {
    await expect(page.getByRole("main")).toContainText("¥39.90, returned", { timeout: 2_000 });
  });

  await toPayment();
  const number = await buyer.pay();
  await expect(page.getByText("Cancel the order")).toBeVisible();
  const clerk = await someoneElse();
  await signIn(clerk, "clerk of Qilu Garden");
  const card = await cardOnBoard(clerk, number);
  await card.getByRole("button", { name: "开始备货" }).click();
  await expect(clerk.getByRole("status").filter({ hasText: "开始备货" })).toBeVisible();
  // The page is still open as it was before.
  await cancel();
  await expect(page.getByRole("alert")).toContainText(/already/i);
  await expect(page.getByText("Cancel the order")).toHaveCount(0);
});
