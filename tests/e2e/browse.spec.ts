import { expect, test } from "./fixtures.ts";

test("products are narrowed down, put in order and widened again, all in the address @everywhere", async ({
  page,
  scripts,
}) => {
  await page.goto("/products");
  const results = page.getByRole("region", { name: "产品" });
  await expect(results.getByRole("article")).toHaveCount(14);
  const open = async () => {
    const category = page.getByRole("group", { name: "品类" });
    if (!(await category.isVisible())) await page.locator("summary").filter({ hasText: /^筛选/ }).click();
    return category;
  };
  await (await open()).getByRole("checkbox", { name: /伴手礼盒|礼盒/ }).check();
  if (!scripts) await page.getByRole("button", { name: "看结果" }).click();
  await expect(page).toHaveURL(/category=gift-box/);
  await expect(results.getByRole("article")).toHaveCount(4);
  await open();
  await page.getByRole("combobox", { name: "排序" }).selectOption({ label: "价格从高到低" });
  if (!scripts) await page.getByRole("button", { name: "看结果" }).click();
  await expect(page).toHaveURL(/sort=price-desc/);
  await expect(results.getByRole("article").last()).toContainText("沂蒙早餐礼盒");
  await open();
  await page
    .getByRole("group", { name: "价格" })
    .getByRole("checkbox", { name: /40–80 元/ })
    .check();
  if (!scripts) await page.getByRole("button", { name: "看结果" }).click();
  await expect(page).toHaveURL(/price=40-80/);
  await expect(results.getByRole("article")).toHaveCount(1);

  // The address can be sent to somebody, who sees the same.
  await page.goto(page.url());
  await expect(results.getByRole("article")).toHaveCount(1);
  const chips = page.getByRole("list", { name: "已选条件" });
  await chips.getByRole("link", { name: /^去掉“40–80 元”/ }).click();
  await expect(results.getByRole("article")).toHaveCount(4);
  await chips.getByRole("link", { name: "全部清除" }).click();
  await expect(results.getByRole("article")).toHaveCount(14);
  await page.goto("/products?category=tea&price=0-40");
  await expect(page.getByRole("main")).toContainText("这样筛没有合适的");
  await page.getByRole("link", { name: "看全部产品" }).click();
  await expect(results.getByRole("article")).toHaveCount(14);
});

test("from the home page to a collection, a product, its other sizes and its batch", async ({ page, scripts }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "茶与蜜", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("茶与蜜");
  await page.getByRole("link", { name: "蒙山土蜂蜜" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("蒙山土蜂蜜");
  const product = page.getByRole("region", { name: "蒙山土蜂蜜" });
  await expect(product).toContainText("¥58.00");
  await product.getByRole("link", { name: "1千克", exact: true }).click();
  await expect(product).toContainText("¥108.00");
  await expect(page).toHaveURL(/1(千|%E5%8D%83)/);
  await product.getByRole("link", { name: "百花蜜", exact: true }).click();
  await expect(product).toContainText("TP-HNY-B05");
  await product.getByRole("button", { name: "加入购物车" }).click();
  await expect(page.getByRole("status").filter({ hasText: "已放进购物车" })).toBeVisible();
  if (scripts) await expect(page.getByRole("link", { name: "购物车，1 件" })).toBeVisible();

  await page.goto("/products/honey");
  await page.getByRole("region", { name: "在售批次" }).getByRole("link", { name: /^溯源/ }).first().click();
  await expect(page).toHaveURL(/\/trace\/[0-9A-Z]{10}$/);
  await expect(page.getByRole("main")).toContainText("产地经手");
  await expect(page.getByRole("main")).toContainText("检测");

  // The seller's licences are one tap away from every page.
  await page.getByRole("contentinfo").getByRole("link", { name: "营业执照与许可证" }).click();
  await expect(page.getByRole("region", { name: "证照编号" }).getByRole("table")).toContainText("营业执照");
});
