import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { rejectLine } from "#app/domain/fulfillment/pickup/reject-line.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { chooseInstead } from "#app/domain/fulfillment/short/choose-instead.server.ts";
import { settleShortages } from "#app/domain/fulfillment/short/settle-shortages.server.ts";
import type { InsteadChoice } from "#app/domain/fulfillment/short/shortage.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { applyPayment } from "#app/domain/payments/apply-payment.server.ts";
import { expireOrders } from "#app/domain/payments/end-unpaid-order.server.ts";
import { payOrder } from "#app/domain/payments/pay-order.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVan, partsOf, works } from "../../support/builders/pickup.ts";
import { receive } from "../../support/builders/stocked-variant.ts";
import { twoStores } from "../../support/builders/two-stores.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let office: StaffActor;
let [here, there, tea] = ["", "", ""];
beforeAll(async () => {
  shop = await openTestShop();
  office = await aClerk(shop, null, "ADMIN");
});
afterAll(() => shop.drop());
beforeEach(async () => {
  ({ here, there, tea } = await twoStores(shop));
});

const choose = ({ orderId, shortageId }: { orderId: string; shortageId: string }, choice: InsteadChoice) =>
  chooseInstead(shop, { kind: "SHOPPER" }, { orderId, shortageId, choice, key: shop.newId() });
const refundsOf = (orderId: string) =>
  shop.db.refund.findMany({ where: { payment: { orderId } }, select: { amountFen: true, reason: true, state: true } });
const ended = async ({ shortageId }: { shortageId: string }) =>
  (await shop.db.shortage.findUniqueOrThrow({ where: { id: shortageId } })).state;
const days = (n: number) => shop.pass(n * 24 * 60);

describe("not found while picking", () => {
  /** Two units under picking of which one is not on the shelf. */
  async function rejected(quantity = 1) {
    const { orderId } = await anOrder(shop).of(tea, 2).pickupAt(here).paid().place();
    const [part] = await partsOf(shop, orderId);
    await works(shop, office, part!.id, "startPicking");
    const command = { fulfillmentOrderId: part!.id, lineId: part!.lines[0]!.id, quantity, reason: "SHORT" } as const;
    const result = await rejectLine(shop, office, { ...command, key: shop.newId() });
    const shortage = await shop.db.shortage.findFirst({ where: { orderId } });
    return { orderId, partId: part!.id, result, shortageId: shortage?.id ?? "" };
  }

  it("is sourced by itself where it comes in time, asked where only another way is left, refunded where there is none", async () => {
    expect((await rejected()).result).toEqual({ ok: true, value: { reSourced: false, refundedFen: 3333 } });
    await receive(shop, here, tea, 2);
    await receive(shop, there, tea, 1);
    const asked = await rejected();
    expect(asked.result).toEqual({ ok: true, value: { reSourced: false, refundedFen: 0, asked: true } });
    await choose(asked, { kind: "REFUND" });
    await receive(shop, here, tea, 2);
    await shop.db.location.update({ where: { id: here }, data: { pickup: "SHELF_OR_TRANSFER" } });
    await aVan(shop, there, here);
    expect((await rejected()).result).toEqual({ ok: true, value: { reSourced: true, refundedFen: 0 } });
  });

  it("keeps an order of which nothing else is left until it is known what becomes of it", async () => {
    await receive(shop, there, tea, 2);
    const order = await rejected(2);
    const stateOf = async () => (await shop.db.order.findUniqueOrThrow({ where: { id: order.orderId } })).state;
    expect(await partsOf(shop, order.orderId)).toMatchObject([{ state: "CANCELLED" }]);
    expect(await stateOf()).toBe("CONFIRMED");
    days(2);
    await settleShortages(shop);
    expect(await stateOf()).toBe("CANCELLED");
    expect(await refundsOf(order.orderId)).toMatchObject([{ amountFen: 6666 }]);
  });

  it("is not looked for again on the shelf where it was not found", async () => {
    await receive(shop, there, tea, 2);
    await receive(shop, here, tea, 5);
    const order = await rejected();
    expect(await settleShortages(shop)).toEqual({ sourced: 0, refunded: 0 });
    expect(await ended(order)).toBe("OPEN");
    await choose(order, { kind: "REFUND" });
  });
});

describe("paid too late", () => {
  it("goes back by itself when the order is gone and its units are somebody else's", async () => {
    const late = await anOrder(shop).of(tea, 2).pickupAt(here).place();
    await payOrder(shop, late);
    const payment = await shop.db.payment.findFirstOrThrow({ where: { orderId: late.orderId } });
    shop.pass(70);
    await expireOrders(shop);
    const other = await anOrder(shop).of(tea, 2).pickupAt(here).paid().place();
    // The payer's bank did not ask whether the session was over.
    await shop.db.demoPaymentSession.update({ where: { id: payment.providerRef! }, data: { state: "PAID" } });
    const said = await shop.payments.read(payment.providerRef!);
    for (const outcome of ["LATE_MONEY", "NOTHING_NEW"])
      expect(await shop.transact("told", (tx) => applyPayment(tx, payment, said, shop.now()))).toBe(outcome);
    await shop.runJobs();
    expect(await refundsOf(late.orderId)).toMatchObject([{ amountFen: 6666, reason: "LATE_PAYMENT" }]);
    const told = { where: { orderId: late.orderId, kind: "LATE_MONEY_RETURNED" } };
    expect(await shop.db.orderTimelineEntry.count(told)).toBe(1);
    expect(await shop.db.shortage.count({ where: { orderId: { in: [late.orderId, other.orderId] } } })).toBe(0);
    const level = { where: { locationId_variantId: { locationId: here, variantId: tea } } };
    expect(await shop.db.stockLevel.findUniqueOrThrow(level)).toMatchObject({ allocated: 2, held: 0 });
    const message = { where: { orderId: late.orderId, template: "refunded" } };
    expect(await shop.db.outgoingMessage.count(message)).toBe(1);
  });
});

it("and the books agree afterwards", async () => expect(await reconcile(shop)).toEqual([]));
