import type { Page } from "@playwright/test";
import { inDatabase } from "./database.ts";
import { expect, expectAccessible, expectGoodLooks, test } from "./fixtures.ts";
import { NEAR_THE_STORE, orderSays, shopper } from "./shopper.ts";
import { signIn, typeCode } from "./staff.ts";

type App = { databaseUrl: string };

/** The counter never closes, so that the journey does not depend on when it is made. */
async function openDayAndNight(app: App, handle: string): Promise<void> {
  await inDatabase(
    app,
    `WITH place AS (SELECT id FROM location WHERE handle = $1),
       gone AS (DELETE FROM opening_exception WHERE location_id IN (SELECT id FROM place)),
       old AS (DELETE FROM opening_hours WHERE location_id IN (SELECT id FROM place) AND opens <> '00:00'),
       hours AS (INSERT INTO opening_hours (id, location_id, weekday, opens, closes)
         SELECT gen_random_uuid(), id, day, '00:00', '24:00' FROM place, generate_series(1, 7) day
         ON CONFLICT DO NOTHING)
     SELECT pg_notify('touched', '["locations"]')`,
    [handle],
  );
}

/** A clerk prints the codes of a store's shelves, which is open at any time. @returns the address that one product's code opens */
async function printedCode(app: App, clerk: Page, product: string): Promise<string> {
  await openDayAndNight(app, "qilu-garden");
  await signIn(clerk, "clerk of Qilu Garden");
  await clerk.goto("/staff/sell");
  await clerk.getByRole("link", { name: "货架二维码" }).click();
  await expect(clerk.getByRole("heading", { level: 1 })).toHaveText("货架二维码");
  await expect(clerk.getByRole("checkbox", { name: new RegExp(product) })).toBeChecked();
  await clerk.getByRole("button", { name: "生成并预览" }).click();
  const card = clerk.getByRole("article").filter({ has: clerk.getByRole("heading", { name: product, exact: true }) });
  await expect(card.getByRole("img", { name: `${product}的货架二维码` })).toBeVisible();
  const code = /[0-9A-Z]{8}$/.exec((await card.textContent())!)![0];
  return `/q/${code}`;
}

test("a code at the shelf: take it now, pay on the phone, the clerk hands it over @everywhere", async ({
  app,
  page,
  scripts,
  someoneElse,
}) => {
  test.slow();
  const clerk = await someoneElse();
  const address = await printedCode(app, clerk, "沂水大姜");
  if (scripts) await expectAccessible(clerk);

  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("沂水大姜");
  await expect(page.getByRole("main")).toContainText("齐鲁园店");
  await expect(page.getByRole("main")).toContainText(/这里现有 \d+ 件/);
  const take = page.getByRole("region", { name: "现在就拿走" });
  await take.getByRole("button", { name: "付款，当面取货" }).click();
  await expect(page.getByRole("alert")).toContainText("手机号");
  await take.getByRole("textbox", { name: "手机号" }).fill("13805391234");
  await take.getByRole("combobox", { name: "拿几件" }).selectOption({ index: 1 });
  for (const box of await take.getByRole("checkbox").all()) await box.check();
  if (scripts) await expectAccessible(page);
  await take.getByRole("button", { name: "付款，当面取货" }).click();
  const buyer = shopper(page, { scripts });
  const number = await buyer.pay();
  await orderSays(page, async () => {
    await expect(page.getByRole("main")).toContainText("请现在给店员看这个码", { timeout: 2_000 });
  });
  const spoken = await page.getByRole("img", { name: /^提货二维码/ }).getAttribute("aria-label");
  const code = /\d{8}$/.exec(spoken!)![0];

  const standsThere = clerk.getByRole("region", { name: /顾客在柜台等着取货/ });
  await expect(async () => {
    await clerk.goto("/staff/pickups?step=READY");
    await expect(standsThere).toContainText("沂水大姜 × 2", { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await expect(clerk.getByRole("article").filter({ hasText: number })).toContainText("柜台现取");
  if (scripts) await expectAccessible(clerk);
  await typeCode(clerk, code);
  await clerk.getByRole("button", { name: "确认交付" }).click();
  await expect(clerk.getByRole("heading", { name: "已交付" })).toBeVisible();
  await orderSays(page, async () => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("已完成", { timeout: 2_000 });
  });
});

test("a code at the shelf: have it sent home from there", async ({ app, page, scripts, someoneElse }) => {
  test.slow();
  const clerk = await someoneElse();
  const address = await printedCode(app, clerk, "沂水大姜");
  await page.goto(address);
  const ship = page.getByRole("region", { name: "寄到家" });
  await expect(ship).toContainText("就从这里的货里寄");
  await ship.getByRole("button", { name: "去填地址" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("结算");
  const buyer = shopper(page, { scripts });
  await buyer.toCheckout();
  await buyer.sayWho({ name: "王秀兰", mobile: "13805391234" });
  await buyer.shipTo(NEAR_THE_STORE, "金雀山路 8 号 3 栋 502");
  await buyer.agreeToAll();
  await buyer.placeOrder();
  const number = await buyer.pay();
  const sources = await inDatabase<{ handle: string; kind: string }>(
    app,
    `SELECT l.handle, t.kind::text FROM "order" o JOIN fulfillment_order f ON f.order_id = o.id
     JOIN location l ON l.id = f.location_id JOIN touchpoint t ON t.id = o.touchpoint_id WHERE o.number = $1`,
    [number],
  );
  expect(sources).toEqual([{ handle: "qilu-garden", kind: "SHELF" }]);
});

test("codes of an empty shelf and of a counter that is gone say so and lead on @once", async ({
  app,
  page,
  someoneElse,
}) => {
  test.slow();
  const clerk = await someoneElse();
  const address = await printedCode(app, clerk, "蒙山土蜂蜜");
  // As if all of it were in other people's hands, and given back afterwards.
  const promise = (allotted: string) =>
    inDatabase(
      app,
      `UPDATE stock_level s SET allotted = ${allotted} FROM location l, variant v JOIN product p ON p.id = v.product_id
       WHERE l.id = s.location_id AND l.handle = 'qilu-garden' AND v.id = s.variant_id AND p.title ->> 'zh' = '蒙山土蜂蜜'`,
    );
  await promise("on_hand - unsellable - allocated - held");
  await page.goto(address);
  await expect(page.getByRole("status")).toContainText("这个货架上现在没有了");
  await expect(page.getByRole("heading", { name: "附近还有货的地方" })).toBeVisible();
  await expectGoodLooks(page, address);
  await promise("0");
  await inDatabase(
    app,
    `UPDATE location SET active = false WHERE handle = 'qilu-garden'
    RETURNING pg_notify('touched', '["locations"]')`,
  );
  await expect(async () => {
    await page.goto(address);
    await expect(page.getByRole("status")).toContainText("这个专柜已经撤了", { timeout: 1_000 });
  }).toPass();
  await expectGoodLooks(page, address);
  await page
    .getByRole("link", { name: "看产品详情" })
    .or(page.getByRole("link", { name: "About this product" }))
    .click();
  await expect(page).toHaveURL(/\/products\//);
  await inDatabase(
    app,
    `UPDATE location SET active = true WHERE handle = 'qilu-garden'
    RETURNING pg_notify('touched', '["locations"]')`,
  );
  expect((await page.goto("/q/AAAAAAAA"))?.status()).toBe(404);
});
