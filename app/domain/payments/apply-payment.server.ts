import type { Payment } from "#app/generated/prisma/client.ts";
import type { PaymentState } from "#app/generated/prisma/enums.ts";
import { raiseConcern } from "#app/domain/orders/concerns.server.ts";
import { lockOrders, type LockedOrder } from "#app/domain/orders/lock-order.server.ts";
import { markPaid } from "#app/domain/orders/mark-paid.server.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { amountMismatch } from "./events.ts";
import { paymentTransition } from "./payment-state.ts";
import type { ProviderPayment } from "./provider.ts";
import { requestRefund } from "./request-refund.server.ts";

export type Applied = "APPLIED" | "NOTHING_NEW" | "MISMATCH" | "LATE_MONEY";

/** What the provider says of one of our payments. */
export type SaidOfPayment = { payment: Pick<Payment, "id" | "orderId">; said: ProviderPayment };

type AskedPayment = Pick<Payment, "id" | "orderId" | "state" | "amountFen" | "currency" | "providerRef" | "moneyRef">;

/**
 * Makes what the provider says of payments true here: the one place where money arrives (promise 6). Safe for every
 * order, repetition and delay of messages, since it compares states under the orders' locks.
 * Money for an order that no longer waits for it goes back by itself. @returns what came of each, in order
 */
export async function applyPayments(tx: Tx, all: readonly SaidOfPayment[], at: Date): Promise<Applied[]> {
  // In this order: what a payment's state is, is read under its order's lock.
  const [orders, payments] = await Promise.all([
    lockOrders(
      tx,
      all.map(({ payment }) => payment.orderId),
    ),
    readPayments(
      tx,
      all.map(({ payment }) => payment.id),
    ),
  ]);
  const learnt = new Map<string, AskedPayment>();
  const paid: AskedPayment[] = [];
  const applied: Array<Applied | AskedPayment> = [];
  for (const {
    payment: { id },
    said,
  } of all) {
    const payment = payments.get(id);
    invariant(payment, "a payment stays");
    const known = withRefs(payment, said);
    if (known !== payment) learnt.set(id, known);
    payments.set(id, known);
    const state = paymentTransition(payment.state, said.state);
    if (!state) applied.push("NOTHING_NEW");
    else if (state !== "PAID") {
      payments.set(id, { ...known, state });
      await endPayment(tx, payment, state, at);
      applied.push("APPLIED");
    } else if (!agrees(payment, orders.get(payment.orderId)!, said)) {
      await mismatch(tx, payment, said, at);
      applied.push("MISMATCH");
    } else {
      payments.set(id, { ...known, state });
      paid.push(payment);
      applied.push(payment);
    }
  }
  await keepRefs(tx, [...learnt.values()]);
  const inTime = await takeMoney(tx, paid, orders, at);
  return applied.map((one) => (typeof one === "string" ? one : inTime.has(one.id) ? "APPLIED" : "LATE_MONEY"));
}

/** What the provider says of one payment. */
export async function applyPayment(
  tx: Tx,
  payment: Pick<Payment, "id" | "orderId">,
  said: ProviderPayment,
  at: Date,
): Promise<Applied> {
  const [applied] = await applyPayments(tx, [{ payment, said }], at);
  return applied!;
}

async function readPayments(tx: Tx, ids: readonly string[]): Promise<Map<string, AskedPayment>> {
  const payments = await tx.$queryRaw<AskedPayment[]>`
    SELECT id, order_id AS "orderId", state::text, amount_fen AS "amountFen", currency, provider_ref AS "providerRef",
      money_ref AS "moneyRef"
    FROM payment WHERE id = ANY(${ids}::uuid[])`;
  return new Map(payments.map((payment) => [payment.id, payment]));
}

