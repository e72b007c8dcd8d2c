import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelOrder } from "#app/domain/fulfillment/cancel-order.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { expireOrders } from "#app/domain/payments/end-unpaid-order.server.ts";
import { payOrder } from "#app/domain/payments/pay-order.server.ts";
import { refreshPayments, sweepPayments } from "#app/domain/payments/refresh-payment.server.ts";
import { ordersAtStripe } from "../../support/builders/stripe-order.ts";
import { openStripeShop, type StripeShop } from "../../support/stripe-shop.ts";

let shop: StripeShop;
let orders: Awaited<ReturnType<typeof ordersAtStripe>>;
beforeAll(async () => {
  shop = await openStripeShop();
  orders = await ordersAtStripe(shop);
});
afterAll(() => shop.drop());

describe("paying at Stripe", () => {
  it("extends order and hold to the least that Stripe keeps a page open, and the page ends before they do", async () => {
    const order = await orders.placed();
    const session = await shop.startPaying(order);
    const { payBy } = await shop.db.order.findUniqueOrThrow({ where: { id: order.orderId } });
    expect((payBy.getTime() - shop.now().getTime()) / 60_000).toBe(35);
    expect(shop.stripe.books.session(session).expires_at * 1000).toBe(payBy.getTime());
    // A second click leads to the same page.
    expect(await shop.startPaying(order)).toBe(session);
    shop.pass(36);
    shop.stripe.books.sessions.get(session)!.expires_at += 3600;
    const told = orders.since();
    await expireOrders(shop);
    expect(told().map(({ type }) => type)).toEqual(["checkout.session.expired"]);
    expect(await orders.stateOf(order)).toBe("EXPIRED");
    await shop.bring(...told());
    await shop.runJobs();
    expect(await orders.story(order)).toEqual([
      "PLACED",
      "PAYMENT_STARTED",
      "PAYMENT_ENDED",
      "EXPIRED",
      "PART_CANCELLED",
    ]);
  });

  it("a declined card leaves the page open, money that did not come opens another", async () => {
    const order = await orders.placed();
    const first = await shop.startPaying(order);
    const told = orders.since();
    shop.stripe.books.decline(first);
    expect(await shop.startPaying(order)).toBe(first);
    shop.stripe.books.payLater(first);
    expect(await payOrder(shop, order)).toMatchObject({ refusal: "UNDER_WAY" });
    shop.stripe.books.settleLater(first, "failed");
    await shop.bring(...told().toReversed());
    await shop.runJobs();
    const second = await shop.startPaying(order);
    expect(second).not.toBe(first);
    shop.stripe.books.pay(second);
    await refreshPayments(shop, order.orderId);
    expect(await orders.stateOf(order)).toBe("CONFIRMED");
  });

  it("a page that ended at Stripe while nobody told is another try, not a dead end", async () => {
    const order = await orders.placed();
    const first = await shop.startPaying(order);
    shop.stripe.books.expireSession(first);
    expect(await shop.startPaying(order)).not.toBe(first);
  });

  it("cancelled by the shopper, the page is gone before the units are free", async () => {
    const order = await orders.placed();
    const session = await shop.startPaying(order);
    await cancelOrder(shop, { kind: "SHOPPER" }, { orderId: order.orderId, key: shop.newId() });
    expect(shop.stripe.books.session(session).status).toBe("expired");
    expect(await orders.stateOf(order)).toBe("CANCELLED");
  });

  it("a session whose answer was lost is found again, and known by its news before that", async () => {
    const order = await orders.placed();
    for (let i = 0; i < 3; i++) shop.stripe.cutNext(/POST .*sessions$/, "before it is answered");
    expect(await payOrder(shop, order)).toMatchObject({ refusal: "PROVIDER_NOT_REACHED" });
    const [lost] = [...shop.stripe.books.sessions.keys()].slice(-1);
    expect(await shop.startPaying(order)).toBe(lost);

    const other = await orders.placed();
    for (let i = 0; i < 3; i++) shop.stripe.cutNext(/POST .*sessions$/, "before it is answered");
    await payOrder(shop, other);
    const [known] = [...shop.stripe.books.sessions.keys()].slice(-1);
    const told = orders.since();
    shop.stripe.books.pay(known!);
    await shop.bring(...told());
    await shop.runJobs();
    expect(await orders.stateOf(other)).toBe("CONFIRMED");
    expect(await shop.db.payment.findFirst({ where: { orderId: other.orderId } })).toMatchObject({
      providerRef: known,
    });
  });

  it("what Stripe refuses is said, and can be tried again", async () => {
    const order = await orders.placed();
    await payOrder(shop, order);
    const payment = await shop.db.payment.findFirstOrThrow({ where: { orderId: order.orderId } });
    // As if the request had never arrived, and its time at Stripe were over by now.
    const early = new Date(shop.now().getTime() + 29 * 60_000);
    await shop.db.payment.update({
      where: { id: payment.id },
      data: { id: shop.newId(), providerRef: null, expiresAt: early },
    });
    expect(await payOrder(shop, order)).toMatchObject({ ok: true });
    expect(await orders.story(order)).toEqual(["PLACED", "PAYMENT_STARTED", "PAYMENT_FAILED", "PAYMENT_STARTED"]);
  });
});

