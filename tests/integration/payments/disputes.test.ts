import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlacedOrder } from "#app/domain/checkout/place-order.server.ts";
import { cancelOrder } from "#app/domain/fulfillment/cancel-order.server.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openStripeShop, type StripeShop } from "../../support/stripe-shop.ts";

let shop: StripeShop;
let [store, tea] = ["", ""];
beforeAll(async () => {
  shop = await openStripeShop();
  store = await anOpenStore(shop);
  tea = await aVariant(shop, 2500);
  await receive(shop, store, tea, 200);
});
afterAll(() => shop.drop());

const placed = () => anOrder(shop).of(tea, 2).pickupAt(store).place();
const stateOf = async ({ orderId }: PlacedOrder) =>
  (await shop.db.order.findUniqueOrThrow({ where: { id: orderId } })).state;
const story = async ({ orderId }: PlacedOrder) =>
  (await shop.db.orderTimelineEntry.findMany({ where: { orderId }, orderBy: { id: "asc" } })).map((e) => e.kind);
const refundsOf = ({ orderId }: PlacedOrder) =>
  shop.db.refund.findMany({ where: { payment: { orderId } }, orderBy: { createdAt: "asc" } });
const concernsOf = ({ orderId }: PlacedOrder) => shop.db.orderConcern.findMany({ where: { orderId } });
/** What happened at Stripe since. */
function since(): () => Stripe.Event[] {
  const from = shop.stripe.books.events.length;
  return () => shop.stripe.books.events.slice(from);
}

async function paid(): Promise<PlacedOrder & { session: string }> {
  const order = await placed();
  const session = await shop.startPaying(order);
  const told = since();
  shop.stripe.books.pay(session);
  await shop.bring(...told());
  await shop.runJobs();
  expect(await stateOf(order)).toBe("CONFIRMED");
  return { ...order, session };
}

describe("disputes", () => {
  it("mark the order, wait for a person by the bank's day, and end once, in any order", async () => {
    const order = await paid();
    const told = since();
    const dispute = shop.stripe.books.dispute(order.session);
    await shop.bring(...told().toReversed());
    await shop.runJobs();
    expect(await concernsOf(order)).toMatchObject([
      { kind: "DISPUTE", deadline: new Date(dispute.evidence_details.due_by! * 1000), settledAt: null },
    ]);
    shop.stripe.books.closeDispute(dispute, "won");
    await shop.bring(...told().toReversed(), ...told());
    await shop.runJobs();
    expect(await shop.db.paymentDispute.findMany({ where: { payment: { orderId: order.orderId } } })).toMatchObject([
      { state: "WON", amountFen: 5000 },
    ]);
    expect((await story(order)).filter((kind) => /DISPUTE/.test(kind))).toEqual(["DISPUTED", "DISPUTE_WON"]);
    expect(await concernsOf(order)).toMatchObject([{ settlement: "WON" }]);
  });

  it("heard before the payment itself: Stripe is asked whose money it is", async () => {
    const order = await placed();
    const session = await shop.startPaying(order);
    shop.stripe.books.pay(session);
    const told = since();
    shop.stripe.books.dispute(session);
    await shop.bring(...told());
    await shop.runJobs();
    expect(await stateOf(order)).toBe("CONFIRMED");
    expect(await concernsOf(order)).toMatchObject([{ kind: "DISPUTE" }]);
  });

  it("a refund that the bank's question forbids waits for a person", async () => {
    const order = await paid();
    shop.stripe.books.dispute(order.session);
    await cancelOrder(shop, { kind: "SHOPPER" }, { orderId: order.orderId, key: shop.newId() });
    await shop.runJobs();
    expect(await refundsOf(order)).toMatchObject([{ state: "FAILED", failure: "charge_disputed" }]);
    expect((await concernsOf(order)).map(({ kind }) => kind)).toContain("REFUND_FAILED");
  });
});
