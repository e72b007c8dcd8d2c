import { extendHold } from "#app/domain/inventory/hold-stock.server.ts";
import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import { orderKey } from "#app/domain/orders/order-access.ts";
import { tell, type TimelineEntry } from "#app/domain/orders/timeline.server.ts";
import type { Order, Payment } from "#app/generated/prisma/client.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { href } from "#app/platform/i18n/href.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { applyPayment } from "./apply-payment.server.ts";
import type { PaymentsGround } from "./payments-ground.server.ts";
import { isProviderRefused, type StartPayment } from "./provider.ts";
import { refreshPayments } from "./refresh-payment.server.ts";

/** Longest wait from placing to paying. */
const MOST_WAIT_MS = 60 * 60_000;

export type StartRefusal =
  | { refusal: "NOT_WAITING_FOR_MONEY" }
  /** Made by the payer, and not through at the provider yet. */
  | { refusal: "UNDER_WAY" }
  | { refusal: "PROVIDER_REFUSES" };

/**
 * Opens a session at the provider for an order that waits for money, or finds the one that is open. Gives order and
 * holds the time that paying takes. A session that has ended at the provider is applied as it ended, and another one is
 * opened. @returns where the shopper pays
 */
export async function startPayment(
  shop: PaymentsGround,
  orderId: string,
): Promise<Result<{ redirectUrl: string }, StartRefusal>> {
  for (const lastTry of [false, true]) {
    const started = await shop.together("start-payment", orderId, (orderIds: readonly string[]) =>
      shop.transact("start-payments", (tx) => openPayments(tx, shop, orderIds)),
    );
    if (!started) return refuse({ refusal: "NOT_WAITING_FOR_MONEY" });
    const { order, payment, payBy, isNew } = started;
    if (payBy > order.payBy) await extendHold(shop.db, order.checkoutKey, payBy);
    if (payment.providerRef) {
      const redirectUrl = await shop.payments.redirectUrl(payment.providerRef);
      if (redirectUrl) return ok({ redirectUrl });
      await refreshPayments(shop, orderId);
      continue;
    }
    const opened = await openSession(shop, orderId, started);
    // One that an earlier request could not open may only be too old by now.
    if (opened.ok || opened.refusal !== "PROVIDER_REFUSES" || isNew || lastTry) return opened;
  }
  return refuse({ refusal: "UNDER_WAY" });
}

type Started = NonNullable<Awaited<ReturnType<typeof openPayments>>[number]>;

async function openSession(
  shop: PaymentsGround,
  orderId: string,
  started: Started,
): Promise<Result<{ redirectUrl: string }, StartRefusal>> {
  const { payment } = started;
  let session: Awaited<ReturnType<PaymentsGround["payments"]["start"]>>;
  try {
    session = await shop.payments.start(asked(shop, orderId, started));
  } catch (error) {
    if (!isProviderRefused(error)) throw error;
    shop.log.warn({ code: error.code, paymentId: payment.id }, "the payment provider opens no session");
    await shop.transact("payment-refused", (tx) => closeRefused(tx, shop, orderId, payment.id, error.code));
    return refuse({ refusal: "PROVIDER_REFUSES" });
  }
  const { providerRef, redirectUrl } = session;
  const state = await shop.together("record-session", { id: payment.id, providerRef }, (all: readonly Session[]) =>
    recordSessions(shop, all),
  );
  if (state === "PENDING") return ok({ redirectUrl });
  // The order ended while the session was opened: it must not be paid any more.
  const said = await shop.payments.cancel(providerRef);
  await shop.transact("end-payment", (tx) => applyPayment(tx, { id: payment.id, orderId }, said, shop.now()));
  return refuse({ refusal: "NOT_WAITING_FOR_MONEY" });
}

type Session = { id: string; providerRef: string };

/** Keeps what the provider calls the sessions of payments. @returns the payments' states */
async function recordSessions(shop: Pick<PaymentsGround, "db">, all: readonly Session[]): Promise<string[]> {
  const recorded = await shop.db.$queryRaw<Array<{ id: string; state: string }>>`
    UPDATE payment SET provider_ref = s."providerRef"
    FROM jsonb_to_recordset(${JSON.stringify(all)}::jsonb) AS s (id uuid, "providerRef" text)
    WHERE payment.id = s.id RETURNING payment.id, state::text`;
  const states = new Map(recorded.map(({ id, state }) => [id, state]));
  return all.map(({ id }) => states.get(id)!);
}

async function closeRefused(tx: Tx, shop: PaymentsGround, orderId: string, id: string, code: string): Promise<void> {
  await lockOrder(tx, orderId);
  const { count } = await tx.payment.updateMany({
    where: { id, state: "PENDING", providerRef: null },
    data: { state: "FAILED" },
  });
  if (count > 0)
    await tell(tx, { orderId, at: shop.now(), kind: "PAYMENT_FAILED", actor: { kind: "SYSTEM" }, data: { code } });
}

/** The same for a payment however often it is asked for: the provider knows it by that. */
function asked(shop: PaymentsGround, orderId: string, { order, payment, lines }: Started): StartPayment {
  const lang = order.lang as Lang;
  const t = translator(lang);
  const page = `${shop.publicUrl}${href(lang, `/orders/${order.number}`)}?key=${orderKey(shop.secret, orderId)}`;
  const shipping = { title: t("order.shipping"), quantity: 1, totalFen: order.shippingFen };
  return {
    paymentId: payment.id,
    reference: order.number,
    amountFen: payment.amountFen,
    currency: payment.currency,
    lines: [
      ...lines.map(({ productTitle, variantTitle, quantity, totalFen }) => ({
        title: [localize(productTitle, lang), localize(variantTitle, lang)].filter(Boolean).join(" "),
        quantity,
        totalFen,
      })),
      ...(order.shippingFen > 0 ? [shipping] : []),
    ],
    lang,
    returnUrl: `${page}&paid=back`,
    cancelUrl: `${page}&paid=not`,
    expiresAt: payment.expiresAt ?? order.payBy,
  };
}

