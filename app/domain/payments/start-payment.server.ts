import { extendHold } from "#app/domain/inventory/hold-stock.server.ts";
import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import { orderKey } from "#app/domain/orders/order-access.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
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
  const started = await shop.transact("start-payment", async (tx) => {
    const order = await lockOrder(tx, orderId);
    const now = shop.now();
    if (order.state !== "PLACED" || order.payBy <= now) return null;
    const longest = new Date(order.placedAt.getTime() + MOST_WAIT_MS);
    const wanted = new Date(Math.max(order.payBy.getTime(), now.getTime() + PAYING_TAKES_MS));
    const payBy = wanted < longest ? wanted : order.payBy;
    await tx.order.update({ where: { id: orderId }, data: { payBy } });
    const payments = await tx.payment.findMany({ where: { orderId }, orderBy: { attempt: "desc" } });
    const open = payments.find((payment) => payment.state === "PENDING");
    if (open) return { order, payment: open, payBy };
    const payment = await tx.payment.create({
      data: {
        orderId,
        attempt: (payments[0]?.attempt ?? 0) + 1,
        provider: shop.payments.name,
        amountFen: order.totalFen,
        currency: order.currency,
        createdAt: now,
      },
    });
    await tell(tx, {
      orderId,
      at: now,
      kind: "PAYMENT_STARTED",
      actor: { kind: "SHOPPER" },
      data: { attempt: payment.attempt },
    });
    return { order, payment, payBy };
  });
  if (!started) return refuse({ refusal: "NOT_WAITING_FOR_MONEY" });
  const { order, payment, payBy } = started;
  await extendHold(shop.db, order.checkoutKey, payBy);
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
  await shop.db.payment.updateMany({
    where: { id: payment.id, providerRef: null },
    data: { providerRef: session.providerRef },
  });
  return ok({ redirectUrl: session.redirectUrl });
}
