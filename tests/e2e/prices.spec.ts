import { changePrice, inDatabase } from "./database.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { LI_MING, NEAR_THE_STORE, shopper } from "./shopper.ts";
import { signIn } from "./staff.ts";

const DISCOUNT = "礼盒满 300 减 30，满 600 减 80";

test("a tier is reached and lost as quantities change, and the order keeps what was agreed", async ({
  page,
  scripts,
}) => {
  const buyer = shopper(page, { scripts });
  const main = page.getByRole("main");
  const quantity = (n: number) => page.getByRole("status", { name: `数量：${n}`, exact: true });
  const more = page.getByRole("button", { name: /加一件$/ });
  await buyer.putInCart("gift-breakfast", { 装量: "家庭装" }, 2);
  await page.goto("/cart");
  await expect(main).toContainText(`再买 ¥4.00，“${DISCOUNT}”减到 ¥30.00`);
  await expect(main).not.toContainText(`${DISCOUNT}：减`);

  // 3 × ¥148 reach ¥300, 5 × ¥148 reach ¥600, and two are below both again.
  await more.click();
  await expect(quantity(3)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "家庭装" })).toContainText(`${DISCOUNT}：减 ¥30.00`);
  await more.click();
  await expect(quantity(4)).toBeVisible();
  await more.click();
  await expect(quantity(5)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "家庭装" })).toContainText(`${DISCOUNT}：减 ¥80.00`);
  for (const left of [4, 3, 2]) {
    await page.getByRole("button", { name: /减一件$/ }).click();
    await expect(quantity(left)).toBeVisible();
  }
  await expect(main).not.toContainText(`${DISCOUNT}：减`);
  await more.click();
  await expect(main).toContainText(`${DISCOUNT}：减 ¥30.00`);
  if (scripts) await expectAccessible(page);

  await buyer.buyForPickup("齐鲁园店");
  await expect(main).toContainText(`${DISCOUNT}：减 ¥30.00`);
  await expect(main).toContainText("¥414.00");
});

test("a code is refused with its reason, waits for what it lacks, and works", async ({ page, app, scripts }) => {
  const buyer = shopper(page, { scripts });
  const main = page.getByRole("main");
  const use = async (code: string) => {
    await page.getByRole("textbox", { name: "优惠码" }).fill(code);
    await page.getByRole("button", { name: "使用", exact: true }).click();
  };
  await buyer.putInCart("peanut-oil", { 规格: "1.8升" });
  await page.goto("/cart");
  await use("nothing-2026");
  await expect(main).toContainText("没有这个优惠码，请核对后再输入。");
  await use("yimeng 10");
  await expect(main).toContainText("优惠码 YIMENG10（见面礼：满 99 减 10）暂未生效");
  await expect(main).toContainText("还差 ¥39.10 才能使用。");
  await page.getByRole("button", { name: /加一件$/ }).click();
  await expect(main).toContainText("优惠码 YIMENG10 已生效：见面礼：满 99 减 10，减 ¥10.00");
  await page.getByRole("button", { name: "取消使用优惠码 YIMENG10" }).click();
  await expect(main).not.toContainText("减 ¥10.00");

  // Used up elsewhere: the reason is told.
  await inDatabase(
    app,
    "UPDATE coupon_batch SET expires_at = now() - interval '1 day' WHERE id = (SELECT batch_id FROM coupon WHERE code = 'YIMENG10')",
  );
  await use("YIMENG10");
  await expect(main).toContainText("这个优惠码已经过期。");
  await inDatabase(
    app,
    "UPDATE coupon_batch SET expires_at = NULL WHERE id = (SELECT batch_id FROM coupon WHERE code = 'YIMENG10')",
  );

  // Taken on the claim page, it lies in the cart.
  await page.goto("/coupons/welcome");
  await page.getByRole("button", { name: "领取并使用" }).click();
  await expect(main).toContainText("您已领取，优惠码");
  if (scripts) await expectAccessible(page);
  await page.getByRole("link", { name: "去购物车" }).click();
  await expect(main).toContainText("已生效：见面礼：满 99 减 10，减 ¥10.00");
});

