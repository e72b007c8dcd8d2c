import type Stripe from "stripe";
import { nested, readNested, text, texts } from "./form.ts";
import { aCharge, aDispute, anEvent, anIntent, aRefund, aSession, type SessionParams } from "./shapes.ts";

export const API_VERSION = "2026-10-28.endive";
const LEAST_OPEN_SECONDS = 30 * 60;
const MOST_OPEN_SECONDS = 24 * 60 * 60;

/** What Stripe answers to a request it does not do. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly code: string | null,
    message: string,
  ) {
    super(message);
  }
}

const invalid = (message: string, code: string | null = null) =>
  new ApiError(400, "invalid_request_error", code, message);
const missing = (id: string) =>
  new ApiError(404, "invalid_request_error", "resource_missing", `No such object: '${id}'`);

/** What is referred to, whole or by its id; "" where nothing is. */
export const idOf = (object: string | { id: string } | null): string =>
  typeof object === "string" ? object : (object?.id ?? "");

/** Stripe's own books: sessions, money, refunds, disputes, and the events that tell of them, in order. */
export class FakeBooks {
  readonly sessions = new Map<string, Stripe.Checkout.Session>();
  readonly intents = new Map<string, Stripe.PaymentIntent>();
  readonly charges = new Map<string, Stripe.Charge>();
  readonly refunds = new Map<string, Stripe.Refund>();
  readonly events: Stripe.Event[] = [];
  readonly #asked = new Map<string, SessionParams>();
  #count = 0;
  /** Wallets give money back later: their refunds are `pending` at first. */
  refundsPend = false;

  constructor(
    readonly now: () => Date,
    readonly pageOf: (sessionId: string) => string,
    /** Told of each event as it happens. */
    readonly tell: (event: Stripe.Event) => void = () => {},
  ) {}

