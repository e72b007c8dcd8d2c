import { applyPayment } from "./apply-payment.server.ts";
import type { PaymentsGround } from "./payments-ground.server.ts";

/**
 * Asks the provider about an order's open payments and applies what it says: for the shopper who comes back before the
 * webhook, and for payments it was never heard of again. The provider out of reach changes nothing.
 */
export async function refreshPayments(shop: PaymentsGround, orderId: string): Promise<void> {
  const open = await shop.db.payment.findMany({ where: { orderId, state: "PENDING", providerRef: { not: null } } });
  for (const payment of open) {
    try {
      const said = await shop.payments.read(payment.providerRef!);
      await shop.transact("refresh-payment", (tx) => applyPayment(tx, payment, said, shop.now()));
    } catch (error) {
      shop.log.warn({ err: error, paymentId: payment.id }, "payment provider not reached");
    }
  }
}

/** Asks about payments that have been open for a while; by schedule. */
export async function sweepPayments(shop: PaymentsGround): Promise<void> {
  const before = new Date(shop.now().getTime() - 2 * 60_000);
  const orders = await shop.db.payment.findMany({
    where: { state: "PENDING", createdAt: { lt: before }, order: { state: "PLACED" } },
    select: { orderId: true },
    distinct: ["orderId"],
    take: 100,
  });
  for (const { orderId } of orders) await refreshPayments(shop, orderId);
}
