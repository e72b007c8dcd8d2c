import { extendHold } from "#app/domain/inventory/hold-stock.server.ts";
import { orderKey } from "#app/domain/orders/order-access.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
import type { Order } from "#app/generated/prisma/client.ts";
import type { PaymentState } from "#app/generated/prisma/enums.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { href } from "#app/platform/i18n/href.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import type { PaymentsGround } from "./payments-ground.server.ts";

/** Paying is started with at least this much time left; longest wait from placing to paying. */
const PAYING_TAKES_MS = 10 * 60_000;
const MOST_WAIT_MS = 60 * 60_000;

export type StartRefusal = { refusal: "NOT_WAITING_FOR_MONEY" };

/**
 * Opens a session at the provider for an order that waits for money, or finds the one that is open. Gives order and
 * holds the time that paying takes. @returns where the shopper pays
 */
export async function startPayment(
  shop: PaymentsGround,
  orderId: string,
): Promise<Result<{ redirectUrl: string }, StartRefusal>> {
  const started = await shop.transact("start-payment", (tx) => openPayment(tx, shop, orderId));
  if (!started) return refuse({ refusal: "NOT_WAITING_FOR_MONEY" });
  const { order, payment, payBy } = started;
  if (payBy > order.payBy) await extendHold(shop.db, order.checkoutKey, payBy);
  const lang = order.lang as Lang;
  const page = href(lang, `/orders/${order.number}`);
  const session = await shop.payments.start({
    paymentId: payment.id,
    reference: order.number,
    amountFen: payment.amountFen,
    currency: payment.currency,
    lang,
    returnUrl: `${shop.publicUrl}${page}?key=${orderKey(shop.secret, orderId)}&paid=back`,
    expiresAt: payBy,
  });
  await shop.db.$executeRaw`
    UPDATE payment SET provider_ref = ${session.providerRef} WHERE id = ${payment.id}::uuid AND provider_ref IS NULL`;
  return ok({ redirectUrl: session.redirectUrl });
}

type WaitingOrder = Pick<Order, "number" | "state" | "lang" | "totalFen" | "currency" | "checkoutKey"> &
  Pick<Order, "placedAt" | "payBy">;
type OpenPayment = { id: string; attempt: number; state: PaymentState; amountFen: number; currency: string };

/** The payment of an order that waits for money: the open one, or a new one; null when it does not wait any more. */
async function openPayment(tx: Tx, shop: PaymentsGround, orderId: string) {
  const [[order], payments] = await Promise.all([
    tx.$queryRaw<WaitingOrder[]>`
      SELECT number, state::text, lang, total_fen AS "totalFen", currency, checkout_key AS "checkoutKey",
        placed_at AS "placedAt", pay_by AS "payBy"
      FROM "order" WHERE id = ${orderId}::uuid FOR UPDATE`,
    tx.$queryRaw<OpenPayment[]>`
      SELECT id, attempt, state::text, amount_fen AS "amountFen", currency
      FROM payment WHERE order_id = ${orderId}::uuid ORDER BY attempt DESC`,
  ]);
  const now = shop.now();
  if (order?.state !== "PLACED" || order.payBy <= now) return null;
  const longest = new Date(order.placedAt.getTime() + MOST_WAIT_MS);
  const wanted = new Date(Math.max(order.payBy.getTime(), now.getTime() + PAYING_TAKES_MS));
  const payBy = wanted < longest ? wanted : order.payBy;
  if (payBy > order.payBy) await tx.$executeRaw`UPDATE "order" SET pay_by = ${payBy} WHERE id = ${orderId}::uuid`;
  const open = payments.find((payment) => payment.state === "PENDING");
  if (open) return { order, payment: open, payBy };
  const attempt = (payments[0]?.attempt ?? 0) + 1;
  const payment = { id: shop.newId(), amountFen: order.totalFen, currency: order.currency };
  await Promise.all([
    tx.$executeRaw`
      INSERT INTO payment (id, order_id, attempt, provider, amount_fen, currency, created_at)
      VALUES (${payment.id}::uuid, ${orderId}::uuid, ${attempt}, ${shop.payments.name}, ${payment.amountFen},
        ${payment.currency}, ${now})`,
    tell(tx, { orderId, at: now, kind: "PAYMENT_STARTED", actor: { kind: "SHOPPER" }, data: { attempt } }),
  ]);
  return { order, payment, payBy };
}
