import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import { applyRefund, applyToldRefund, type SaidOfRefund } from "./apply-refund.server.ts";
import type { PaymentsGround } from "./payments-ground.server.ts";
import { isProviderRefused } from "./provider.ts";

/**
 * Sends a decided refund to the provider and records what it says. Run by job until it succeeds; twice is once. One that
 * the provider will never give is put before a person, unless it was refused because somebody gave the money back there
 * of which nobody has told yet.
 */
export async function sendRefund(shop: PaymentsGround, refundId: string): Promise<void> {
  const refund = await shop.db.refund.findUniqueOrThrow({ where: { id: refundId }, include: { payment: true } });
  if (refund.state !== "REQUESTED") return;
  const { payment } = refund;
  const said =
    payment.provider === shop.payments.name && payment.providerRef
      ? await askFor(shop, { providerRef: payment.providerRef, refundKey: refund.id, amountFen: refund.amountFen })
      : // Paid through somebody this shop has no access to any more.
        ({ state: "FAILED", refundRef: null, failure: `paid at ${payment.provider}` } as const);
  // Asked before the transaction: the provider may take its time.
  const there =
    said.state === "FAILED" && payment.provider === shop.payments.name && payment.moneyRef
      ? await shop.payments.refundsOf(payment.moneyRef)
      : [];
  await shop.transact("record-refund", async (tx) => {
    await lockOrder(tx, payment.orderId);
    for (const told of there)
      await applyToldRefund(tx, { orderId: payment.orderId, paymentId: payment.id, told, at: shop.now() });
    await applyRefund(tx, { orderId: payment.orderId, refundId, said, at: shop.now() });
  });
}

async function askFor(
  shop: PaymentsGround,
  refund: { providerRef: string; refundKey: string; amountFen: number },
): Promise<SaidOfRefund> {
  try {
    const { refundRef, state } = await shop.payments.refund(refund);
    return { refundRef, state, failure: null };
  } catch (error) {
    if (isProviderRefused(error)) return { refundRef: null, state: "FAILED", failure: error.code };
    throw error;
  }
}
