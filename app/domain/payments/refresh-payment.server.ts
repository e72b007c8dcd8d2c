import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import { applyPayment, applyPayments, type SaidOfPayment } from "./apply-payment.server.ts";
import { applyToldRefund } from "./apply-refund.server.ts";
import type { PaymentsGround } from "./payments-ground.server.ts";
import { sendRefund } from "./send-refund.server.ts";

/** What is asked about in one run of the schedule. */
const MOST_AT_ONCE = 100;
/** How long the provider has time to tell by itself. */
const QUIET_MS = 2 * 60_000;
const REFUND_QUIET_MS = 60 * 60_000;
/** How long a refund's own job has time; that of a process that died is locked for hours. */
const REFUND_SENDING_MS = 10 * 60_000;

/**
 * Asks the provider about an order's open payments and applies what it says: for the shopper who comes back before the
 * webhook, and for payments it was never heard of again. The provider out of reach changes nothing.
 */
export async function refreshPayments(shop: PaymentsGround, orderId: string): Promise<void> {
  const open = await shop.together("open-payments", orderId, (all: readonly string[]) => openPayments(shop, all));
  for (const payment of open) {
    try {
      const said = await shop.payments.read(payment.providerRef);
      const heard: SaidOfPayment = { payment: { id: payment.id, orderId }, said };
      await shop.together("refresh-payments", heard, (all: readonly SaidOfPayment[]) =>
        shop.transact("refresh-payment", (tx) => applyPayments(tx, all, shop.now())),
      );
    } catch (error) {
      shop.log.warn({ err: error, paymentId: payment.id }, "payment provider not reached");
    }
  }
}

type OpenPayment = { id: string; providerRef: string };

/** The open payments of orders, in the orders' order. */
async function openPayments(shop: PaymentsGround, orderIds: readonly string[]): Promise<OpenPayment[][]> {
  const open = await shop.db.$queryRaw<Array<OpenPayment & { orderId: string }>>`
    SELECT order_id AS "orderId", id, provider_ref AS "providerRef" FROM payment
    WHERE order_id = ANY(${orderIds}::uuid[]) AND state = 'PENDING' AND provider = ${shop.payments.name}
      AND provider_ref IS NOT NULL`;
  return orderIds.map((orderId) => open.filter((payment) => payment.orderId === orderId));
}

/**
 * Asks about payments that have been open for a while, ends those at the provider that nobody should make any more, and
 * asks about refunds that are on their way for long; by schedule.
 */
export async function sweepPayments(shop: PaymentsGround): Promise<void> {
  const before = new Date(shop.now().getTime() - QUIET_MS);
  const open = { state: "PENDING", provider: shop.payments.name, createdAt: { lt: before } } as const;
  const orders = await shop.db.payment.findMany({
    where: { ...open, order: { state: "PLACED" } },
    select: { orderId: true },
    distinct: ["orderId"],
    take: MOST_AT_ONCE,
  });
  for (const { orderId } of orders) await refreshPayments(shop, orderId);
  const leftOver = await shop.db.payment.findMany({
    where: { ...open, providerRef: { not: null }, order: { state: { not: "PLACED" } } },
    take: MOST_AT_ONCE,
  });
  for (const payment of leftOver) {
    try {
      const said = await shop.payments.cancel(payment.providerRef!);
      await shop.transact("end-payment", (tx) => applyPayment(tx, payment, said, shop.now()));
    } catch (error) {
      shop.log.warn({ err: error, paymentId: payment.id }, "payment provider not reached");
    }
  }
  await sweepRefunds(shop);
}

async function sweepRefunds(shop: PaymentsGround): Promise<void> {
  const unsent = await shop.db.refund.findMany({
    where: { state: "REQUESTED", createdAt: { lt: new Date(shop.now().getTime() - REFUND_SENDING_MS) } },
    select: { id: true },
    orderBy: { createdAt: "asc" },
    take: MOST_AT_ONCE,
  });
  for (const { id } of unsent)
    await sendRefund(shop, id).catch((error: unknown) => {
      shop.log.warn({ err: error, refundId: id }, "a refund could not be sent");
    });
  const before = new Date(shop.now().getTime() - REFUND_QUIET_MS);
  const payments = await shop.db.payment.findMany({
    where: {
      provider: shop.payments.name,
      moneyRef: { not: null },
      refunds: { some: { state: "SENT", createdAt: { lt: before } } },
    },
    select: { id: true, orderId: true, moneyRef: true },
    take: MOST_AT_ONCE,
  });
  for (const { id: paymentId, orderId, moneyRef } of payments) {
    try {
      const refunds = await shop.payments.refundsOf(moneyRef!);
      await shop.transact("refresh-refunds", async (tx) => {
        await lockOrder(tx, orderId);
        for (const told of refunds) await applyToldRefund(tx, { orderId, paymentId, told, at: shop.now() });
      });
    } catch (error) {
      shop.log.warn({ err: error, paymentId }, "payment provider not reached");
    }
  }
}
