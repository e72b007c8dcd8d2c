import type { Lang } from "#app/platform/i18n/localized.ts";

/** A payment as its provider knows it. */
export type ProviderPayment = {
  /** The provider's id of the session; null where it speaks of the money only. */
  providerRef: string | null;
  state: "OPEN" | "PAID" | "FAILED" | "CANCELLED";
  amountFen: number;
  currency: string;
  /** What the provider was told of us when the session was opened: our payment's id, our order's number. */
  paymentId: string | null;
  reference: string | null;
  /** The provider's id of the money itself, by which it speaks of refunds and disputes; null until there is any. */
  moneyRef: string | null;
};

/** A refund as its provider knows it. */
export type ProviderRefund = {
  refundRef: string;
  moneyRef: string;
  /** Our refund's id; null for one that was made at the provider, not by us. */
  refundId: string | null;
  state: "SENT" | "DONE" | "FAILED";
  amountFen: number;
  currency: string;
};

/** A payer's bank takes money back: chargeback, retrieval request. */
export type ProviderDispute = {
  disputeRef: string;
  moneyRef: string;
  state: "OPEN" | "WON" | "LOST";
  amountFen: number;
  currency: string;
  /** The provider's word for why. */
  reason: string;
  respondBy: Date | null;
};

/** What a provider tells of money that has been paid. */
export type MoneyNews =
  | { of: "REFUND"; refund: ProviderRefund }
  /** So much has gone back in all; which refunds they were is asked for. */
  | { of: "REFUNDED"; moneyRef: string; refundedFen: number }
  | { of: "DISPUTE"; dispute: ProviderDispute };

/** What a provider told us by webhook, once its signature was found right. */
export type ProviderEvent = {
  /** The provider's id of the event; the same id is the same event. */
  eventId: string;
  type: string;
  /** Null for kinds of events that say nothing of a payment. */
  payment: ProviderPayment | null;
  news: MoneyNews | null;
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
  /** What is paid for, with discounts taken off and shipping as a line of its own; adds up to the amount. */
  lines: ReadonlyArray<{ title: string; quantity: number; totalFen: number }>;
  lang: Lang;
  /** Where the payer comes back to, whatever happened. The page reads the provider and believes nothing else. */
  returnUrl: string;
  /** Where a payer comes back to who did not pay. */
  cancelUrl: string;
  /** The same however often it is started. */
  expiresAt: Date;
};

/** A line of the provider's own books. */
export type ProviderEntry = {
  kind: "PAYMENT" | "REFUND" | "PAYOUT" | "OTHER";
  /** Of a payment the id of its money, of a refund its own, of the rest the line's. */
  ref: string;
  /** Signed: what came in is positive. */
  amountFen: number;
  feeFen: number;
  at: Date;
};

/**
 * The port to whoever takes the money. Implementations: adapters/demo-payments, adapters/stripe.
 * All calls but `readEvent` may throw when the provider can't be reached; callers retry by job.
 */
export type PaymentProvider = {
  name: string;
  /** How long a session is open at least, in ms; who starts one has that long to pay. */
  leastOpenMs: number;
  /** Origins of the provider's pages, where our forms' answers may lead. */
  pageOrigins: readonly string[];
  /** @throws ProviderRefused when it will never open this one */
  start(payment: StartPayment): Promise<{ providerRef: string; redirectUrl: string }>;
  /** Where an open session is paid; null when it is not open any more. */
  redirectUrl(providerRef: string): Promise<string | null>;
  read(providerRef: string): Promise<ProviderPayment>;
  /** The payment that money belongs to; null when it is none of ours. */
  paymentOf(moneyRef: string): Promise<ProviderPayment | null>;
  /** Ends an open session, and answers what is true then: PAID when it was too late. */
  cancel(providerRef: string): Promise<ProviderPayment>;
  /**
   * Gives money back; the same `refundKey` (our refund's id) is the same refund.
   * @throws ProviderRefused when it will never give it
   */
  refund(refund: {
    providerRef: string;
    refundKey: string;
    amountFen: number;
  }): Promise<{ refundRef: string; state: ProviderRefund["state"] }>;
  /** All that has gone back of some money. */
  refundsOf(moneyRef: string): Promise<ProviderRefund[]>;
  /** All that has gone back since, of whatever money, the oldest first. */
  refundsSince(since: Date): Promise<ProviderRefund[]>;
  /** The lines of the provider's books of a time, its end left out. */
  entries(time: { from: Date; until: Date }): Promise<ProviderEntry[]>;
  /**
   * Checks signature (in constant time) and age of a webhook's raw body; null when it is not from the provider.
   * @throws when it is, but makes no sense
   */
  readEvent(rawBody: string, headers: Headers): ProviderEvent | null;
};

/** The provider has understood and says no, for good; asked again it says the same. */
export class ProviderRefused extends Error {
  override name = "ProviderRefused";

  /** @param code the provider's word, without anything personal */
  constructor(readonly code: string) {
    super(`The payment provider refuses: ${code}`);
  }
}

/** Told by name: pages are bundled with a copy of this class of their own, which the adapter does not throw. */
export function isProviderRefused(error: unknown): error is ProviderRefused {
  return error instanceof Error && error.name === "ProviderRefused";
}