type WaitingOrder = Pick<Order, "id" | "number" | "state" | "lang" | "totalFen" | "shippingFen" | "currency"> &
  Pick<Order, "checkoutKey" | "placedAt" | "payBy">;
type OpenPayment = Pick<Payment, "id" | "attempt" | "state" | "amountFen" | "currency" | "providerRef"> &
  Pick<Payment, "provider" | "expiresAt">;
type BoughtLine = { productTitle: Localized; variantTitle: Localized; quantity: number; totalFen: number };
type NewPayment = Omit<OpenPayment, "state" | "provider"> & { orderId: string; expiresAt: Date };

/**
 * The payments of orders that wait for money: the open ones, or new ones; null for what does not wait any more. Those of
 * one moment in one transaction.
 */
async function openPayments(tx: Tx, shop: PaymentsGround, orderIds: readonly string[]) {
  // In this order: an order's payments are read under its lock. Its lines never change.
  const [orders, payments] = await Promise.all([
    tx.$queryRaw<Array<WaitingOrder & { lines: BoughtLine[] }>>`
      SELECT id, number, state::text, lang, total_fen AS "totalFen", shipping_fen AS "shippingFen", currency,
        checkout_key AS "checkoutKey", placed_at AS "placedAt", pay_by AS "payBy",
        (SELECT coalesce(json_agg(json_build_object('productTitle', l.product_title, 'variantTitle', l.variant_title,
            'quantity', l.quantity, 'totalFen', l.total_fen) ORDER BY l.position), '[]')
          FROM order_line l WHERE l.order_id = "order".id) AS lines
      FROM "order" WHERE id = ANY(${orderIds}::uuid[]) ORDER BY id FOR UPDATE`,
    tx.$queryRaw<Array<OpenPayment & { orderId: string }>>`
      SELECT id, order_id AS "orderId", attempt, state::text, amount_fen AS "amountFen", currency, provider,
        provider_ref AS "providerRef", expires_at AS "expiresAt"
      FROM payment WHERE order_id = ANY(${orderIds}::uuid[]) ORDER BY attempt DESC`,
  ]);
  const now = shop.now();
  const { name: provider, leastOpenMs } = shop.payments;
  const started = new Map(
    orders.flatMap(({ lines, ...order }) => {
      if (order.state !== "PLACED" || order.payBy <= now) return [];
      const earlier = payments.filter((payment) => payment.orderId === order.id);
      const open = earlier.find((payment) => payment.state === "PENDING" && payment.provider === provider);
      const longest = new Date(order.placedAt.getTime() + MOST_WAIT_MS);
      const wanted = new Date(Math.max(order.payBy.getTime(), now.getTime() + leastOpenMs));
      const payment: NewPayment = {
        id: shop.newId(),
        orderId: order.id,
        attempt: (earlier[0]?.attempt ?? 0) + 1,
        amountFen: order.totalFen,
        currency: order.currency,
        providerRef: null,
        // Not before the units are free again; where the provider keeps it open longer, it is ended before they are.
        expiresAt: wanted,
      };
      const payBy = wanted < longest ? wanted : order.payBy;
      return [[order.id, { order, payment: open ?? payment, isNew: !open, payBy, lines }] as const];
    }),
  );
  const all = [...started.values()];
  await Promise.all([
    extendTime(tx, all),
    writePayments(
      tx,
      provider,
      now,
      all.flatMap(({ payment, isNew }) => (isNew ? [payment as NewPayment] : [])),
    ),
  ]);
  return orderIds.map((orderId) => started.get(orderId) ?? null);
}

async function extendTime(tx: Tx, all: ReadonlyArray<{ order: WaitingOrder; payBy: Date }>): Promise<void> {
  const longer = all.filter(({ order, payBy }) => payBy > order.payBy);
  if (longer.length === 0) return;
  const rows = longer.map(({ order, payBy }) => ({ id: order.id, payBy }));
  await tx.$executeRaw`
    UPDATE "order" SET pay_by = l."payBy"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS l (id uuid, "payBy" timestamptz) WHERE "order".id = l.id`;
}

async function writePayments(tx: Tx, provider: string, at: Date, payments: readonly NewPayment[]): Promise<void> {
  if (payments.length === 0) return;
  const story = payments.map(({ orderId, attempt }): TimelineEntry => {
    return { orderId, at, kind: "PAYMENT_STARTED", actor: { kind: "SHOPPER" }, data: { attempt } };
  });
  await Promise.all([
    tx.$executeRaw`
      INSERT INTO payment (id, order_id, attempt, provider, amount_fen, currency, created_at, expires_at)
      SELECT id, "orderId", attempt, ${provider}, "amountFen", currency, ${at}, "expiresAt"
      FROM jsonb_to_recordset(${JSON.stringify(payments)}::jsonb) AS p (id uuid, "orderId" uuid, attempt int,
        "amountFen" int, currency text, "expiresAt" timestamptz)`,
    tell(tx, ...story),
  ]);
}
