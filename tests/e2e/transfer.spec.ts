import { expect, expectAccessible, test } from "./fixtures.ts";
import { signIn, unitsOnHand } from "./staff.ts";

const HUB = "沂州集配中心";
const STORE = "齐鲁园店";

test("goods go from the hub to a store; one jar is broken on the way, and the manager settles it", async ({
  page,
  scripts,
  someoneElse,
}) => {
  await signIn(page, "office");
  const before = {
    hub: await unitsOnHand(page, "TP-HNY-A05", HUB),
    store: await unitsOnHand(page, "TP-HNY-A05", STORE),
  };

  // The office writes it down for the hub, and sends it.
  await page.goto("/staff/transfers/new");
  await page.getByRole("combobox", { name: "从", exact: true }).selectOption({ label: HUB });
  await page.getByRole("combobox", { name: "到", exact: true }).selectOption({ label: STORE });
  await page.getByRole("button", { name: "切换" }).click();
  await page.getByRole("searchbox", { name: "扫码或查找商品" }).fill("刺槐蜜");
  await page.getByRole("button", { name: "查找" }).click();
  await expect(page.getByRole("spinbutton")).toHaveCount(2);
  await page.getByRole("spinbutton", { name: /刺槐蜜 · 500克/ }).fill("9999");
  await page.getByRole("button", { name: "存为草稿" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^调拨单 T[0-9A-Z]{8}$/);
  const number = (await page.getByRole("heading", { level: 1 }).textContent())!.replace("调拨单 ", "");
  await page.getByRole("button", { name: "确认发出" }).click();
  await expect(page.getByRole("alert")).toContainText("要 9999，可调 ");
  await page.getByRole("spinbutton", { name: /刺槐蜜 · 500克/ }).fill("12");
  await page.getByRole("button", { name: "确认发出" }).click();
  await expect(page.getByRole("status").filter({ hasText: "已发出" })).toBeVisible();
  if (scripts) await expectAccessible(page);

  // At the store: three come at once, later eight more; the box is closed, one jar is missing.
  const clerk = await someoneElse();
  await signIn(clerk, "clerk of Qilu Garden");
  await clerk.goto("/staff/transfers");
  await clerk.getByRole("link", { name: new RegExp(number) }).click();
  await expect(clerk.getByRole("heading", { level: 1 })).toHaveText(`调拨单 ${number}`);
  await clerk.getByRole("spinbutton", { name: /这次到/ }).fill("3");
  await clerk.getByRole("button", { name: "收下这些" }).click();
  await expect(clerk.getByRole("status").filter({ hasText: "已收下，货已上架" })).toBeVisible();
  await expect(clerk.getByRole("main")).toContainText("部分已收");
  await clerk.getByRole("spinbutton", { name: /这次到/ }).fill("8");
  await clerk.getByRole("button", { name: "收下并结单" }).click();
  await expect(clerk.getByRole("alert")).toContainText("请给少了的选个原因");
  if (scripts) await expectAccessible(clerk);
  await clerk.getByRole("spinbutton", { name: /这次到/ }).fill("8");
  await clerk.getByRole("combobox", { name: /不符的原因/ }).selectOption({ label: "破损" });
  await clerk.getByRole("button", { name: "收下并结单" }).click();
  await expect(clerk.getByRole("status").filter({ hasText: "已收下并结单" })).toContainText("有 1 处不符");
  await clerk.goto("/staff/counts/variances");
  await expect(clerk.getByRole("article").filter({ hasText: number })).toContainText("由门店负责人处理");

  const manager = await someoneElse();
  await signIn(manager, "manager of Qilu Garden");
  await manager.goto("/staff/counts/variances");
  const card = manager.getByRole("article").filter({ hasText: number });
  await expect(card).toContainText("破损");
  await card.getByRole("textbox", { name: /备注/ }).fill("箱角压碎一瓶");
  await card.getByRole("button", { name: "确认损失" }).click();
  await expect(manager.getByRole("status").filter({ hasText: "已确认损失" })).toBeVisible();
  await expect(card).toHaveCount(0);
  if (scripts) await expectAccessible(manager);

  expect(await unitsOnHand(page, "TP-HNY-A05", HUB)).toBe(before.hub - 12);
  expect(await unitsOnHand(page, "TP-HNY-A05", STORE)).toBe(before.store + 11);
  await expect(page.getByRole("region", { name: "变动记录" })).toContainText(`调入 调拨单 ${number}`);
});

test("what the hub should bring is proposed with its reasons, and one tap makes the draft", async ({ page }) => {
  await signIn(page, "office");
  // A store that keeps more for walk-in customers than it has wants the rest.
  const there = await unitsOnHand(page, "TP-OIL-50", STORE);
  await page.getByText("调整安全库存").click();
  await page.getByRole("spinbutton", { name: "安全库存" }).fill(String(there + 5));
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
  await page.goto("/staff/transfers/proposals");
  const store = page.getByRole("region", { name: STORE });
  await expect(store).toContainText(`余 ${there}，低于安全库存 ${there + 5}`);
  await store.getByRole("button", { name: "生成调拨草稿" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^调拨单 /);
  // Up to five: what the hub has left after the other journeys of this shop.
  await expect(page.getByRole("spinbutton", { name: /5升/ })).toHaveValue(/^[1-5]$/);
  await page.goto("/staff/transfers/proposals");
  await expect(page.getByRole("region", { name: STORE })).toHaveCount(0);
});
