import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { toldBy } from "./event-mapping.ts";

const PAYMENT = "019ab1de-0000-7000-8000-000000000001";
const REFUND = "019ab1de-0000-7000-8000-000000000002";
const metadata = { payment_id: PAYMENT, order_number: "7K3M09QXDB" };
const event = (type: string, object: object) => ({ type, data: { object } }) as Stripe.Event;

const session = (more: object) => ({
  id: "cs_1",
  status: "complete",
  payment_status: "paid",
  amount_total: 5000,
  currency: "cny",
  metadata,
  client_reference_id: "7K3M09QXDB",
  payment_intent: "pi_1",
  ...more,
});
const intent = (more: object) => ({
  id: "pi_1",
  status: "succeeded",
  amount: 5000,
  amount_received: 5000,
  currency: "cny",
  metadata,
  ...more,
});

describe("a session or an intent", () => {
  it.each([
    ["checkout.session.completed", session({}), "PAID"],
    ["checkout.session.completed", session({ payment_status: "unpaid" }), "OPEN"],
    ["checkout.session.async_payment_succeeded", session({}), "PAID"],
    ["checkout.session.async_payment_failed", session({ payment_status: "unpaid" }), "FAILED"],
    ["checkout.session.expired", session({ status: "expired", payment_status: "unpaid" }), "CANCELLED"],
    ["payment_intent.created", intent({ status: "requires_payment_method", amount_received: 0 }), "OPEN"],
    ["payment_intent.requires_action", intent({ status: "requires_action", amount_received: 0 }), "OPEN"],
    ["payment_intent.processing", intent({ status: "processing", amount_received: 0 }), "OPEN"],
    ["payment_intent.payment_failed", intent({ status: "requires_payment_method", amount_received: 0 }), "OPEN"],
    ["payment_intent.succeeded", intent({}), "PAID"],
    ["payment_intent.canceled", intent({ status: "canceled", amount_received: 0 }), "CANCELLED"],
  ])("%s of %j says %s", (type, object, state) => {
    expect(toldBy(event(type, object))).toEqual({
      payment: {
        providerRef: type.startsWith("checkout") ? "cs_1" : null,
        state,
        amountFen: 5000,
        currency: "CNY",
        paymentId: PAYMENT,
        reference: "7K3M09QXDB",
        moneyRef: "pi_1",
      },
      news: null,
    });
  });

  it("counts what was received, not what was asked", () => {
    expect(toldBy(event("payment_intent.succeeded", intent({ amount_received: 4999 }))).payment?.amountFen).toBe(4999);
  });

  it("of somebody else's is none of ours", () => {
    for (const others of [{}, { payment_id: "42" }])
      expect(toldBy(event("payment_intent.succeeded", intent({ metadata: others }))).payment?.paymentId).toBeNull();
  });
});

describe("a refund", () => {
  const refund = (more: object) => ({
    id: "re_1",
    payment_intent: "pi_1",
    amount: 1200,
    currency: "cny",
    status: "succeeded",
    metadata: { refund_id: REFUND },
    ...more,
  });
  it.each([
    ["refund.created", "pending", "SENT"],
    ["refund.created", "requires_action", "SENT"],
    ["refund.updated", "succeeded", "DONE"],
    ["refund.updated", "canceled", "FAILED"],
    ["refund.failed", "failed", "FAILED"],
    ["charge.refund.updated", "succeeded", "DONE"],
  ])("%s that is %s is %s", (type, status, state) => {
    expect(toldBy(event(type, refund({ status })))).toEqual({
      payment: null,
      news: {
        of: "REFUND",
        refund: { refundRef: "re_1", moneyRef: "pi_1", refundId: REFUND, state, amountFen: 1200, currency: "CNY" },
      },
    });
  });
  it("made by hand has no id of ours; of other money it says nothing", () => {
    expect(toldBy(event("refund.created", refund({ metadata: {} }))).news).toMatchObject({
      refund: { refundId: null },
    });
    expect(toldBy(event("refund.created", refund({ payment_intent: null })))).toEqual({ payment: null, news: null });
  });
  it("is also told as what has gone back of a charge in all", () => {
    const charge = { payment_intent: "pi_1", amount_refunded: 1200 };
    const news = { of: "REFUNDED", moneyRef: "pi_1", refundedFen: 1200 };
    expect(toldBy(event("charge.refunded", charge))).toEqual({ payment: null, news });
    expect(toldBy(event("charge.refunded", { ...charge, payment_intent: null })).news).toBeNull();
  });
});

describe("a dispute", () => {
  it.each([
    ["charge.dispute.created", "needs_response", "OPEN"],
    ["charge.dispute.updated", "under_review", "OPEN"],
    ["charge.dispute.funds_withdrawn", "needs_response", "OPEN"],
    ["charge.dispute.closed", "won", "WON"],
    ["charge.dispute.closed", "lost", "LOST"],
    ["charge.dispute.closed", "warning_closed", "WON"],
    ["charge.dispute.funds_reinstated", "won", "WON"],
  ])("%s that is %s is %s", (type, status, state) => {
    const dispute = {
      id: "dp_1",
      payment_intent: "pi_1",
      amount: 5000,
      currency: "cny",
      reason: "fraudulent",
      status,
      evidence_details: { due_by: 1_764_000_000 },
    };
    expect(toldBy(event(type, dispute)).news).toEqual({
      of: "DISPUTE",
      dispute: {
        disputeRef: "dp_1",
        moneyRef: "pi_1",
        state,
        amountFen: 5000,
        currency: "CNY",
        reason: "fraudulent",
        respondBy: new Date(1_764_000_000_000),
      },
    });
  });
});

it("of another kind says nothing", () => {
  for (const type of ["charge.succeeded", "customer.created", "payout.paid", "something.new"])
    expect(toldBy(event(type, { id: "x" }))).toEqual({ payment: null, news: null });
});
