import { changePrice, inDatabase, leaveOnly } from "./database.ts";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { LI_MING, NEAR_THE_STORE, shopper } from "./shopper.ts";

test("what is missing is said beside its field and in a summary, and nothing typed is lost @everywhere", async ({
  page,
  scripts,
}) => {
  const buyer = shopper(page, { scripts });
  await buyer.putInCart("hawthorn", { 规格: "1千克" });
  await buyer.toCheckout();
  await buyer.placeOrder();
  const summary = page.getByRole("alert").filter({ hasText: "需要修改" });
  await expect(summary.getByRole("heading")).toHaveText("有 7 处需要修改");
  await expect(page.getByRole("textbox", { name: "姓名", exact: true })).toHaveAccessibleDescription(/请填写姓名。/);
  await expect(page.getByRole("checkbox", { name: /鲜活易腐商品（费县大金星山楂）/ })).toHaveAccessibleDescription(
    "请确认已了解鲜活易腐商品的退货规则。",
  );
  if (scripts) await expectAccessible(page);
  await summary.getByRole("link", { name: "请填写手机号。" }).click();
  await expect(page.getByRole("textbox", { name: "手机号", exact: true })).toBeFocused();

  await buyer.sayWho({ name: "赵一", mobile: "1380539123" });
  await page.getByRole("textbox", { name: /写一句话/ }).fill("给奶奶：\n山楂少放糖。");
  await page.getByRole("radio", { name: "单位" }).check();
  await page.getByRole("textbox", { name: "发票抬头" }).fill("沂水县某某合作社");
  await page.getByRole("textbox", { name: "税号" }).fill("91350100M000100Y44");
  await buyer.shipTo(NEAR_THE_STORE, "解放路 9 号");
  await page.getByRole("textbox", { name: "邮政编码" }).fill("27600");
  await buyer.placeOrder();
  await expect(summary.getByRole("heading")).toHaveText("有 6 处需要修改");
  await expect(page.getByRole("textbox", { name: "手机号", exact: true })).toHaveAccessibleDescription(
    /请填写 11 位的大陆手机号/,
  );
  await expect(page.getByRole("textbox", { name: "税号" })).toHaveAccessibleDescription(/税号不对/);
  await expect(page.getByRole("textbox", { name: "邮政编码" })).toHaveAccessibleDescription(/邮政编码是 6 位数字/);
  // All that was typed and chosen is still there.
  await expect(page.getByRole("textbox", { name: "姓名", exact: true })).toHaveValue("赵一");
  await expect(page.getByRole("textbox", { name: /写一句话/ })).toHaveValue("给奶奶：\n山楂少放糖。");
  await expect(page.getByRole("textbox", { name: "发票抬头" })).toHaveValue("沂水县某某合作社");
  await expect(page.getByRole("textbox", { name: "详细地址" })).toHaveValue("解放路 9 号");
  for (const [level, code] of [
    ["省份", "37"],
    ["城市", "3713"],
    ["区县", "371302"],
    ["街道或乡镇", "371302003"],
  ] as const)
    await expect(page.getByRole("combobox", { name: level })).toHaveValue(code);

  // Where no parcel goes, the page says so and what else there is.
  await page.getByRole("combobox", { name: "省份" }).selectOption({ label: "台湾省" });
  if (!scripts) await page.getByRole("button", { name: "下一级" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "暂时不能邮寄到这个地区" })).toBeVisible();

  await buyer.choose("PICKUP");
  await buyer.collectAt("北城新区政务中心店");
  await page.getByRole("textbox", { name: "手机号", exact: true }).fill("138-0539-1234");
  await page.getByRole("textbox", { name: "税号" }).fill("91350100m000100y43");
  await buyer.agreeToAll();
  await buyer.placeOrder();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("演示支付");
});

test("a price that changed between page and order is told and agreed to anew", async ({ page, app, scripts }) => {
  const buyer = shopper(page, { scripts });
  await buyer.putInCart("honey", { 蜜种: "百花蜜", 规格: "500克" }, 2);
  await buyer.toCheckout();
  await buyer.sayWho(LI_MING);
  await buyer.choose("PICKUP");
  await buyer.collectAt("齐鲁园店");
  await buyer.agreeToAll();
  await expect(page.getByRole("button", { name: "提交订单，付款 ¥78.00" })).toBeEnabled();
  await changePrice(app, "TP-HNY-B05", 3_600);
  await buyer.placeOrder();
  await expect(page.getByRole("alert")).toHaveText(/您看到的是 ¥78.00，现在是 ¥72.00/);
  await expect(page.getByRole("radio", { name: "齐鲁园店" })).toBeChecked();
  await page.getByRole("button", { name: "提交订单，付款 ¥72.00" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("演示支付");
  await expect(page.getByRole("main")).toContainText("¥72.00");
});

test("a click twice is one order", async ({ page, app, scripts }) => {
  const buyer = shopper(page, { scripts });
  await buyer.putInCart("mountain-pancakes", { 口味: "小米" });
  await buyer.toCheckout();
  await buyer.sayWho({ name: "急性子", mobile: "13605390001" });
  await buyer.choose("PICKUP");
  await buyer.collectAt("齐鲁园店");
  await buyer.agreeToAll();
  await page.getByRole("button", { name: "提交订单，付款 ¥21.80" }).dblclick();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("演示支付");
  const orders = await inDatabase(app, `SELECT number FROM "order" WHERE contact_name = '急性子'`);
  expect(orders).toHaveLength(1);
  await page.goto("/cart");
  await expect(page.getByRole("status").filter({ hasText: "有一笔订单等您付款" })).toContainText("¥21.80");
});

test("when others take the last of it, that is said at once, and nothing is left behind", async ({
  page,
  app,
  scripts,
}) => {
  const buyer = shopper(page, { scripts });
  await buyer.putInCart("rice-flour-cake", { 口味: "桂花", 规格: "8块" });
  await buyer.toCheckout();
  await buyer.sayWho({ name: "慢半拍", mobile: "13605390002" });
  await buyer.choose("PICKUP");
  await buyer.collectAt("齐鲁园店");
  await buyer.agreeToAll();
  await leaveOnly(app, "TP-RFC-O8", 0);
  await buyer.placeOrder();
  await expect(page.getByRole("alert")).toContainText("手慢了，刚刚全部卖完");
  await expect(page.getByRole("alert")).toContainText("没有下单，也没有扣款");
  expect(await inDatabase(app, `SELECT number FROM "order" WHERE contact_name = '慢半拍'`)).toEqual([]);
  await page.getByRole("alert").getByRole("link", { name: /桂花/ }).click();
  await expect(page).toHaveURL(/\/products\/rice-flour-cake/);
});