  #id(prefix: string): string {
    this.#count += 1;
    return `${prefix}_test_${String(this.#count).padStart(10, "0")}${Math.random().toString(36).slice(2, 10)}`;
  }

  get #seconds(): number {
    return Math.floor(this.now().getTime() / 1000);
  }

  #emit(type: Stripe.Event.Type, object: object): void {
    const event = anEvent(this.#id("evt"), this.#seconds, type, object, API_VERSION);
    this.events.push(event);
    this.tell(event);
  }

  createSession(body: string): Stripe.Checkout.Session {
    const params = readNested(body);
    if ("payment_method_types" in params) throw invalid("Received unknown parameter: payment_method_types");
    if (text(params, "mode") !== "payment") throw invalid("mode must be payment");
    const expiresAt = Number(text(params, "expires_at") ?? this.#seconds + MOST_OPEN_SECONDS);
    const opens = expiresAt - this.#seconds;
    if (opens < LEAST_OPEN_SECONDS) throw invalid("expires_at must be at least 30 minutes from now");
    if (opens > MOST_OPEN_SECONDS) throw invalid("expires_at must be at most 24 hours from now");
    const items = Object.values(nested(params, "line_items")).filter((item) => typeof item === "object");
    if (items.length === 0 || items.length > 100) throw invalid("line_items: 1 to 100");
    const currencies = new Set<string>();
    let amountTotal = 0;
    for (const item of items) {
      const price = nested(item, "price_data");
      if (!text(nested(price, "product_data"), "name")) throw invalid("A name is required");
      currencies.add(text(price, "currency") ?? "");
      const [units, amount] = [Number(text(item, "quantity")), Number(text(price, "unit_amount"))];
      if (!Number.isInteger(units) || units < 1 || !Number.isInteger(amount) || amount < 0) throw invalid("line_items");
      amountTotal += units * amount;
    }
    if (currencies.size !== 1) throw invalid("All prices must have the same currency");
    const methods = Object.values(texts(nested(params, "allowed_payment_method_types")));
    if (methods.includes("wechat_pay")) {
      const options = nested(nested(params, "payment_method_options"), "wechat_pay");
      if (text(options, "client") !== "web") throw invalid("wechat_pay needs client=web");
    }
    const id = this.#id("cs");
    const intentData = nested(params, "payment_intent_data");
    const asked: SessionParams = {
      currency: [...currencies][0]!,
      amountTotal,
      clientReferenceId: text(params, "client_reference_id"),
      metadata: texts(nested(params, "metadata")),
      intentMetadata: texts(nested(intentData, "metadata")),
      description: text(intentData, "description"),
      locale: (text(params, "locale") ?? "auto") as SessionParams["locale"],
      expiresAt,
      successUrl: text(params, "success_url") ?? "",
      cancelUrl: text(params, "cancel_url"),
      methods,
    };
    const session = aSession(id, this.pageOf(id), this.#seconds, asked);
    this.sessions.set(id, session);
    this.#asked.set(id, asked);
    return session;
  }

  /** As it is now: one whose time is over has expired by itself. */
  session(id: string): Stripe.Checkout.Session {
    const session = this.sessions.get(id);
    if (!session) throw missing(id);
    if (session.status === "open" && session.expires_at <= this.#seconds) this.#expire(session);
    return session;
  }

  sessionsOf(intentId: string | null): Stripe.Checkout.Session[] {
    if (intentId === null) return [...this.sessions.values()];
    return [...this.sessions.values()].filter((session) => session.payment_intent === intentId);
  }

  expireSession(id: string): Stripe.Checkout.Session {
    const session = this.session(id);
    if (session.status !== "open") throw invalid(`Only Checkout Sessions with a status in ["open"] can be expired.`);
    this.#expire(session);
    return session;
  }

  #expire(session: Stripe.Checkout.Session): void {
    session.status = "expired";
    session.url = null;
    const intent = this.intents.get(idOf(session.payment_intent));
    if (intent) {
      intent.status = "canceled";
      this.#emit("payment_intent.canceled", intent);
    }
    this.#emit("checkout.session.expired", session);
  }

  /** Stripe makes the intent when somebody tries to pay. */
  #intentOf(session: Stripe.Checkout.Session): Stripe.PaymentIntent {
    const known = this.intents.get(idOf(session.payment_intent));
    if (known) return known;
    const intent = anIntent(this.#id("pi"), this.#seconds, this.#asked.get(session.id)!);
    this.intents.set(intent.id, intent);
    session.payment_intent = intent.id;
    this.#emit("payment_intent.created", intent);
    return intent;
  }

  /** The payer pays. @returns false when the session is not open any more */
  pay(id: string, change: { amount?: number; currency?: string } = {}): boolean {
    const session = this.session(id);
    if (session.status !== "open") return false;
    Object.assign(session, {
      amount_total: change.amount ?? session.amount_total,
      currency: change.currency ?? session.currency,
    });
    const intent = this.#intentOf(session);
    session.status = "complete";
    session.url = null;
    this.#succeed(session, intent);
    this.#emit("checkout.session.completed", session);
    return true;
  }

  #succeed(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent): void {
    intent.status = "succeeded";
    intent.amount = session.amount_total!;
    intent.currency = session.currency!;
    intent.amount_received = intent.amount;
    const charge = aCharge(this.#id("ch"), this.#seconds, intent);
    this.charges.set(intent.id, charge);
    intent.latest_charge = charge.id;
    session.payment_status = "paid";
    this.#emit("charge.succeeded", charge);
    this.#emit("payment_intent.succeeded", intent);
  }

  /** A card is declined: the page stays open for another try. */
  decline(id: string): boolean {
    const session = this.session(id);
    if (session.status !== "open") return false;
    this.#emit("payment_intent.payment_failed", this.#intentOf(session));
    return true;
  }

  /** A bank takes its time: the session is complete, and the money under way. */
  payLater(id: string): boolean {
    const session = this.session(id);
    if (session.status !== "open") return false;
    const intent = this.#intentOf(session);
    intent.status = "processing";
    session.status = "complete";
    session.url = null;
    this.#emit("payment_intent.processing", intent);
    this.#emit("checkout.session.completed", session);
    return true;
  }

  /** What became of money that was under way. */
  settleLater(id: string, outcome: "paid" | "failed"): void {
    const session = this.session(id);
    const intent = this.#intentOf(session);
    if (outcome === "paid") {
      this.#succeed(session, intent);
      this.#emit("checkout.session.async_payment_succeeded", session);
      return;
    }
    intent.status = "requires_payment_method";
    this.#emit("payment_intent.payment_failed", intent);
    this.#emit("checkout.session.async_payment_failed", session);
  }

  createRefund(body: string): Stripe.Refund {
    const params = readNested(body);
    const intentId = text(params, "payment_intent") ?? "";
    return this.#refund(intentId, Number(text(params, "amount")), texts(nested(params, "metadata")));
  }

  /** A person gives money back on Stripe's own pages. */
  refundByHand(sessionId: string, amount: number): Stripe.Refund {
    return this.#refund(idOf(this.session(sessionId).payment_intent), amount, {});
  }

  #refund(intentId: string, amount: number, metadata: Record<string, string>): Stripe.Refund {
    const charge = this.charges.get(intentId);
    if (!charge) throw missing(intentId);
    if (charge.disputed) throw invalid("This charge is disputed", "charge_disputed");
    if (charge.amount_refunded >= charge.amount)
      throw invalid("Charge has already been refunded.", "charge_already_refunded");
    if (!Number.isInteger(amount) || amount < 1 || charge.amount_refunded + amount > charge.amount)
      throw invalid("Refund amount is greater than unrefunded amount on charge", "amount_too_large");
    charge.amount_refunded += amount;
    charge.refunded = charge.amount_refunded === charge.amount;
    const status = this.refundsPend ? "pending" : "succeeded";
    const refund = aRefund(this.#id("re"), this.#seconds, charge, { amount, metadata, status });
    this.refunds.set(refund.id, refund);
    this.#emit("charge.refunded", charge);
    this.#emit("refund.created", refund);
    return refund;
  }

  refundsOf(intentId: string | null): Stripe.Refund[] {
    return [...this.refunds.values()].filter((refund) => refund.payment_intent === intentId);
  }

  /** The payer's bank has taken it, or sent it back. */
  settleRefund(id: string, outcome: "succeeded" | "failed"): void {
    const refund = this.refunds.get(id);
    if (!refund) throw missing(id);
    refund.status = outcome;
    if (outcome === "succeeded") return this.#emit("refund.updated", refund);
    const charge = this.charges.get(idOf(refund.payment_intent))!;
    charge.amount_refunded -= refund.amount;
    charge.refunded = false;
    this.#emit("refund.failed", refund);
  }

  dispute(sessionId: string): Stripe.Dispute {
    const charge = this.charges.get(idOf(this.session(sessionId).payment_intent))!;
    charge.disputed = true;
    const dispute = aDispute(this.#id("dp"), this.#seconds, charge);
    this.#emit("charge.dispute.created", dispute);
    this.#emit("charge.dispute.funds_withdrawn", dispute);
    return dispute;
  }

  closeDispute(dispute: Stripe.Dispute, outcome: "won" | "lost"): void {
    dispute.status = outcome;
    this.#emit("charge.dispute.closed", dispute);
  }
}
