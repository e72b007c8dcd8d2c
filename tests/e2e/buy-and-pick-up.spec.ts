import { expect, expectAccessible, test } from "./fixtures.ts";
import { NEAR_THE_STORE, orderNumber, orderSays, shopper } from "./shopper.ts";
import { cardOnBoard, openCard, prepare, signIn, typeCode } from "./staff.ts";

test("ginger is sent home, a gift box is collected by a friend at the Qilu Garden store @everywhere @money", async ({
  page,
  scripts,
  someoneElse,
}) => {
  test.slow();
  const buyer = shopper(page, { scripts });
  await buyer.putInCart("ginger", { 规格: "2.5千克" }, 2);
  await buyer.putInCart("gift-tea-and-honey", { 款式: "雅致装" });
  await page.goto("/cart");
  const lines = page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading") });
  await expect(lines).toHaveCount(2);
  await page.getByRole("link", { name: "去结算" }).click();
  await buyer.toCheckout();

  await buyer.sayWho({ name: "王秀兰", mobile: "13805391234" });
  await buyer.choose("SPLIT");
  await page
    .getByRole("radiogroup", { name: /^沂水大姜 2.5千克/ })
    .getByLabel("邮寄")
    .check();
  await page
    .getByRole("radiogroup", { name: /^茶与蜜礼盒/ })
    .getByLabel("自提")
    .check();
  await buyer.shipTo(NEAR_THE_STORE, "金雀山路 8 号 3 栋 502");
  await page.getByRole("textbox", { name: "邮政编码" }).fill("276000");
  const store = await buyer.collectAt("齐鲁园店");
  await expect(store).toHaveAccessibleName(/齐鲁园路 26 号.+(今天|明天|月\d+日).* 前备好/);
  await page.getByRole("checkbox", { name: "由别人代取" }).check();
  await page.getByRole("textbox", { name: "代取人姓名" }).fill("陈师傅");
  await page.getByRole("textbox", { name: "代取人手机号" }).fill("13905395678");
  await page.getByRole("textbox", { name: /写一句话/ }).fill("秋安，趁热泡。");
  await page.getByRole("radio", { name: "单位" }).check();
  await page.getByRole("textbox", { name: "发票抬头" }).fill("临沂市兰山区某某茶社");
  await page.getByRole("textbox", { name: "税号" }).fill("91350100M000100Y43");
  await buyer.agreeToAll();
  // 2 × 36.80 + 168.00, and no fee from 69.00 within the province
  await expect(page.getByRole("button", { name: /^提交订单/ })).toHaveText("提交订单，付款 ¥241.60");
  if (scripts) await expectAccessible(page);
  await buyer.placeOrder();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/演示支付|收银台/);
  await expect(page.getByRole("main")).toContainText("¥241.60");
  const number = await buyer.pay();
  await orderSays(page, async () => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("已付款，正在备货", { timeout: 2_000 });
  });
  await expect(page.getByRole("main")).toContainText("代取人：陈师傅");
  await expect(page.getByRole("main")).toContainText("秋安，趁热泡。");
  await expect(page.getByRole("main")).toContainText("税号 91350100M000100Y43");
  await expect(page.getByRole("main")).toContainText("山东省 临沂市 兰山区 金雀山街道 金雀山路 8 号 3 栋 502 276000");
  await expect(page.getByRole("link", { name: "在地图上看" })).toHaveAttribute("href", /^https:/);

  const clerk = await someoneElse();
  const clerkName = await signIn(clerk, "clerk of Qilu Garden");
  const card = await cardOnBoard(clerk, number);
  await expect(card).toContainText("陈师傅");
  if (scripts) await expectAccessible(clerk);
  await openCard(clerk, number);
  await expect(clerk.getByRole("main")).toContainText("秋安，趁热泡。");
  await prepare(clerk);
  const cardAddress = clerk.url();

  const office = await someoneElse();
  await signIn(office, "office");
  const told = office.getByRole("listitem").filter({ hasText: number }).filter({ hasText: "已在齐鲁园店备好" });
  await expect(async () => {
    await office.goto("/staff/outbox");
    // Buyer and collector.
    await expect(told).toHaveCount(2, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  if (scripts) await expectAccessible(office);

  await orderSays(page, async () => {
    await expect(page.getByRole("img", { name: /^提货二维码/ })).toBeVisible({ timeout: 2_000 });
  });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("一部分已经好了");
  if (scripts) await expectAccessible(page);
  const spoken = await page.getByRole("img", { name: /^提货二维码/ }).getAttribute("aria-label");
  const code = /\d{8}$/.exec(spoken!)![0];

  const elsewhere = await someoneElse();
  await signIn(elsewhere, "clerk of Beicheng");
  await typeCode(elsewhere, code);
  await expect(elsewhere.getByRole("alert")).toContainText("不在这里提");
  await expect(elsewhere.getByRole("alert")).toContainText("这单在齐鲁园店提货");

  const handOver = async () => {
    await typeCode(clerk, `${code.slice(0, 4)} ${code.slice(4)}`);
    await expect(clerk.getByRole("main")).toContainText("陈师傅");
    await clerk.getByRole("button", { name: "确认交付" }).click();
    await expect(clerk.getByRole("heading", { name: "已交付" })).toBeVisible();
  };
  await handOver();
  await typeCode(clerk, code);
  await expect(clerk.getByRole("alert")).toContainText("已经交付过了");
  await expect(clerk.getByRole("alert")).toContainText(`由${clerkName}交付`);

  await clerk.goto(cardAddress);
  await clerk.getByRole("button", { name: "撤销交付" }).click();
  await expect(clerk.getByRole("status").filter({ hasText: "提货码重新有效" })).toBeVisible();
  await handOver();

  await page.reload();
  await expect(page.getByRole("main")).toContainText("已取走");
  await expect(page.getByRole("img", { name: /^提货二维码/ })).toHaveCount(0);
  expect(orderNumber(page)).toBe(number);
});

test("a code that is none is refused, and guessing comes to an end", async ({ page, scripts }) => {
  await signIn(page, "clerk at the summit");
  for (let i = 0; i < 3; i++) {
    await typeCode(page, `0000 000${i}`);
    await expect(page.getByRole("alert")).toContainText("没有这个提货码");
  }
  if (scripts) await expectAccessible(page);
});
