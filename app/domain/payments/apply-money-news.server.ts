import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { applyDispute } from "./apply-dispute.server.ts";
import { applyPayment } from "./apply-payment.server.ts";
import { applyToldRefund } from "./apply-refund.server.ts";
import type { PaymentsGround } from "./payments-ground.server.ts";
import type { MoneyNews, ProviderPayment, ProviderRefund } from "./provider.ts";

type OurPayment = { id: string; orderId: string };

/** What money an event speaks of. */
function moneyOf(news: MoneyNews): string {
  if (news.of === "REFUND") return news.refund.moneyRef;
  return news.of === "DISPUTE" ? news.dispute.moneyRef : news.moneyRef;
}

/**
 * Applies what a stored event tells of money that was paid: refunds, disputes. It may come before the news of the payment
 * itself; then the provider is asked whose money it is, and the payment is applied first. Safe to run again.
 * @throws when the provider must be asked and can't be reached: it is tried again
 */
export async function applyMoneyNews(shop: PaymentsGround, paymentEventId: string, news: MoneyNews): Promise<void> {
  const moneyRef = moneyOf(news);
  const { payment, said } = await whoseMoney(shop, moneyRef);
  if (!payment) return noteOutcome(shop, paymentEventId, null, "NOT_OURS");
  const refunds = news.of === "REFUNDED" && (await isMore(shop, payment.id, news.refundedFen));
  const told = refunds ? await shop.payments.refundsOf(moneyRef) : news.of === "REFUND" ? [news.refund] : [];
  await shop.transact("apply-money-news", async (tx) => {
    const at = shop.now();
    await lockOrder(tx, payment.orderId);
    if (said) await applyPayment(tx, payment, said, at);
    const outcomes: string[] = await applyRefunds(tx, payment, told, at);
    if (news.of === "DISPUTE")
      outcomes.push(
        await applyDispute(tx, { orderId: payment.orderId, paymentId: payment.id, told: news.dispute, at }),
      );
    const outcome = ["MISMATCH", "APPLIED"].find((one) => outcomes.includes(one)) ?? "NOTHING_NEW";
    await tx.$executeRaw`
      UPDATE payment_event SET applied_at = ${at}, outcome = ${outcome}, payment_id = ${payment.id}::uuid
      WHERE id = ${paymentEventId}::uuid AND applied_at IS NULL`;
  });
}

async function applyRefunds(tx: Tx, payment: OurPayment, told: readonly ProviderRefund[], at: Date) {
  const outcomes: string[] = [];
  for (const refund of told)
    outcomes.push(await applyToldRefund(tx, { orderId: payment.orderId, paymentId: payment.id, told: refund, at }));
  return outcomes;
}

/**
 * The payment that money belongs to (null: none of ours), and what the provider says of it where it had to be asked,
 * which is then to be applied first. @throws when the provider can't be reached
 */
export async function whoseMoney(
  shop: PaymentsGround,
  moneyRef: string,
): Promise<{ payment: OurPayment | null; said: ProviderPayment | null }> {
  const known = await ofMoney(shop, moneyRef);
  if (known) return { payment: known, said: null };
  const said = await shop.payments.paymentOf(moneyRef);
  return { payment: said && (await ofSaid(shop, said)), said };
}

async function ofMoney(shop: PaymentsGround, moneyRef: string): Promise<OurPayment | null> {
  const provider = shop.payments.name;
  const where = { provider_moneyRef: { provider, moneyRef } };
  return shop.db.payment.findUnique({ where, select: { id: true, orderId: true } });
}

async function ofSaid(shop: PaymentsGround, said: ProviderPayment): Promise<OurPayment | null> {
  const ways = [
    ...(said.paymentId ? [{ id: said.paymentId }] : []),
    ...(said.providerRef ? [{ providerRef: said.providerRef }] : []),
  ];
  if (ways.length === 0) return null;
  const where = { provider: shop.payments.name, OR: ways };
  return shop.db.payment.findFirst({ where, select: { id: true, orderId: true } });
}

/** Whether the provider has given back more than we know of. */
async function isMore(shop: PaymentsGround, paymentId: string, refundedFen: number): Promise<boolean> {
  const done = await shop.db.refund.aggregate({ where: { paymentId, state: "DONE" }, _sum: { amountFen: true } });
  return refundedFen > (done._sum.amountFen ?? 0);
}

async function noteOutcome(shop: PaymentsGround, id: string, paymentId: string | null, outcome: string): Promise<void> {
  const data = { appliedAt: shop.now(), outcome, paymentId };
  await shop.db.paymentEvent.updateMany({ where: { id, appliedAt: null }, data });
}
