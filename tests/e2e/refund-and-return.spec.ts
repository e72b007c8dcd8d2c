import type { StaffActor } from "#app/domain/identity/staff.ts";
import { handOver } from "#app/domain/fulfillment/pickup/hand-over.server.ts";
import { partsOf, works } from "../support/builders/pickup.ts";
import { expect, expectGoodLooks, test } from "./fixtures.ts";
import { orderSays } from "./shopper.ts";
import type { Stage } from "./stage.ts";
import { signIn } from "./staff.ts";

/** The office's people prepare an order and give it to its customer. */
async function handedOver({ shop }: Stage, number: string): Promise<void> {
  const { id: orderId } = await shop.db.order.findUniqueOrThrow({ where: { number } });
  const person = await shop.db.staff.findFirstOrThrow({ where: { email: { startsWith: "office@" } } });
  const office: StaffActor = { ...person, kind: "STAFF", lang: "zh", grants: [{ role: "ADMIN", locationId: null }] };
  await expect.poll(async () => (await partsOf(shop as never, orderId))[0]?.state, { timeout: 30_000 }).toBe("OPEN");
  const [part] = await partsOf(shop as never, orderId);
  const { id: fulfillmentOrderId, handoverLocationId } = part!;
  await works(shop as never, office, fulfillmentOrderId, "markPrepared", "markReady");
  await handOver(shop, office, { fulfillmentOrderId, locationId: handoverLocationId!, key: shop.newId() });
}

test("the office finds an order and refunds a jar that came back to another store; customer and trail see it", async ({
  page,
  scripts,
  stage,
  someoneElse,
}) => {
  const { number, address } = await stage.bought("TP-HNY-A05", 2, "qilu-garden");
  await handedOver(stage, number);

  const office = await someoneElse();
  await signIn(office, "office");
  await office.getByRole("link", { name: "订单", exact: true }).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText("订单查询");
  await office.getByRole("textbox", { name: "订单号、手机号或姓名" }).fill(number.toLowerCase());
  await office.getByRole("button", { name: "查找" }).click();
  await office.getByRole("link", { name: new RegExp(number) }).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText(`订单 ${number}`);

  await office.getByText("按商品退款、收退货").click();
  await office.getByRole("spinbutton", { name: /退几件/ }).fill("1");
  await office.getByRole("combobox", { name: "货退回来了吗" }).selectOption({ label: "完好，回到货架" });
  await office.getByRole("combobox", { name: "退到哪里" }).selectOption({ label: "北城新区政务中心店" });
  const byGoods = office.getByRole("group").filter({ hasText: "按商品退款、收退货" });
  await byGoods.getByRole("combobox", { name: "原因" }).selectOption({ label: "退货" });
  await byGoods.getByRole("button", { name: "退这些商品的钱" }).click();
  await expect(office.getByRole("status").filter({ hasText: "已开始退款" })).toContainText("已收回 1 件");
  await expect(office.getByRole("region", { name: "经过" })).toContainText("收到退回的商品");
  await expect(office.getByRole("region", { name: "退货" })).toContainText("北城新区政务中心店");
  await expect(office.getByRole("region", { name: "退款" })).toContainText("退货");

  await page.goto(address);
  await orderSays(page, async () => {
    await expect(page.getByRole("main")).toContainText("，已退回", { timeout: 2_000 });
  });
  await expect(page.getByRole("main")).toContainText("收到退回的商品");
  if (scripts) await expectGoodLooks(office, `/admin/orders/${number}`);
});