/** With what the provider calls the session and its money, where it says so for the first time. */
function withRefs(payment: AskedPayment, said: ProviderPayment): AskedPayment {
  const providerRef = payment.providerRef ?? said.providerRef;
  const moneyRef = payment.moneyRef ?? said.moneyRef;
  if (providerRef === payment.providerRef && moneyRef === payment.moneyRef) return payment;
  return { ...payment, providerRef, moneyRef };
}

async function keepRefs(tx: Tx, learnt: readonly AskedPayment[]): Promise<void> {
  if (learnt.length === 0) return;
  const refs = learnt.map(({ id, providerRef, moneyRef }) => ({ id, providerRef, moneyRef }));
  await tx.$executeRaw`
    UPDATE payment SET provider_ref = r."providerRef", money_ref = r."moneyRef"
    FROM jsonb_to_recordset(${JSON.stringify(refs)}::jsonb) AS r (id uuid, "providerRef" text, "moneyRef" text)
    WHERE payment.id = r.id`;
}

/** Whether the provider means this payment of this order, all of it. */
function agrees(payment: AskedPayment, order: LockedOrder, said: ProviderPayment): boolean {
  return (
    said.amountFen === payment.amountFen &&
    said.currency === payment.currency &&
    (said.paymentId ?? payment.id) === payment.id &&
    (said.reference ?? order.number) === order.number
  );
}

/** @returns the ids of the payments whose order waited for them; the money of the others goes back */
async function takeMoney(
  tx: Tx,
  paid: readonly AskedPayment[],
  orders: ReadonlyMap<string, LockedOrder>,
  at: Date,
): Promise<Set<string>> {
  if (paid.length === 0) return new Set();
  // The first payment of an order is the one it waited for.
  const first = new Map(paid.toReversed().map((payment) => [payment.orderId, payment]));
  const [, waited] = await Promise.all([
    tx.$executeRaw`
      UPDATE payment SET state = 'PAID', paid_fen = amount_fen, paid_at = ${at}
      WHERE id = ANY(${paid.map((payment) => payment.id)}::uuid[])`,
    markPaid(
      tx,
      [...first.keys()].map((orderId) => orders.get(orderId)!),
      at,
    ),
  ]);
  const inTime = paid.filter((payment) => waited.has(payment.orderId) && first.get(payment.orderId) === payment);
  for (const late of paid.filter((payment) => !inTime.includes(payment))) await giveBack(tx, late, at);
  return new Set(inTime.map((payment) => payment.id));
}

async function giveBack(tx: Tx, { id: paymentId, orderId, amountFen }: AskedPayment, at: Date): Promise<void> {
  await requestRefund(tx, { paymentId, amountFen, reason: "LATE_PAYMENT", refundKey: `late:${paymentId}`, at });
  await tell(tx, { orderId, at, kind: "LATE_MONEY_RETURNED", actor: { kind: "SYSTEM" }, data: { amountFen } });
}

async function endPayment(tx: Tx, { id, orderId }: AskedPayment, state: PaymentState, at: Date): Promise<void> {
  await tx.payment.update({ where: { id }, data: { state } });
  const kind = state === "FAILED" ? "PAYMENT_FAILED" : "PAYMENT_ENDED";
  await tell(tx, { orderId, at, kind, actor: { kind: "SYSTEM" } });
}

/** Stops for a person: the payment keeps its state, the story and an event say so. */
async function mismatch(tx: Tx, payment: AskedPayment, said: ProviderPayment, at: Date): Promise<void> {
  const { id: subjectId, orderId } = payment;
  const data = {
    askedFen: payment.amountFen,
    saidFen: said.amountFen,
    saidCurrency: said.currency,
    saidReference: said.reference,
  };
  if (!(await raiseConcern(tx, { orderId, kind: "PAYMENT_MISMATCH", subjectId, data, deadline: null, at }))) return;
  await tell(tx, { orderId, at, kind: "PAYMENT_MISMATCH", actor: { kind: "SYSTEM" }, data });
  await publish(tx, amountMismatch(payment));
}