describe("promise 6 at Stripe: an event counts once", () => {
  it("all events of a payment backwards, twice, and a day late", async () => {
    const order = await orders.placed();
    const session = await shop.startPaying(order);
    const told = orders.since();
    shop.stripe.books.decline(session);
    shop.stripe.books.pay(session);
    await shop.bring(...told().toReversed(), ...told());
    await shop.runJobs();
    shop.pass(24 * 60);
    await shop.bring(...told());
    await shop.runJobs();
    expect(await orders.stateOf(order)).toBe("CONFIRMED");
    expect((await orders.story(order)).filter((kind) => kind === "PAID")).toHaveLength(1);
    const events = await shop.db.paymentEvent.findMany({ where: { payment: { orderId: order.orderId } } });
    expect(new Set(events.map((event) => event.eventId)).size).toBe(events.length);
    expect(await shop.db.paymentEvent.count({ where: { appliedAt: null } })).toBe(0);
  });

  it("another amount, currency or order stops for a person, who is told what was said", async () => {
    for (const change of [{ amount: 4999 }, { currency: "usd" }]) {
      const order = await orders.placed();
      const session = await shop.startPaying(order);
      const told = orders.since();
      shop.stripe.books.pay(session, change);
      await shop.bring(...told());
      await shop.runJobs();
      expect(await orders.stateOf(order)).toBe("PLACED");
      expect((await orders.story(order)).filter((kind) => kind === "PAYMENT_MISMATCH")).toHaveLength(1);
      expect(await orders.concernsOf(order)).toMatchObject([{ kind: "PAYMENT_MISMATCH", settledAt: null }]);
    }
    const [one, two] = [await orders.placed(), await orders.placed()];
    const session = await shop.startPaying(one);
    const told = orders.since();
    shop.stripe.books.sessions.get(session)!.client_reference_id = two.number;
    shop.stripe.books.pay(session);
    await shop.bring(told().at(-1)!);
    await shop.runJobs();
    expect(await orders.stateOf(one)).toBe("PLACED");
    expect(await orders.concernsOf(one)).toMatchObject([{ data: { saidReference: two.number } }]);
  });

  it("somebody else's events are noted and nothing more", async () => {
    const told = orders.since();
    const price = "line_items[0][price_data]";
    const theirs = shop.stripe.books.createSession(
      `mode=payment&line_items[0][quantity]=1&${price}[currency]=cny&${price}[unit_amount]=5000&${price}[product_data][name]=x`,
    );
    shop.stripe.books.pay(theirs.id);
    await shop.bring(told().at(-1)!);
    await shop.runJobs();
    const stored = await shop.db.paymentEvent.findFirst({ where: { eventId: told().at(-1)!.id } });
    expect(stored).toMatchObject({ outcome: "NOT_OURS" });
  });

  it("paid on a page that had been given up: the other page is ended, so that nobody pays twice", async () => {
    const order = await orders.placed();
    const first = await shop.startPaying(order);
    shop.stripe.books.payLater(first);
    await shop.db.payment.updateMany({ where: { orderId: order.orderId }, data: { state: "FAILED" } });
    const second = await shop.startPaying(order);
    const told = orders.since();
    shop.stripe.books.settleLater(first, "paid");
    await shop.bring(...told());
    await shop.runJobs();
    expect(await orders.stateOf(order)).toBe("CONFIRMED");
    shop.pass(3);
    await sweepPayments(shop);
    expect(shop.stripe.books.session(second).status).toBe("expired");
    expect(await shop.db.payment.count({ where: { orderId: order.orderId, state: "PENDING" } })).toBe(0);
  });

  it("nothing heard at all: the schedule asks", async () => {
    const order = await orders.placed();
    const session = await shop.startPaying(order);
    shop.stripe.books.pay(session);
    shop.pass(3);
    await sweepPayments(shop);
    expect(await orders.stateOf(order)).toBe("CONFIRMED");
  });
});

