import { anOrder } from "../support/builders/order.ts";
import { expect, test } from "./fixtures.ts";
import { LI_MING, orderSays, shopper } from "./shopper.ts";
import { openCard, signIn } from "./staff.ts";

const PLACE = "竹泉村专柜";

test("a time of collection fills up while it is chosen, another is taken; time, store and collector are changed later", async ({
  page,
  scripts,
  stage: { shop },
  someoneElse,
}) => {
  test.slow();
  const buyer = shopper(page, { scripts });
  await buyer.putInCart("ginger", { 规格: "1千克" });
  await buyer.toCheckout();
  await buyer.sayWho(LI_MING);
  await buyer.choose("PICKUP");
  await buyer.collectAt(PLACE);
  const slots = page.getByRole("combobox", { name: "取货时段" });
  const [first] = await slots.getByRole("option").all();
  const full = (await first!.getAttribute("value"))!;
  const words = (await first!.textContent())!.split(" · ")[0]!;
  await buyer.agreeToAll();

  // Meanwhile others book all that is left of it.
  const { id: locationId } = await shop.db.location.findUniqueOrThrow({ where: { handle: "bamboo-spring" } });
  const { id: ginger } = await shop.db.variant.findUniqueOrThrow({ where: { sku: "TP-GIN-10" } });
  const site = Object.assign(shop, { runJobs: async () => {} });
  const startsAt = new Date(full);
  const isFull = async () =>
    (await shop.db.pickupSlot.findUnique({ where: { locationId_startsAt: { locationId, startsAt } } }))?.taken === 4;
  while (!(await isFull()))
    await anOrder(site).of(ginger).pickupAt(locationId).with({ slotStartsAt: startsAt, agreedToFresh: true }).place();

  await buyer.placeOrder();
  const refused = page.getByRole("alert").filter({ hasText: "刚刚约满" });
  await expect(refused).toContainText("没有扣款");
  // What was typed is still there; the full one is not offered any more.
  await expect(page.getByRole("textbox", { name: "姓名", exact: true })).toHaveValue(LI_MING.name);
  await expect(slots.getByRole("option", { name: words })).toHaveCount(0);
  const [next] = await slots.getByRole("option").all();
  const chosen = (await next!.textContent())!.split(" · ")[0]!;
  await buyer.placeOrder();
  const number = await buyer.pay();
  await orderSays(page, async () => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("已付款，正在备货", { timeout: 2_000 });
  });
  await expect(page.getByText(`取货时段：${chosen}`)).toBeVisible();

  await page.getByRole("link", { name: "改门店或取货时段" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("改门店或取货时段");
  const later = slots.getByRole("option").nth(2);
  const laterWords = (await later.textContent())!.split(" · ")[0]!;
  const laterValue = (await later.getAttribute("value"))!;
  await slots.selectOption(laterValue);
  await page.getByRole("button", { name: "就改成这样" }).click();
  await expect(page.getByText("取货安排已改好")).toBeVisible();
  await expect(page.getByText(`取货时段：${laterWords}`)).toBeVisible();

  // To another store altogether, which has no times of collection.
  await page.getByRole("link", { name: "改门店或取货时段" }).click();
  await page.getByRole("radio", { name: /^齐鲁园店/ }).check();
  await page.getByRole("button", { name: "就改成这样" }).click();
  await expect(page.getByRole("heading", { level: 2, name: /^齐鲁园店/ })).toBeVisible();

  await page.getByRole("link", { name: "改取货人" }).click();
  await page.getByRole("checkbox", { name: "由别人代取" }).check();
  await page.getByRole("textbox", { name: "代取人姓名" }).fill("孙大海");
  await page.getByRole("textbox", { name: "代取人手机号" }).fill("1");
  await page.getByRole("button", { name: "保存取货人" }).click();
  await expect(page.getByRole("textbox", { name: "代取人手机号" })).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("textbox", { name: "代取人姓名" }).fill("孙大海");
  await page.getByRole("textbox", { name: "代取人手机号" }).fill("137 0000 2222");
  await page.getByRole("button", { name: "保存取货人" }).click();
  await expect(page.getByText("取货人已改好")).toBeVisible();
  await expect(page.getByText("代取人：孙大海")).toBeVisible();

  const clerk = await someoneElse();
  await signIn(clerk, "clerk of Qilu Garden");
  await openCard(clerk, number);
  await expect(clerk.getByRole("main")).toContainText("孙大海");

  // An order that waits for its money until its time has come: told before any money moves, chosen anew, paid.
  const waiting = await anOrder(site)
    .of(ginger)
    .pickupAt(locationId)
    .with({ slotStartsAt: new Date(laterValue), agreedToFresh: true })
    .place();
  await shop.db.$executeRaw`
    UPDATE pickup_slot SET starts_at = starts_at - interval '9 days', ends_at = ends_at - interval '9 days'
    WHERE location_id = ${locationId}::uuid AND starts_at = ${new Date(laterValue)}`;
  await page.goto(`/orders/${waiting.number}?key=${waiting.key}`);
  await expect(page.getByText(/来不及了。没有扣款/)).toBeVisible();
  await page.getByRole("button", { name: /^现在付款/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("改门店或取货时段");
  await expect(page.getByText("还没有扣款")).toBeVisible();
  await slots.selectOption({ index: 1 });
  await page.getByRole("button", { name: "就改成这样" }).click();
  await expect(page.getByText("取货安排已改好")).toBeVisible();
  await page.getByRole("button", { name: /^现在付款/ }).click();
  await buyer.pay();
  await orderSays(page, async () => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("已付款，正在备货", { timeout: 2_000 });
  });
});
