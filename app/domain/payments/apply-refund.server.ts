import type { Refund } from "#app/generated/prisma/client.ts";
import { raiseConcern } from "#app/domain/orders/concerns.server.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { refundDone } from "./events.ts";
import { refundTransition } from "./payment-state.ts";
import type { ProviderRefund } from "./provider.ts";
import { requestRefund, type RefundReason } from "./request-refund.server.ts";

const SYSTEM = { kind: "SYSTEM" } as const;

/** What the provider says of one of our refunds; `refundRef` is null where it refused it. */
export type SaidOfRefund = Pick<ProviderRefund, "state"> & { refundRef: string | null; failure: string | null };

/**
 * Makes what the provider says of a refund true here, in any order and however often. The caller has locked the order.
 * One that failed waits for a person: the customer is still owed. @returns whether anything changed
 */
export async function applyRefund(
  tx: Tx,
  input: { orderId: string; refundId: string; said: SaidOfRefund; at: Date },
): Promise<boolean> {
  const { orderId, refundId, said, at } = input;
  const refund = await tx.refund.findUniqueOrThrow({ where: { id: refundId } });
  const state = refundTransition(refund.state, said.state);
  if (!state) return false;
  await tx.refund.update({
    where: { id: refundId },
    data: {
      state,
      providerRef: refund.providerRef ?? said.refundRef,
      doneAt: state === "DONE" ? at : null,
      failure: state === "FAILED" ? (said.failure ?? "failed") : null,
    },
  });
  const { amountFen } = refund;
  if (state === "DONE") {
    await tell(tx, { orderId, at, kind: "REFUNDED", actor: SYSTEM, data: { amountFen } });
    await publish(tx, refundDone(refund, orderId));
  }
  if (state === "FAILED") {
    const data = { amountFen, reason: refund.reason, failure: said.failure };
    await tell(tx, { orderId, at, kind: "REFUND_FAILED", actor: SYSTEM, data });
    await raiseConcern(tx, { orderId, kind: "REFUND_FAILED", subjectId: refundId, data, deadline: null, at });
  }
  return true;
}

/**
 * What the provider says of a refund of a payment: of one of ours, or of one that a person made at the provider, which
 * is written down as it is. Ours that were decided and not sent, and for which no money is left then, are superseded by it;
 * what it does not cover of them is decided anew.
 */
export async function applyToldRefund(
  tx: Tx,
  input: { orderId: string; paymentId: string; told: ProviderRefund; at: Date },
): Promise<"APPLIED" | "NOTHING_NEW" | "MISMATCH"> {
  const { orderId, paymentId, told, at } = input;
  const payment = await tx.payment.findUniqueOrThrow({ where: { id: paymentId }, include: { refunds: true } });
  const known = payment.refunds.find((refund) =>
    told.refundId ? refund.id === told.refundId : refund.providerRef === told.refundRef,
  );
  if (known) {
    if (known.amountFen !== told.amountFen || payment.currency !== told.currency)
      return mismatch(tx, { orderId, paymentId, told, askedFen: known.amountFen, at });
    const said = { state: told.state, refundRef: told.refundRef, failure: null };
    return (await applyRefund(tx, { orderId, refundId: known.id, said, at })) ? "APPLIED" : "NOTHING_NEW";
  }
  if (told.state === "FAILED") return "NOTHING_NEW";
  if (payment.currency !== told.currency)
    return mismatch(tx, { orderId, paymentId, told, askedFen: payment.paidFen, at });
  const left = await makeRoom(tx, { orderId, payment, amountFen: told.amountFen, at });
  if (left < told.amountFen) return mismatch(tx, { orderId, paymentId, told, askedFen: left, at });
  const refund = await tx.refund.create({
    data: {
      id: uuidV7(at.getTime()),
      paymentId,
      amountFen: told.amountFen,
      reason: "AT_PROVIDER",
      refundKey: `at-provider:${told.refundRef}`,
      createdAt: at,
    },
  });
  const data = { amountFen: told.amountFen, reason: "AT_PROVIDER" };
  await tell(tx, { orderId, at, kind: "REFUND_REQUESTED", actor: SYSTEM, data });
  const said = { state: told.state, refundRef: told.refundRef, failure: null };
  await applyRefund(tx, { orderId, refundId: refund.id, said, at });
  return "APPLIED";
}

/** What a refund that was superseded says of itself: the customer is owed nothing of it any more. */
export const SUPERSEDED = "given back at the provider";

/**
 * Gives up what was decided and not sent, the latest first, until there is room for what has gone back; of the last one
 * the rest is decided again. @returns the fen left
 */
async function makeRoom(
  tx: Tx,
  input: { orderId: string; payment: { paidFen: number; refunds: readonly Refund[] }; amountFen: number; at: Date },
): Promise<number> {
  const { orderId, payment, amountFen, at } = input;
  const counted = payment.refunds.filter((refund) => refund.state !== "FAILED");
  let left = payment.paidFen - counted.reduce((sum, refund) => sum + refund.amountFen, 0);
  const unsent = counted.filter((refund) => refund.state === "REQUESTED");
  for (const refund of unsent.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())) {
    if (left >= amountFen) break;
    await tx.refund.update({ where: { id: refund.id }, data: { state: "FAILED", failure: SUPERSEDED } });
    left += refund.amountFen;
    if (left > amountFen) await decideRest(tx, { orderId, refund, restFen: left - amountFen, at });
  }
  return left;
}

/** The customer is still owed what was not given back by hand. */
async function decideRest(
  tx: Tx,
  input: { orderId: string; refund: Refund; restFen: number; at: Date },
): Promise<void> {
  const { orderId, refund, at } = input;
  const amountFen = Math.min(input.restFen, refund.amountFen);
  const reason = refund.reason as RefundReason;
  const refundKey = `rest:${refund.id}`;
  const { paymentId, staffId, note } = refund;
  await requestRefund(tx, { paymentId, amountFen, reason, refundKey, at, note, ...(staffId && { staffId }) });
  await tell(tx, { orderId, at, kind: "REFUND_REQUESTED", actor: SYSTEM, data: { amountFen, reason } });
}

async function mismatch(
  tx: Tx,
  input: { orderId: string; paymentId: string; told: ProviderRefund; askedFen: number; at: Date },
): Promise<"MISMATCH"> {
  const { orderId, paymentId: subjectId, told, askedFen, at } = input;
  const data = { askedFen, saidFen: told.amountFen, saidCurrency: told.currency, refundRef: told.refundRef };
  if (await raiseConcern(tx, { orderId, kind: "PAYMENT_MISMATCH", subjectId, data, deadline: null, at }))
    await tell(tx, { orderId, at, kind: "PAYMENT_MISMATCH", actor: SYSTEM, data });
  return "MISMATCH";
}
