import Stripe from "stripe";
import { ProviderRefused, type PaymentProvider, type StartPayment } from "#app/domain/payments/provider.ts";
import type { StripeConfig } from "#app/platform/config.server.ts";
import { invariant } from "#app/platform/assert.ts";
import {
  ORDER_NUMBER,
  PAYMENT_ID,
  paymentOfSession,
  REFUND_ID,
  refundOf,
  stateOfRefund,
  toldBy,
} from "./event-mapping.ts";
import { entryOf } from "./balance-entries.ts";
import { lineItems } from "./line-items.ts";

/** Of the API whose shapes event-mapping.ts reads; another one is a decision, not an update. */
const API_VERSION = "2026-10-28.endive";

/** Stripe's least is 30 minutes from when it hears of it; the rest is for a request that has to be sent again. */
const LEAST_OPEN_MS = 35 * 60_000;
const MOST_WAIT_MS = 20_000;
const MOST_AGE_SECONDS = 300;
/** Most refunds of one payment that are looked through. */
const MOST_REFUNDS = 100;
/** Most lines of its books that are compared at once. */
const MOST_ENTRIES = 10_000;

/**
 * Stripe Checkout, the hosted page: the shop never sees a card. The only place that knows the package.
 * Sessions and refunds are made under idempotency keys, so that a request that is sent again, also by another process
 * after a crash, is the same one.
 */
export function openStripe(options: StripeConfig & { now: () => Date }): PaymentProvider {
  const { secretKey, webhookSecret, paymentMethods, now } = options;
  const api = new URL(options.apiUrl);
  const stripe = new Stripe(secretKey, {
    apiVersion: API_VERSION,
    host: api.hostname,
    port: api.port || (api.protocol === "https:" ? 443 : 80),
    protocol: api.protocol === "https:" ? "https" : "http",
    timeout: MOST_WAIT_MS,
    maxNetworkRetries: 2,
    telemetry: false,
  });
  const retrieve = (id: string) => asked(() => stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent"] }));
  return {
    name: "stripe",
    leastOpenMs: LEAST_OPEN_MS,
    pageOrigins: [new URL(options.checkoutUrl).origin],
    async start(payment) {
      const session = await askedOrRefused(() =>
        stripe.checkout.sessions.create(sessionOf(payment, paymentMethods), {
          idempotencyKey: `payment-${payment.paymentId}`,
        }),
      );
      invariant(session.url, "a session that was just opened has a page");
      return { providerRef: session.id, redirectUrl: session.url };
    },
    async redirectUrl(providerRef) {
      const { status, url } = await retrieve(providerRef);
      return status === "open" ? url : null;
    },
    async read(providerRef) {
      return paymentOfSession(await retrieve(providerRef));
    },
    async paymentOf(moneyRef) {
      const { data } = await asked(() => stripe.checkout.sessions.list({ payment_intent: moneyRef, limit: 1 }));
      return data[0] ? paymentOfSession(data[0]) : null;
    },
    async cancel(providerRef) {
      try {
        await askedOrRefused(() => stripe.checkout.sessions.expire(providerRef));
      } catch (error) {
        // It is no longer open: what it is instead, is read.
        if (!(error instanceof ProviderRefused)) throw error;
      }
      return paymentOfSession(await retrieve(providerRef));
    },
    async refund({ providerRef, refundKey, amountFen }) {
      const { payment_intent: intent } = await retrieve(providerRef);
      invariant(intent, "what was paid has its money");
      const refund = await askedOrRefused(() =>
        stripe.refunds.create(
          {
            payment_intent: typeof intent === "string" ? intent : intent.id,
            amount: amountFen,
            metadata: { [REFUND_ID]: refundKey },
          },
          { idempotencyKey: `refund-${refundKey}` },
        ),
      );
      return { refundRef: refund.id, state: stateOfRefund(refund.status) };
    },
    async refundsOf(moneyRef) {
      const { data } = await asked(() => stripe.refunds.list({ payment_intent: moneyRef, limit: MOST_REFUNDS }));
      return data.flatMap((refund) => refundOf(refund) ?? []);
    },
    async refundsSince(since) {
      const refunds = await asked(() =>
        stripe.refunds
          .list({ created: { gte: seconds(since) }, limit: 100 })
          .autoPagingToArray({ limit: MOST_ENTRIES }),
      );
      return refunds.toReversed().flatMap((refund) => refundOf(refund) ?? []);
    },
    async entries({ from, until }) {
      const lines = await stripe.balanceTransactions
        .list({ created: { gte: seconds(from), lt: seconds(until) }, limit: 100, expand: ["data.source"] })
        .autoPagingToArray({ limit: MOST_ENTRIES });
      return lines.flatMap((line) => entryOf(line) ?? []);
    },
    readEvent(rawBody, headers) {
      const signature = headers.get("stripe-signature");
      if (!signature) return null;
      const receivedAt = now().getTime();
      try {
        const event = stripe.webhooks.constructEvent(
          rawBody,
          signature,
          webhookSecret,
          MOST_AGE_SECONDS,
          undefined,
          receivedAt,
        );
        return { eventId: event.id, type: event.type, ...toldBy(event), payload: event };
      } catch (error) {
        if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null;
        throw error;
      }
    },
  };
}

function sessionOf(payment: StartPayment, paymentMethods: StripeConfig["paymentMethods"]) {
  const { paymentId, reference, lang, returnUrl, cancelUrl, expiresAt } = payment;
  const metadata = { [PAYMENT_ID]: paymentId, [ORDER_NUMBER]: reference };
  return {
    mode: "payment",
    allowed_payment_method_types: [...paymentMethods],
    ...(paymentMethods.includes("wechat_pay") && { payment_method_options: { wechat_pay: { client: "web" } } }),
    line_items: lineItems(payment),
    client_reference_id: reference,
    metadata,
    payment_intent_data: { metadata, description: reference },
    locale: lang,
    expires_at: Math.floor(expiresAt.getTime() / 1000),
    success_url: returnUrl,
    cancel_url: cancelUrl,
  } satisfies Stripe.Checkout.SessionCreateParams;
}

/**
 * Stripe's errors carry what was sent and answered: names, addresses, parts of keys. Out of here come only its kinds of
 * words (TRUST 20).
 */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof Stripe.errors.StripeError
      ? new Error(`Stripe did not answer as asked: ${wordOf(error)}`)
      : error;
  }
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** What Stripe will not do however often it is asked becomes a refusal. */
function askedOrRefused<T>(ask: () => Promise<T>): Promise<T> {
  return asked(async () => {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeCardError)
        throw new ProviderRefused(wordOf(error));
      throw error;
    }
  });
}

const wordOf = (error: InstanceType<typeof Stripe.errors.StripeError>): string => error.code ?? error.type;
