import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SIGNATURE_HEADER } from "#app/adapters/demo-payments/payment-provider.server.ts";
import { sign } from "#app/adapters/demo-payments/signature.ts";
import type { PlacedOrder } from "#app/domain/checkout/place-order.server.ts";
import { expireOrders } from "#app/domain/payments/end-unpaid-order.server.ts";
import { payOrder } from "#app/domain/payments/pay-order.server.ts";
import type { ProviderPayment } from "#app/domain/payments/provider.ts";
import { applyPaymentEvents, receivePaymentEvent } from "#app/domain/payments/receive-event.server.ts";
import { refreshPayments, sweepPayments } from "#app/domain/payments/refresh-payment.server.ts";
import { sendRefund } from "#app/domain/payments/send-refund.server.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let store: string;
beforeAll(async () => {
  shop = await openTestShop();
  store = await anOpenStore(shop);
});
afterAll(() => shop.drop());

async function waiting(): Promise<PlacedOrder & { ref: string }> {
  const variant = await aVariant(shop, 2500);
  await receive(shop, store, variant, 3);
  const order = await anOrder(shop).of(variant, 2).pickupAt(store).place();
  return { ...order, ref: await startPaying(order) };
}

async function startPaying(order: PlacedOrder): Promise<string> {
  await payOrder(shop, order);
  const where = { orderId: order.orderId, state: "PENDING" as const };
  return (await shop.db.payment.findFirstOrThrow({ where })).providerRef!;
}

/** A webhook as the provider sends it, applied as the job does. */
async function webhook(eventId: string, providerRef: string, change: Partial<ProviderPayment>): Promise<void> {
  const payment = { providerRef, state: "PAID", amountFen: 5000, currency: "CNY", ...change };
  const body = JSON.stringify({ eventId, type: "payment", payment, payload: {} });
  const headers = new Headers({ [SIGNATURE_HEADER]: sign(shop.secret, body, shop.now()) });
  expect(await receivePaymentEvent(shop, body, headers)).toMatchObject({ ok: true });
  const stored = await shop.db.paymentEvent.findUniqueOrThrow({
    where: { provider_eventId: { provider: "demo", eventId } },
  });
  await applyPaymentEvents(shop, [stored.id]);
}

const stateOf = async (order: PlacedOrder) =>
  (await shop.db.order.findUniqueOrThrow({ where: { id: order.orderId } })).state;
const story = async (order: PlacedOrder) =>
  (await shop.db.orderTimelineEntry.findMany({ where: { orderId: order.orderId }, orderBy: { id: "asc" } })).map(
    (e) => e.kind,
  );
const paidFen = async (order: PlacedOrder) =>
  (await shop.db.payment.aggregate({ where: { orderId: order.orderId }, _sum: { paidFen: true } }))._sum.paidFen;
const refunds = (order: PlacedOrder) => shop.db.refund.findMany({ where: { payment: { orderId: order.orderId } } });

