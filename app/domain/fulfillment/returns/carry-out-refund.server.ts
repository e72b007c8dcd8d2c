import type { TimelineActor } from "#app/domain/orders/timeline.server.ts";
import { refundOrder, type RefundReason } from "#app/domain/payments/request-refund.server.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { RefundPlan } from "./refund-plan.ts";

/**
 * Carries out what was planned for a locked order: what goes back of which line is written down, the money is asked of
 * the provider by job. @returns the fen that go back
 */
export async function carryOutRefund(
  tx: Tx,
  orderId: string,
  plan: RefundPlan,
  input: {
    reason: RefundReason;
    note?: string | null;
    /** What it is for; the same thing is given back once. */
    refundKey: string;
    actor: TimelineActor;
    at: Date;
  },
): Promise<number> {
  const { refundKey, at } = input;
  await tx.refundLine.createMany({
    data: plan.parts.map(({ kind, lineId, units, fen }) => ({
      orderId,
      orderLineId: lineId,
      kind,
      units,
      fen,
      refundKey,
      at,
    })),
  });
  if (plan.amountFen === 0) return 0;
  const given = await refundOrder(tx, { orderId, amountFen: plan.amountFen, ...input });
  invariant(given === plan.amountFen, "what is planned under the order's lock is there to give");
  return given;
}
