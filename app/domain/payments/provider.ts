import type { Lang } from "#app/platform/i18n/localized.ts";

/** A payment as its provider knows it. */
export type ProviderPayment = {
  providerRef: string;
  state: "OPEN" | "PAID" | "FAILED" | "CANCELLED";
  amountFen: number;
  currency: string;
};

/** What a provider told us by webhook, once its signature was found right. */
export type ProviderEvent = {
  /** The provider's id of the event; the same id is the same event. */
  eventId: string;
  type: string;
  /** Null for kinds of events that say nothing of a payment. */
  payment: ProviderPayment | null;
  /** As received, for the records. */
  payload: unknown;
};

export type StartPayment = {
  /** Our payment's id: the provider's idempotency key. Started again, it is the same session. */
  paymentId: string;
  /** Shown to the payer: the order's number. */
  reference: string;
  amountFen: number;
  currency: string;
  lang: Lang;
  /** Where the payer comes back to, whatever happened. The page reads the provider and believes nothing else. */
  returnUrl: string;
  expiresAt: Date;
};

/**
 * The port to whoever takes the money. Implementations: adapters/demo-payments, later adapters/stripe.
 * All calls but `readEvent` may throw when the provider can't be reached; callers retry by job.
 */
export type PaymentProvider = {
  name: string;
  start(payment: StartPayment): Promise<{ providerRef: string; redirectUrl: string }>;
  /** Where an open session is paid. */
  redirectUrl(providerRef: string): Promise<string>;
  read(providerRef: string): Promise<ProviderPayment>;
  /** Ends an open session, and answers what is true then: PAID when it was too late. */
  cancel(providerRef: string): Promise<ProviderPayment>;
  /** Gives money back; the same `refundKey` is the same refund. */
  refund(refund: { providerRef: string; refundKey: string; amountFen: number }): Promise<{ refundRef: string }>;
  /**
   * Checks signature (in constant time) and age of a webhook's raw body; null when it is not from the provider.
   * @throws when it is, but makes no sense
   */
  readEvent(rawBody: string, headers: Headers): ProviderEvent | null;
};
