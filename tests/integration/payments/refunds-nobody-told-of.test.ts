import { afterAll, beforeAll, expect, it } from "vitest";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { findRefunds } from "#app/domain/payments/find-refunds.server.ts";
import { ordersAtStripe } from "../../support/builders/stripe-order.ts";
import { openStripeShop, type StripeShop } from "../../support/stripe-shop.ts";

let shop: StripeShop;
let orders: Awaited<ReturnType<typeof ordersAtStripe>>;
beforeAll(async () => {
  shop = await openStripeShop();
  orders = await ordersAtStripe(shop);
});
afterAll(() => shop.drop());

/** A person gives money back at Stripe, and every event of it is lost. */
async function refundedUnheard(fen: number) {
  const order = await orders.paid();
  shop.stripe.books.refundByHand(order.session, fen);
  return order;
}

it("finds a refund made by hand at Stripe of which no event came, once, and its customer is told", async () => {
  const order = await refundedUnheard(1200);
  expect(await orders.refundsOf(order)).toEqual([]);
  expect(await Promise.all([findRefunds(shop), findRefunds(shop)])).toContain(1);
  expect(await findRefunds(shop)).toBe(0);
  await shop.runJobs();
  expect(await orders.refundsOf(order)).toMatchObject([{ amountFen: 1200, state: "DONE", reason: "AT_PROVIDER" }]);
  expect(await orders.story(order)).toEqual(expect.arrayContaining(["REFUND_REQUESTED", "REFUNDED"]));
  const told = await shop.db.outgoingMessage.count({ where: { orderId: order.orderId, template: "refunded" } });
  expect(told).toBe(1);
});

it("and the event that comes after all changes nothing", async () => {
  const told = orders.since();
  const order = await refundedUnheard(700);
  await findRefunds(shop);
  await shop.bring(...told());
  await shop.runJobs();
  expect(await orders.refundsOf(order)).toHaveLength(1);
});

it("finds one that was made days ago, while nobody answered", async () => {
  const order = await refundedUnheard(300);
  shop.pass(4 * 24 * 60);
  shop.stripe.beAway(true);
  await expect(findRefunds(shop)).rejects.toThrow(/Stripe|connect/i);
  shop.stripe.beAway(false);
  expect(await findRefunds(shop)).toBe(1);
  expect(await orders.refundsOf(order)).toMatchObject([{ amountFen: 300 }]);
});

it("all of it at once, and the books agree", async () => {
  const order = await refundedUnheard(5000);
  await findRefunds(shop);
  await shop.runJobs();
  expect(await orders.refundsOf(order)).toMatchObject([{ amountFen: 5000 }]);
  expect(await findRefunds(shop)).toBe(0);
  expect(await reconcile(shop)).toEqual([]);
});