describe("refunds at Stripe", () => {
  it("of a wallet are on their way, then done, whatever comes first", async () => {
    shop.stripe.books.refundsPend = true;
    const order = await orders.paid();
    const told = orders.since();
    await cancelOrder(shop, { kind: "SHOPPER" }, { orderId: order.orderId, key: shop.newId() });
    await shop.runJobs();
    const [sent] = await orders.refundsOf(order);
    expect(sent).toMatchObject({ state: "SENT", amountFen: 5000 });
    shop.stripe.books.settleRefund(sent!.providerRef!, "succeeded");
    shop.stripe.books.refundsPend = false;
    await shop.bring(...told().toReversed());
    await shop.runJobs();
    expect(await orders.refundsOf(order)).toMatchObject([{ state: "DONE" }]);
    expect((await orders.story(order)).filter((kind) => kind === "REFUNDED")).toHaveLength(1);
  });

  it("that nobody told the end of are asked about", async () => {
    shop.stripe.books.refundsPend = true;
    const order = await orders.paid();
    await cancelOrder(shop, { kind: "SHOPPER" }, { orderId: order.orderId, key: shop.newId() });
    await shop.runJobs();
    const [sent] = await orders.refundsOf(order);
    shop.stripe.books.settleRefund(sent!.providerRef!, "succeeded");
    shop.stripe.books.refundsPend = false;
    shop.pass(61);
    await sweepPayments(shop);
    expect(await orders.refundsOf(order)).toMatchObject([{ state: "DONE" }]);
  });

  it("that a bank sends back wait for a person", async () => {
    const order = await orders.paid();
    await cancelOrder(shop, { kind: "SHOPPER" }, { orderId: order.orderId, key: shop.newId() });
    await shop.runJobs();
    const [done] = await orders.refundsOf(order);
    const told = orders.since();
    shop.stripe.books.settleRefund(done!.providerRef!, "failed");
    await shop.bring(...told());
    await shop.runJobs();
    expect(await orders.refundsOf(order)).toMatchObject([{ state: "FAILED" }]);
    expect(await orders.concernsOf(order)).toMatchObject([{ kind: "REFUND_FAILED", settledAt: null }]);
    // The customer is owed it, and the books say so until somebody has seen to it.
    const owed = (await reconcile(shop)).filter(({ subject }) => subject.includes(order.number));
    expect(owed).toHaveLength(1);
    shop.stripe.books.refundByHand(order.session, 5000);
    await shop.bring(...shop.stripe.books.events.slice(-2));
    await shop.runJobs();
    expect((await reconcile(shop)).filter(({ subject }) => subject.includes(order.number))).toEqual([]);
  });

  it("made by hand at Stripe are in our books, also where their own news is lost", async () => {
    const order = await orders.paid();
    const told = orders.since();
    shop.stripe.books.refundByHand(order.session, 1000);
    await shop.bring(...told().filter(({ type }) => type === "charge.refunded"));
    await shop.runJobs();
    await shop.bring(...told());
    await shop.runJobs();
    expect(await orders.refundsOf(order)).toMatchObject([{ state: "DONE", amountFen: 1000, reason: "AT_PROVIDER" }]);
    expect(await orders.stateOf(order)).toBe("CONFIRMED");
  });

  /** Its refund is decided and not sent; Stripe is back. */
  async function cancelledWhileAway() {
    const order = await orders.paid();
    const told = orders.since();
    shop.stripe.beAway(true);
    await cancelOrder(shop, { kind: "SHOPPER" }, { orderId: order.orderId, key: shop.newId() });
    await shop.runJobs();
    shop.stripe.beAway(false);
    return { order, told };
  }

  it("of all the money by hand, while ours was decided: it goes back once", async () => {
    const { order, told } = await cancelledWhileAway();
    shop.stripe.books.refundByHand(order.session, 5000);
    await shop.bring(...told());
    await shop.retryJobs();
    const refunds = await orders.refundsOf(order);
    expect(refunds.filter(({ state }) => state === "DONE")).toMatchObject([{ amountFen: 5000 }]);
    expect(refunds.filter(({ state }) => state !== "DONE").map(({ state }) => state)).toEqual(["FAILED"]);
    expect(shop.stripe.books.refundsOf(shop.stripe.books.session(order.session).payment_intent as string)).toHaveLength(
      1,
    );
  });

  it.each(["before ours is sent", "after Stripe has refused ours"])(
    "of some of the money by hand, told %s: the rest goes back by itself, once",
    async (when) => {
      const { order, told } = await cancelledWhileAway();
      shop.stripe.books.refundByHand(order.session, 3000);
      if (when === "after Stripe has refused ours") await shop.retryJobs();
      await shop.bring(...told());
      await shop.retryJobs();
      await shop.bring(...told());
      const refunds = await orders.refundsOf(order);
      expect(refunds.filter(({ state }) => state === "DONE").map(({ amountFen }) => amountFen)).toEqual([3000, 2000]);
      expect(refunds.filter(({ state }) => state !== "DONE")).toMatchObject([{ state: "FAILED", amountFen: 5000 }]);
      expect(await orders.concernsOf(order)).toEqual([]);
      shop.pass(2 * 24 * 60);
      expect((await reconcile(shop)).filter(({ subject }) => subject.includes(order.number))).toEqual([]);
    },
  );

  it("while Stripe is away are sent when it is back", async () => {
    const order = await orders.paid();
    shop.stripe.beAway(true);
    await cancelOrder(shop, { kind: "SHOPPER" }, { orderId: order.orderId, key: shop.newId() });
    await shop.runJobs();
    expect(await orders.refundsOf(order)).toMatchObject([{ state: "REQUESTED" }]);
    shop.stripe.beAway(false);
    await shop.retryJobs();
    expect(await orders.refundsOf(order)).toMatchObject([{ state: "DONE" }]);
  });
});
