import type Stripe from "stripe";
import type {
  MoneyNews,
  ProviderDispute,
  ProviderEvent,
  ProviderPayment,
  ProviderRefund,
} from "#app/domain/payments/provider.ts";
import { isUuid } from "#app/platform/ids.ts";

/** What we tell Stripe of ourselves with everything we make there, and what it tells back. */
export const PAYMENT_ID = "payment_id";
export const ORDER_NUMBER = "order_number";
export const REFUND_ID = "refund_id";

type Told = Pick<ProviderEvent, "payment" | "news">;
const ofPayment = (payment: ProviderPayment): Told => ({ payment, news: null });
const ofMoney = (news: MoneyNews | null): Told => ({ payment: null, news });

const ofSession = (session: Stripe.Checkout.Session) => ofPayment(paymentOfSession(session));
const ofFailedSession = (session: Stripe.Checkout.Session) =>
  ofPayment({ ...paymentOfSession(session), state: "FAILED" });
const ofIntent = (intent: Stripe.PaymentIntent) => ofPayment(paymentOfIntent(intent));
const ofRefund = (told: Stripe.Refund) => {
  const refund = refundOf(told);
  return ofMoney(refund && { of: "REFUND", refund });
};
const ofCharge = ({ payment_intent: intent, amount_refunded: refundedFen }: Stripe.Charge) =>
  ofMoney(intent ? { of: "REFUNDED", moneyRef: idOf(intent), refundedFen } : null);
const ofDispute = (told: Stripe.Dispute) => {
  const dispute = disputeOf(told);
  return ofMoney(dispute && { of: "DISPUTE", dispute });
};

/** The events we ask Stripe for. https://docs.stripe.com/api/events/types */
const READERS = {
  "checkout.session.completed": ofSession,
  "checkout.session.async_payment_succeeded": ofSession,
  "checkout.session.async_payment_failed": ofFailedSession,
  "checkout.session.expired": ofSession,
  "payment_intent.created": ofIntent,
  "payment_intent.processing": ofIntent,
  "payment_intent.requires_action": ofIntent,
  "payment_intent.payment_failed": ofIntent,
  "payment_intent.succeeded": ofIntent,
  "payment_intent.canceled": ofIntent,
  "refund.created": ofRefund,
  "refund.updated": ofRefund,
  "refund.failed": ofRefund,
  "charge.refund.updated": ofRefund,
  "charge.refunded": ofCharge,
  "charge.dispute.created": ofDispute,
  "charge.dispute.updated": ofDispute,
  "charge.dispute.closed": ofDispute,
  "charge.dispute.funds_withdrawn": ofDispute,
  "charge.dispute.funds_reinstated": ofDispute,
} satisfies { [T in Stripe.Event.Type]?: (object: Extract<Stripe.Event, { type: T }>["data"]["object"]) => Told };

/** What one of Stripe's events says in the shop's terms; kinds that we need not know say nothing. Pure. */
export function toldBy(event: Stripe.Event): Told {
  const read = Object.hasOwn(READERS, event.type) ? READERS[event.type as keyof typeof READERS] : null;
  return read ? read(event.data.object as never) : { payment: null, news: null };
}

/**
 * A hosted session. A card that is declined leaves it open: the payer tries another on Stripe's page. `complete` but
 * `unpaid` is money under way (or one that failed, which the intent knows where it is there).
 */
export function paymentOfSession(session: Stripe.Checkout.Session): ProviderPayment {
  const intent = typeof session.payment_intent === "object" ? session.payment_intent : null;
  return {
    providerRef: session.id,
    state: stateOfSession(session, intent),
    amountFen: session.amount_total ?? 0,
    currency: (session.currency ?? "").toUpperCase(),
    paymentId: ourId(session.metadata?.[PAYMENT_ID]),
    reference: session.client_reference_id,
    moneyRef: session.payment_intent ? idOf(session.payment_intent) : null,
  };
}

function stateOfSession(
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent | null,
): ProviderPayment["state"] {
  if (session.payment_status === "paid") return "PAID";
  if (session.status === "expired") return "CANCELLED";
  if (session.status !== "complete") return "OPEN";
  if (intent?.status === "succeeded") return "PAID";
  return intent?.status === "requires_payment_method" || intent?.status === "canceled" ? "FAILED" : "OPEN";
}

function paymentOfIntent(intent: Stripe.PaymentIntent): ProviderPayment {
  const paid = intent.status === "succeeded";
  return {
    providerRef: null,
    state: paid ? "PAID" : intent.status === "canceled" ? "CANCELLED" : "OPEN",
    amountFen: paid ? intent.amount_received : intent.amount,
    currency: intent.currency.toUpperCase(),
    paymentId: ourId(intent.metadata[PAYMENT_ID]),
    reference: intent.metadata[ORDER_NUMBER] ?? null,
    moneyRef: intent.id,
  };
}

/** Null for one of money that was not paid through a payment intent: none of ours. */
export function refundOf(refund: Stripe.Refund): ProviderRefund | null {
  if (!refund.payment_intent) return null;
  return {
    refundRef: refund.id,
    moneyRef: idOf(refund.payment_intent),
    refundId: ourId(refund.metadata?.[REFUND_ID]),
    state: stateOfRefund(refund.status),
    amountFen: refund.amount,
    currency: refund.currency.toUpperCase(),
  };
}

export function stateOfRefund(status: string | null): ProviderRefund["state"] {
  if (status === "succeeded") return "DONE";
  return status === "failed" || status === "canceled" ? "FAILED" : "SENT";
}

function disputeOf(dispute: Stripe.Dispute): ProviderDispute | null {
  if (!dispute.payment_intent) return null;
  const { status, evidence_details: evidence } = dispute;
  const over = status === "won" || status === "warning_closed" || status === "prevented";
  return {
    disputeRef: dispute.id,
    moneyRef: idOf(dispute.payment_intent),
    state: over ? "WON" : status === "lost" ? "LOST" : "OPEN",
    amountFen: dispute.amount,
    currency: dispute.currency.toUpperCase(),
    reason: dispute.reason,
    respondBy: evidence?.due_by ? new Date(evidence.due_by * 1000) : null,
  };
}

const idOf = (object: string | { id: string }): string => (typeof object === "string" ? object : object.id);

/** What others write into their metadata under our name is no id of ours. */
const ourId = (text: string | undefined): string | null => (text && isUuid(text) ? text : null);
