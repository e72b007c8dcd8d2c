import type { Payment } from "#app/generated/prisma/client.ts";
import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import { markPaid } from "#app/domain/orders/mark-paid.server.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { amountMismatch } from "./events.ts";
import { paymentTransition } from "./payment-state.ts";
import type { ProviderPayment } from "./provider.ts";
import { requestRefund } from "./request-refund.server.ts";

export type Applied = "APPLIED" | "NOTHING_NEW" | "AMOUNT_MISMATCH" | "LATE_MONEY";

/**
 * Makes what the provider says of a payment true here: the one place where money arrives (promise 6). Safe for every
 * order, repetition and delay of messages, since it compares states under the order's lock.
 * Money for an order that no longer waits for it goes back by itself.
 */
export async function applyPayment(
  tx: Tx,
  { id: paymentId, orderId }: Pick<Payment, "id" | "orderId">,
  said: ProviderPayment,
  at: Date,
): Promise<Applied> {
  // In this order: what the payment's state is, is read under the order's lock.
  const [order, payment] = await Promise.all([lockOrder(tx, orderId), readPayment(tx, paymentId)]);
  const state = paymentTransition(payment.state, said.state);
  if (!state) return "NOTHING_NEW";
  if (state !== "PAID") {
    await tx.payment.update({ where: { id: paymentId }, data: { state } });
    if (state === "FAILED") await tell(tx, { orderId, at, kind: "PAYMENT_FAILED", actor: { kind: "SYSTEM" } });
    return "APPLIED";
  }
  if (said.amountFen !== payment.amountFen || said.currency !== payment.currency)
    return mismatch(tx, payment, said, at);
  const [, waited] = await Promise.all([
    tx.$executeRaw`
      UPDATE payment SET state = 'PAID', paid_fen = ${said.amountFen}, paid_at = ${at} WHERE id = ${paymentId}::uuid`,
    markPaid(tx, order, at),
  ]);
  if (waited) return "APPLIED";
  await requestRefund(tx, {
    paymentId,
    amountFen: said.amountFen,
    reason: "LATE_PAYMENT",
    refundKey: `late:${paymentId}`,
    at,
  });
  await tell(tx, {
    orderId,
    at,
    kind: "LATE_MONEY_RETURNED",
    actor: { kind: "SYSTEM" },
    data: { amountFen: said.amountFen },
  });
  return "LATE_MONEY";
}

type AskedPayment = Pick<Payment, "id" | "orderId" | "state" | "amountFen" | "currency">;

async function readPayment(tx: Tx, paymentId: string): Promise<AskedPayment> {
  const [payment] = await tx.$queryRaw<AskedPayment[]>`
    SELECT id, order_id AS "orderId", state::text, amount_fen AS "amountFen", currency
    FROM payment WHERE id = ${paymentId}::uuid`;
  invariant(payment, "a payment stays");
  return payment;
}

/** Stops for a person: the payment keeps its state, the story and an event say so. */
async function mismatch(tx: Tx, payment: AskedPayment, said: ProviderPayment, at: Date): Promise<Applied> {
  const told = await tx.orderTimelineEntry.count({ where: { orderId: payment.orderId, kind: "PAYMENT_MISMATCH" } });
  if (told === 0) {
    const data = { askedFen: payment.amountFen, saidFen: said.amountFen, saidCurrency: said.currency };
    await tell(tx, { orderId: payment.orderId, at, kind: "PAYMENT_MISMATCH", actor: { kind: "SYSTEM" }, data });
    await publish(tx, amountMismatch(payment));
  }
  return "AMOUNT_MISMATCH";
}
