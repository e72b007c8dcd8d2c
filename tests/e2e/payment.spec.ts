import { expect, expectAccessible, test } from "./fixtures.ts";
import { LI_MING, orderSays, shopper } from "./shopper.ts";

test("a declined payment is tried again and made once", async ({ page, scripts }) => {
  const buyer = shopper(page, { scripts });
  await buyer.putInCart("rice-flour-cake", { 口味: "红枣" });
  await buyer.toCheckout();
  await buyer.sayWho(LI_MING);
  await buyer.choose("PICKUP");
  await buyer.collectAt("齐鲁园店");
  await buyer.agreeToAll();
  await buyer.placeOrder();
  await buyer.pay("decline");
  await orderSays(page, async () => {
    await expect(page.getByRole("alert")).toHaveText(/上次付款没有成功，没有扣款/, { timeout: 2_000 });
  });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("等待付款");
  await expect(page.getByRole("main")).toContainText(/请在.+前付款，货已为您留好。/);
  if (scripts) await expectAccessible(page);

  const order = page.url();
  await page.getByRole("button", { name: "换一次再付 ¥22.80" }).click();
  await buyer.pay();
  await orderSays(page, async () => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("已付款，正在备货", { timeout: 2_000 });
  });
  const timeline = page.getByRole("list").filter({ hasText: "订单已提交" });
  await expect(timeline.getByRole("listitem")).toContainText([
    "已付款 ¥22.80",
    "开始付款",
    "付款没有成功",
    "开始付款",
    "订单已提交，¥22.80",
  ]);

  // Whoever has no key learns nothing, not even that there is such an order.
  const [address, key] = order.split("key=") as [string, string];
  const wrongKey = `${address}key=${key.startsWith("A") ? "B" : "A"}${key.slice(1)}`;
  const noOrder = wrongKey.replace(/\/orders\/\w+/, "/orders/0000000000");
  const seen: string[] = [];
  for (const nobody of [wrongKey, noOrder]) {
    expect((await page.goto(nobody))?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有找到这个页面");
    seen.push(await page.getByRole("main").innerText());
  }
  expect(seen[0]).toBe(seen[1]);
});

test("who walks away pays later from the order's page, and a lost notice loses no money @money", async ({
  page,
  scripts,
}) => {
  const buyer = shopper(page, { scripts });
  await buyer.putInCart("mountain-pancakes", { 口味: "地瓜" }, 2);
  await buyer.toCheckout();
  await buyer.sayWho(LI_MING);
  await buyer.choose("PICKUP");
  await buyer.collectAt("北城新区政务中心店");
  await buyer.agreeToAll();
  await buyer.placeOrder();
  await buyer.pay("abandon");
  // The cart knows of it.
  await page.goto("/cart");
  const waiting = page.getByRole("status").filter({ hasText: "有一笔订单等您付款" });
  await expect(waiting).toContainText("¥41.60");
  await waiting.getByRole("link", { name: "去付款" }).click();
  await page.getByRole("button", { name: /^现在付款 ¥41.60/ }).click();
  // No webhook comes; the shop asks the provider when the payer is back.
  await buyer.pay("pay-silently");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("已付款，正在备货");
  await page.goto("/cart");
  await expect(page.getByRole("main")).toContainText("购物车还是空的");
});
