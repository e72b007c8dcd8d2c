import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import { tell, type TimelineActor } from "#app/domain/orders/timeline.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/jobs.server.ts";
import { sendRefundJob } from "./jobs.ts";

/** Why a member of staff gives money back. */
export type StaffRefundReason = "RETURNED" | "FAULTY" | "WRONG_GOODS" | "NOT_ARRIVED" | "GOODWILL" | "OTHER";

export type RefundReason =
  | "LATE_PAYMENT"
  | "CANCELLED"
  | "SHORT_PICK"
  | "PICKUP_EXPIRED"
  /** Made by hand at the provider; paid by the office in another way. */
  | "AT_PROVIDER"
  | "PAID_OTHERWISE"
  /** What was paid was not what was asked for. */
  | "MISMATCH"
  | StaffRefundReason;

/**
 * Decides that money goes back; the provider hears of it by job, after this transaction. The same key is decided once,
 * and the database refuses more than was paid.
 */
export async function requestRefund(
  tx: Tx,
  input: {
    paymentId: string;
    amountFen: number;
    reason: RefundReason;
    refundKey: string;
    at: Date;
    staffId?: string;
    note?: string | null;
  },
): Promise<void> {
  const { paymentId, amountFen, reason, refundKey, at, staffId, note } = input;
  const earlier = await tx.refund.findUnique({ where: { refundKey }, select: { id: true } });
  if (earlier) return;
  const refund = await tx.refund.create({
    data: { paymentId, amountFen, reason, refundKey, staffId, note, createdAt: at },
  });
  await enqueue(tx, sendRefundJob, { refundId: refund.id });
}

/**
 * Gives back some of what an order's customer paid, from its payments in turn. Asked for more than is left, it gives
 * what is left. @returns the fen that go back
 */
export async function refundOrder(
  tx: Tx,
  input: {
    orderId: string;
    amountFen: number;
    reason: RefundReason;
    refundKey: string;
    at: Date;
    actor: TimelineActor;
    /** What the member of staff wrote about it, for the office. */
    note?: string | null;
  },
): Promise<number> {
  const { orderId, reason, at, actor, note } = input;
  await lockOrder(tx, orderId);
  const decided = await tx.refund.findFirst({
    where: { refundKey: { startsWith: `${input.refundKey}:` } },
    select: { id: true },
  });
  if (decided) return 0;
  const payments = await tx.payment.findMany({
    where: { orderId, state: "PAID" },
    include: { refunds: true },
    orderBy: { attempt: "asc" },
  });
  let left = input.amountFen;
  for (const payment of payments) {
    const given = payment.refunds.filter((r) => r.state !== "FAILED").reduce((sum, r) => sum + r.amountFen, 0);
    const amountFen = Math.min(left, payment.paidFen - given);
    if (amountFen <= 0) continue;
    const staffId = actor.kind === "STAFF" ? actor.id : undefined;
    await requestRefund(tx, {
      paymentId: payment.id,
      amountFen,
      reason,
      refundKey: `${input.refundKey}:${payment.id}`,
      at,
      staffId,
      note,
    });
    left -= amountFen;
  }
  const amountFen = input.amountFen - left;
  if (amountFen > 0) await tell(tx, { orderId, at, kind: "REFUND_REQUESTED", actor, data: { amountFen, reason } });
  return amountFen;
}