test("the fee of a province is told before there is an address", async ({ page, scripts }) => {
  const buyer = shopper(page, { scripts });
  await buyer.putInCart("rice-flour-cake", { 口味: "原味", 规格: "8块" });
  await page.goto("/cart");
  const choose = async (province: string) => {
    await page.getByRole("combobox", { name: "送到哪个省份" }).selectOption({ label: province });
    if (!scripts) await page.getByRole("button", { name: "算运费" }).click();
  };
  await choose("新疆维吾尔自治区");
  await expect(page.getByRole("main")).toContainText("¥25.00");
  await choose("山东省");
  await expect(page.getByRole("main")).toContainText("¥6.00");
  await choose("台湾省");
  await expect(page.getByRole("main")).toContainText("暂时不能邮寄到这个地区");
});

test("a discount that ends between cart and payment is told and agreed to anew", async ({ page, app, scripts }) => {
  const buyer = shopper(page, { scripts });
  await buyer.putInCart("hawthorn", { 规格: "2.5千克" }, 3);
  await buyer.toCheckout();
  await buyer.sayWho({ ...LI_MING, name: "看价人" });
  await buyer.shipTo(NEAR_THE_STORE, "演示路1号");
  await buyer.agreeToAll();
  // Three for two, and shipped by the kilo: 3 × 2.75 kg.
  await expect(page.getByRole("button", { name: /^提交订单，付款 ¥74.60/ })).toBeEnabled();
  await changePrice(app, "TP-HAW-25", 3_000);
  await buyer.placeOrder();
  await expect(page.getByRole("alert")).toHaveText(/您看到的是 ¥74.60，现在是 ¥69.00/);
  await page.getByRole("button", { name: "提交订单，付款 ¥69.00" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("演示支付");
  const [order] = await inDatabase<{ discount_fen: number }>(
    app,
    `SELECT discount_fen FROM "order" WHERE contact_name = '看价人'`,
  );
  expect(order).toEqual({ discount_fen: 3_000 });
});

test("marketing makes a promotion, tries it, lets it run, and stops it", async ({ page, scripts, someoneElse }) => {
  await signIn(page, "marketing");
  await page.goto("/marketing/promotions");
  if (scripts) await expectAccessible(page);
  await page.getByRole("link", { name: "+ 打折" }).click();
  const handle = `tea-${Date.now().toString(36)}`;
  await page.getByRole("textbox", { name: /^名称（中文/ }).fill("绿茶九折");
  await page.getByRole("textbox", { name: /^代号/ }).fill(handle);
  await page.getByRole("textbox", { name: /^减百分之几/ }).fill("lots");
  await page.getByRole("textbox", { name: /^限商品/ }).fill("green-tea");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("alert")).toContainText("请检查这一项");
  await page.getByRole("textbox", { name: /^减百分之几/ }).fill("10");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("status")).toContainText("已保存。");
  if (scripts) await expectAccessible(page);

  await page.getByRole("link", { name: "用样例购物车试算" }).click();
  await page.getByRole("textbox", { name: /^样例购物车/ }).fill("TP-TEA-A100 2");
  await page.getByRole("button", { name: "试算" }).click();
  await expect(page.getByRole("main")).toContainText("没有这个活动时合计 ¥196.00，有它时 ¥176.40。");
  if (scripts) await expectAccessible(page);

  await page.goto("/marketing/promotions");
  await page.getByRole("link", { name: handle }).click();
  await page.getByRole("button", { name: "启用" }).click();
  await expect(page.getByRole("status")).toContainText("已启用");
  const shopperPage = await someoneElse();
  await shopper(shopperPage, { scripts }).putInCart("green-tea", { 等级: "一级", 包装: "100克罐" }, 1);
  await expect(async () => {
    await shopperPage.goto("/cart");
    await expect(shopperPage.getByRole("main")).toContainText("绿茶九折：减 ¥9.80", { timeout: 2_000 });
  }).toPass();
  await page.getByRole("button", { name: "停止活动" }).click();
  await expect(page.getByRole("status")).toContainText("已停止");
  await expect(async () => {
    await shopperPage.goto("/cart");
    await expect(shopperPage.getByRole("main")).not.toContainText("绿茶九折", { timeout: 2_000 });
  }).toPass();
});
