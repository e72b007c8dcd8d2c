import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelOrder } from "#app/domain/fulfillment/cancel-order.server.ts";
import { ordersAtStripe } from "../../support/builders/stripe-order.ts";
import { openStripeShop, type StripeShop } from "../../support/stripe-shop.ts";

let shop: StripeShop;
let orders: Awaited<ReturnType<typeof ordersAtStripe>>;
beforeAll(async () => {
  shop = await openStripeShop();
  orders = await ordersAtStripe(shop);
});
afterAll(() => shop.drop());

describe("disputes", () => {
  it("mark the order, wait for a person by the bank's day, and end once, in any order", async () => {
    const order = await orders.paid();
    const told = orders.since();
    const dispute = shop.stripe.books.dispute(order.session);
    await shop.bring(...told().toReversed());
    await shop.runJobs();
    expect(await orders.concernsOf(order)).toMatchObject([
      { kind: "DISPUTE", deadline: new Date(dispute.evidence_details.due_by! * 1000), settledAt: null },
    ]);
    shop.stripe.books.closeDispute(dispute, "won");
    await shop.bring(...told().toReversed(), ...told());
    await shop.runJobs();
    expect(await shop.db.paymentDispute.findMany({ where: { payment: { orderId: order.orderId } } })).toMatchObject([
      { state: "WON", amountFen: 5000 },
    ]);
    expect((await orders.story(order)).filter((kind) => /DISPUTE/.test(kind))).toEqual(["DISPUTED", "DISPUTE_WON"]);
    expect(await orders.concernsOf(order)).toMatchObject([{ settlement: "WON" }]);
  });

  it("heard before the payment itself: Stripe is asked whose money it is", async () => {
    const order = await orders.placed();
    const session = await shop.startPaying(order);
    shop.stripe.books.pay(session);
    const told = orders.since();
    shop.stripe.books.dispute(session);
    await shop.bring(...told());
    await shop.runJobs();
    expect(await orders.stateOf(order)).toBe("CONFIRMED");
    expect(await orders.concernsOf(order)).toMatchObject([{ kind: "DISPUTE" }]);
  });

  it("a refund that the bank's question forbids waits for a person", async () => {
    const order = await orders.paid();
    shop.stripe.books.dispute(order.session);
    await cancelOrder(shop, { kind: "SHOPPER" }, { orderId: order.orderId, key: shop.newId() });
    await shop.runJobs();
    expect(await orders.refundsOf(order)).toMatchObject([{ state: "FAILED", failure: "charge_disputed" }]);
    expect((await orders.concernsOf(order)).map(({ kind }) => kind)).toContain("REFUND_FAILED");
  });
});
