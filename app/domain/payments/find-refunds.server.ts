import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import { applyPayment } from "./apply-payment.server.ts";
import { applyToldRefund } from "./apply-refund.server.ts";
import { whoseMoney } from "./apply-money-news.server.ts";
import type { PaymentsGround } from "./payments-ground.server.ts";
import type { ProviderRefund } from "./provider.ts";

/** Stripe sends an event again for three days; what was made since then is looked at once more after that. */
const LOOK_BACK_MS = 5 * 86_400_000;

/**
 * Looks through what the provider gave back lately for what was never told: refunds that a person made there, and the
 * ends of ours. Each is written down as if its event had come; daily, by schedule. @returns how many were news
 * @throws when the provider can't be reached: the job is tried again
 */
export async function findRefunds(shop: PaymentsGround): Promise<number> {
  const told = await shop.payments.refundsSince(new Date(shop.now().getTime() - LOOK_BACK_MS));
  const known = await shop.db.refund.findMany({
    where: {
      state: { in: ["DONE", "FAILED"] },
      providerRef: { in: told.map(({ refundRef }) => refundRef) },
      payment: { provider: shop.payments.name },
    },
    select: { providerRef: true, state: true },
  });
  const states = new Map(known.map(({ providerRef, state }) => [providerRef, state]));
  let news = 0;
  for (const refund of told) {
    if (states.get(refund.refundRef) === refund.state) continue;
    try {
      if (await record(shop, refund)) news += 1;
    } catch (error) {
      shop.log.warn(
        { err: error, refundRef: refund.refundRef },
        "a refund found at the provider could not be recorded",
      );
    }
  }
  if (news > 0) shop.log.warn({ news }, "refunds were found at the provider of which no event had told");
  return news;
}

/** @returns whether it was news */
async function record(shop: PaymentsGround, told: ProviderRefund): Promise<boolean> {
  const { payment, said } = await whoseMoney(shop, told.moneyRef);
  if (!payment) return false;
  const { id: paymentId, orderId } = payment;
  return shop.transact("find-refund", async (tx) => {
    const at = shop.now();
    await lockOrder(tx, orderId);
    if (said) await applyPayment(tx, payment, said, at);
    return (await applyToldRefund(tx, { orderId, paymentId, told, at })) === "APPLIED";
  });
}
