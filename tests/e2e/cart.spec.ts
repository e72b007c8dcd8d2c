import { changePrice, leaveOnly } from "./database.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { shopper } from "./shopper.ts";

test("a cart says why there is no more, is there tomorrow, and helps on when it is empty @everywhere", async ({
  page,
  context,
  browser,
  scripts,
}) => {
  const buyer = shopper(page, { scripts });
  await page.goto("/cart");
  await expect(page.getByRole("main")).toContainText("购物车还是空的");
  await page.getByRole("link", { name: "去逛逛" }).click();
  await expect(page).toHaveURL(/\/products$/);

  // Six of a gift box are one order's limit: five go in, one more may, then the cart says why not.
  await buyer.putInCart("gift-ten-flavours", { 款式: "标准装" }, 5);
  await page.goto("/cart");
  const quantity = (n: number) => page.getByRole("status", { name: `数量：${n}`, exact: true });
  await expect(quantity(5)).toBeVisible();
  await page.getByRole("button", { name: "十味礼盒 标准装加一件" }).click();
  await expect(quantity(6)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "十味礼盒" })).toContainText("每单最多 6 件");
  await expect(page.getByRole("button", { name: "十味礼盒 标准装加一件" })).toBeDisabled();

  // Putting in more from the product's page is cut, and said.
  await page.goto("/products/gift-ten-flavours");
  await page.getByRole("button", { name: "加入购物车" }).click();
  await expect(page.getByRole("status").filter({ hasText: "每单最多买 6 件" })).toBeVisible();

  // The browser is closed and opened again.
  const tomorrow = await browser.newContext({ storageState: await context.storageState() });
  const again = await tomorrow.newPage();
  await again.goto("/cart");
  await expect(again.getByRole("listitem").filter({ hasText: "十味礼盒" })).toContainText("¥1,188.00");
  await again.getByRole("button", { name: "把十味礼盒 标准装移出购物车" }).click();
  await expect(again.getByRole("main")).toContainText("购物车还是空的");
  await tomorrow.close();
  await page.goto("/cart");
  await expect(page.getByRole("main")).toContainText("购物车还是空的");
});

test("a price that rose and goods that ran short are told, and accepted before the checkout", async ({
  page,
  app,
  scripts,
}) => {
  const buyer = shopper(page, { scripts });
  await buyer.putInCart("peanut-oil", { 规格: "5升" }, 3);
  await buyer.putInCart("green-tea", { 等级: "二级", 包装: "250克袋" });
  await changePrice(app, "TP-TEA-B250", 13_800);
  await leaveOnly(app, "TP-OIL-50", 2);

  await page.goto("/cart");
  await expect(page.getByRole("status").filter({ hasText: "有几处变化，请先看一下" })).toBeVisible();
  const oil = page.getByRole("listitem").filter({ hasText: "莒南小榨花生油" });
  const tea = page.getByRole("listitem").filter({ hasText: "莒南洙边绿茶" });
  await expect(oil).toContainText("只剩 2 件，数量将改为 2。");
  await expect(tea).toContainText("价格上调了，之前是 ¥128.00。");
  await expect(page.getByRole("link", { name: "去结算" })).toHaveCount(0);
  if (scripts) await expectAccessible(page);
  // The checkout leads back here until it is accepted.
  await page.goto("/checkout");
  await page.getByRole("main").getByRole("link", { name: "看看购物车" }).click();
  await page.getByRole("button", { name: "知道了，按现在的来" }).click();
  await expect(page.getByRole("link", { name: "去结算" })).toBeVisible();
  await expect(oil).toContainText("¥298.00");
  await expect(oil).toContainText("目前只有 2 件");
  await expect(tea).toContainText("¥138.00");
  await page.getByRole("link", { name: "去结算" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("结算");
  await expect(page.getByRole("main")).toContainText("¥436.00");
});

test("taps faster than the network count in the order in which they were made @script", async ({ page, scripts }) => {
  await shopper(page, { scripts }).putInCart("rice-flour-cake", { 口味: "原味", 规格: "8块" }, 5);
  await page.goto("/cart");
  let slow = true;
  await page.route("**/cart.data*", async (route) => {
    if (route.request().method() === "POST" && slow) {
      slow = false;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    await route.continue();
  });
  const fewer = page.getByRole("button", { name: /减一件$/ });
  const quantity = (n: number) => page.getByRole("status", { name: `数量：${n}`, exact: true });
  for (const left of [4, 3, 2]) {
    await fewer.click();
    await expect(quantity(left)).toBeVisible();
  }
  await page.getByRole("button", { name: /加一件$/ }).click();
  await expect(quantity(3)).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.reload();
  await expect(quantity(3)).toBeVisible();
});