describe("promise 6: a payment event counts once", () => {
  it("five times, one after the other and at once", async () => {
    const order = await waiting();
    for (let i = 0; i < 2; i++) await webhook("five", order.ref, {});
    await Promise.all([1, 2, 3].map(() => webhook("five", order.ref, {})));
    expect(await stateOf(order)).toBe("CONFIRMED");
    expect(await paidFen(order)).toBe(5000);
    expect((await story(order)).filter((kind) => kind === "PAID")).toHaveLength(1);
    expect(await shop.db.paymentEvent.count({ where: { eventId: "five" } })).toBe(1);
    expect(await shop.db.allocation.count({ where: { line: { fulfillmentOrder: { orderId: order.orderId } } } })).toBe(
      1,
    );
  });

  it("in reverse: a failure that is heard after the money changes nothing", async () => {
    const order = await waiting();
    await webhook("reverse-2", order.ref, {});
    await webhook("reverse-1", order.ref, { state: "FAILED" });
    expect(await stateOf(order)).toBe("CONFIRMED");
    expect(await story(order)).not.toContain("PAYMENT_FAILED");
  });

  it("after a failure the order can be paid by another attempt", async () => {
    const order = await waiting();
    await webhook("declined", order.ref, { state: "FAILED" });
    expect(await stateOf(order)).toBe("PLACED");
    const second = await startPaying(order);
    expect(second).not.toBe(order.ref);
    await webhook("second-try", second, {});
    expect(await stateOf(order)).toBe("CONFIRMED");
  });

  it("another amount or currency confirms nothing and is put before a person, once", async () => {
    const order = await waiting();
    await webhook("short", order.ref, { amountFen: 4999 });
    await webhook("dollars", order.ref, { currency: "USD" });
    expect(await stateOf(order)).toBe("PLACED");
    expect((await story(order)).filter((kind) => kind === "PAYMENT_MISMATCH")).toHaveLength(1);
    expect(await shop.db.outboxEvent.count({ where: { topic: "payment.mismatch" } })).toBe(1);
  });

  it("a day late: the order is gone, and the money goes back by itself, once", async () => {
    const order = await waiting();
    shop.pass(70);
    await expireOrders(shop);
    expect(await stateOf(order)).toBe("EXPIRED");
    shop.pass(24 * 60);
    // The payer's bank did not ask whether the session was over.
    await shop.db.demoPaymentSession.update({ where: { id: order.ref }, data: { state: "PAID" } });
    await webhook("late", order.ref, {});
    await webhook("late-again", order.ref, {});
    expect(await stateOf(order)).toBe("EXPIRED");
    const [refund, ...more] = await refunds(order);
    expect(more).toEqual([]);
    expect(refund).toMatchObject({ amountFen: 5000, reason: "LATE_PAYMENT", state: "REQUESTED" });
    await Promise.all([sendRefund(shop, refund!.id), sendRefund(shop, refund!.id)]);
    await sendRefund(shop, refund!.id);
    expect(await refunds(order)).toMatchObject([{ state: "DONE" }]);
    const session = await shop.db.demoPaymentSession.findUniqueOrThrow({ where: { id: order.ref } });
    expect(session.refundedFen).toBe(5000);
    expect((await story(order)).filter((kind) => kind === "REFUNDED")).toHaveLength(1);
  });

  it("paid in the last moment wins over the end of the order", async () => {
    const order = await waiting();
    shop.pass(70);
    await shop.demoPayer!.pay(order.ref, "pay-silently");
    expect(await expireOrders(shop)).toBe(0);
    expect(await stateOf(order)).toBe("CONFIRMED");
  });

  it("a lost webhook is made up for by asking: the page that comes back, or the schedule", async () => {
    const [one, two] = [await waiting(), await waiting()];
    for (const { ref } of [one, two]) await shop.demoPayer!.pay(ref, "pay-silently");
    await refreshPayments(shop, one.orderId);
    expect(await stateOf(one)).toBe("CONFIRMED");
    shop.pass(3);
    await sweepPayments(shop);
    expect(await stateOf(two)).toBe("CONFIRMED");
  });

  it("anybody else's webhook is refused and leaves no trace", async () => {
    const order = await waiting();
    const body = JSON.stringify({ eventId: "forged", type: "payment", payment: { providerRef: order.ref } });
    for (const header of ["", "t=1,v1=00", sign("another secret", body, shop.now())]) {
      const answer = await receivePaymentEvent(shop, body, new Headers({ [SIGNATURE_HEADER]: header }));
      expect(answer).toEqual({ ok: false, refusal: "NOT_FROM_PROVIDER" });
    }
    expect(await shop.db.paymentEvent.count({ where: { eventId: "forged" } })).toBe(0);
  });

  it("a provider that can't be reached loses nothing: the order waits, its units stay held", async () => {
    const order = await waiting();
    const reached = shop.payments;
    const away = () => Promise.reject(new Error("ECONNREFUSED"));
    shop.payments = { ...reached, start: away, redirectUrl: away, read: away, cancel: away };
    expect(await payOrder(shop, order)).toMatchObject({ refusal: "PROVIDER_NOT_REACHED" });
    await refreshPayments(shop, order.orderId);
    shop.pass(90);
    expect(await expireOrders(shop)).toBe(0);
    expect(await stateOf(order)).toBe("PLACED");
    shop.payments = reached;
    await expireOrders(shop);
    expect(await stateOf(order)).toBe("EXPIRED");
  });
});
