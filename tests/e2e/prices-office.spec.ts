import { readFileSync } from "node:fs";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { shopper } from "./shopper.ts";
import { signIn } from "./staff.ts";

test("the office changes what a province costs, by hand and as a sheet that is tried first", async ({
  page,
  scripts,
  someoneElse,
}) => {
  await signIn(page, "office");
  await page.goto("/admin/shipping");
  await page.getByRole("link", { name: "西藏自治区" }).click();
  await page.getByRole("textbox", { name: "首重费" }).fill("31.00");
  if (scripts) await expectAccessible(page);
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("status")).toContainText("已采用，马上生效。");

  await page.goto("/admin/shipping");
  const csv = await (await page.request.get("/admin/shipping/rates.csv")).text();
  expect(csv).toMatch(/^54,西藏自治区,31\.00,/m);
  const bring = async (text: string) => {
    const file = { name: "rates.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
    await page.getByLabel("运费表（CSV）").setInputFiles(file);
    await page.getByRole("button", { name: "检查，先不改" }).click();
  };
  await bring(csv.replace("54,西藏自治区,31.00", "54,西藏自治区,much"));
  await expect(page.getByRole("alert")).toContainText("有 1 处不对，什么都没有改");
  if (scripts) await expectAccessible(page);
  await bring(csv.replace("54,西藏自治区,31.00", "54,西藏自治区,32.50"));
  await expect(page.getByRole("main")).toContainText("会改动这些");
  if (scripts) await expectAccessible(page);
  await page.getByRole("button", { name: "采用" }).click();
  await expect(page.getByRole("status")).toContainText("已采用，马上生效。");

  const customer = await someoneElse();
  await shopper(customer, { scripts }).putInCart("rice-flour-cake", { 口味: "原味", 规格: "8块" });
  await customer.goto("/cart");
  await customer.getByRole("combobox", { name: "送到哪个省份" }).selectOption({ label: "西藏自治区" });
  if (!scripts) await customer.getByRole("button", { name: "算运费" }).click();
  await expect(customer.getByRole("main")).toContainText("¥32.50");
});

test("codes are made, downloaded and printed; a scanned card waits in the field until it is sent", async ({
  page,
  scripts,
  someoneElse,
}) => {
  await signIn(page, "marketing");
  await page.goto("/marketing/promotions");
  await page.getByRole("link", { name: /见面礼/ }).click();
  await page.getByRole("radio", { name: /^一人一码/ }).check();
  const name = `秋会 ${scripts ? "A" : "B"}`;
  await page.getByRole("textbox", { name: "批次名称" }).fill(name);
  await page.getByRole("textbox", { name: /^数量/ }).fill("3");
  await page.getByRole("button", { name: "生成优惠码" }).click();
  const batch = page.getByRole("listitem").filter({ hasText: name });
  await expect(batch).toContainText("3 个码，上限 3，已用 0");
  if (scripts) await expectAccessible(page);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    batch.getByRole("button", { name: "下载 CSV" }).click(),
  ]);
  const rows = readFileSync(await download.path(), "utf8")
    .trim()
    .split("\n");
  expect(rows).toHaveLength(4);
  const code = rows[1]!.split(",")[0]!;

  await batch.getByRole("link", { name: "印卡片" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  const cards = page.getByRole("main").getByRole("listitem");
  await expect(cards).toHaveCount(3);
  await expect(page.getByRole("img", { name: code })).toBeVisible();
  if (scripts) await expectAccessible(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 1 })).toBeHidden();
  await expect(cards.first()).toBeVisible();
  await page.emulateMedia({ media: "screen" });

  const customer = await someoneElse();
  await shopper(customer, { scripts }).putInCart("gift-breakfast", { 装量: "家庭装" });
  await customer.goto(`/cart?code=${code}`);
  await expect(customer.getByRole("main")).not.toContainText("已生效");
  await expect(customer.getByRole("textbox", { name: "优惠码" })).toHaveValue(code);
  await customer.getByRole("button", { name: "使用", exact: true }).click();
  await expect(customer.getByRole("main")).toContainText("已生效：见面礼：满 99 减 10，减 ¥10.00");

  // Asked why: the number on the cart's page leads to its price, rule by rule.
  const words = await customer.getByText(/^购物车编号/).textContent();
  await page.goto("/marketing/promotions/why");
  await page.getByRole("textbox", { name: /购物车编号/ }).fill(/[0-9A-F]{5} [0-9A-F]{5}/.exec(words!)![0]);
  await page.getByRole("button", { name: "查这个价格" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "TP-GFT-BF2" })).toContainText("见面礼：满 99 减 10");
  await expect(page.getByRole("main")).not.toContainText(code);
});

test("prices are told in English: what a little more brings, a fee, a code refused and one that works @everywhere", async ({
  page,
  scripts,
}) => {
  const main = page.getByRole("main");
  const buyer = shopper(page, { scripts, lang: "en" });
  await buyer.putInCart("gift-breakfast", { Portion: "Family" }, 2);
  await page.goto("/en/cart");
  await expect(main).toContainText("¥4.00 more and “Gift boxes: ¥30 off ¥300, ¥80 off ¥600” takes ¥30.00 off");
  await page.getByRole("combobox", { name: "Ship to province" }).selectOption({ label: "台湾省" });
  if (!scripts) await page.getByRole("button", { name: "Show the fee" }).click();
  await expect(main).toContainText("We don’t ship to this region yet");
  const use = async (code: string) => {
    await page.getByRole("textbox", { name: "Discount code" }).fill(code);
    await page.getByRole("button", { name: "Apply" }).click();
  };
  await use("nothing-2026");
  await expect(main).toContainText("There is no such code. Please check it and try again.");
  await use("yimeng10");
  await expect(main).toContainText("Code YIMENG10 applied: A welcome: ¥10 off ¥99, ¥10.00 off");
});
