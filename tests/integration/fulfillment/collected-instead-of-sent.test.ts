import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { rejectLine } from "#app/domain/fulfillment/pickup/reject-line.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { chooseInstead } from "#app/domain/fulfillment/short/choose-instead.server.ts";
import type { InsteadChoice } from "#app/domain/fulfillment/short/shortage.ts";
import { recordCounterSale } from "#app/domain/inventory/counter-sale.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOrder, pay } from "../../support/builders/order.ts";
import { receive } from "../../support/builders/stocked-variant.ts";
import { twoStores } from "../../support/builders/two-stores.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

const FEE = 800;
const TEA = 3333;
let shop: TestShop;
let [here, there, tea] = ["", "", ""];
beforeAll(async () => {
  shop = await openTestShop();
  const rates = { baseFeeFen: FEE, freeFromFen: 100_000, coldChainSurchargeFen: 0, provinces: {} };
  await shop.db.setting.create({ data: { key: "shipping", value: rates } });
});
afterAll(() => shop.drop());
beforeEach(async () => {
  ({ here, there, tea } = await twoStores(shop));
  await receive(shop, there, tea, 2);
});

/** Two units to be sent, so many of them sold at the sending store's counter meanwhile, then paid for. */
async function paidShort(sold: number) {
  const order = await anOrder(shop)
    .of(tea, 2)
    .with({ agreedTotalFen: 2 * TEA + FEE })
    .place();
  const lines = [{ variantId: tea, quantity: sold }];
  const at = { soldAt: shop.now(), at: shop.now(), today: new Date("2026-11-24") };
  await shop.transact("sell", (tx) => recordCounterSale(tx, { saleId: shop.newId(), locationId: there, ...at, lines }));
  await shop.runJobs();
  await pay(shop, order);
  await shop.runJobs();
  return order;
}

const shortages = (orderId: string) => shop.db.shortage.findMany({ where: { orderId, state: "OPEN" } });
const refunds = async (orderId: string) =>
  (await shop.db.refund.findMany({ where: { payment: { orderId } }, orderBy: { createdAt: "asc" } })).map(
    ({ amountFen }) => amountFen,
  );
async function choose(orderId: string, choice: InsteadChoice) {
  const [shortage] = await shortages(orderId);
  const command = { orderId, shortageId: shortage!.id, choice, key: shop.newId() };
  return chooseInstead(shop, { kind: "SHOPPER" }, command);
}

it("gives the shipping fee back when all that was to be sent is collected, once", async () => {
  const { orderId } = await paidShort(2);
  expect(await choose(orderId, { kind: "PICKUP", locationId: here })).toEqual({
    ok: true,
    value: { kind: "PICKUP", refundedFen: FEE },
  });
  await shop.runJobs();
  expect(await refunds(orderId)).toEqual([FEE]);
});

it("keeps it while something is still sent, and gives it back with the last unit that was to be", async () => {
  const { orderId } = await paidShort(1);
  expect(await choose(orderId, { kind: "PICKUP", locationId: here })).toMatchObject({ value: { refundedFen: 0 } });
  const sent = await shop.db.fulfillmentOrder.findFirstOrThrow({
    where: { orderId, method: "SHIP", state: "OPEN" },
    include: { lines: true },
  });
  const clerk = await aClerk(shop, there);
  const lost = { fulfillmentOrderId: sent.id, lineId: sent.lines[0]!.id, quantity: 1, reason: "DAMAGED" } as const;
  // Nobody sends another one; the one left here could be collected, but money is what is chosen.
  expect(await rejectLine(shop, clerk, { ...lost, key: shop.newId() })).toMatchObject({ value: { asked: true } });
  expect(await refunds(orderId), "a parcel may come yet").toEqual([]);
  expect(await choose(orderId, { kind: "REFUND" })).toMatchObject({ value: { refundedFen: TEA + FEE } });
  await shop.runJobs();
  expect(await refunds(orderId)).toEqual([TEA + FEE]);
});

it("and the books agree afterwards", async () => expect(await reconcile(shop)).toEqual([]));
