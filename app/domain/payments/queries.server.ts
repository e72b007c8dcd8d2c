import type { RefundState } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { RefundReason } from "./request-refund.server.ts";

/** An order's money as its page shows it. */
export type OrderMoney = {
  paidFen: number;
  /** Decided to go back, whether or not the provider has taken it yet. */
  refundedFen: number;
  /** Of the latest attempt; null before the first. */
  latest: "PENDING" | "PAID" | "FAILED" | "CANCELLED" | null;
  refunds: Array<{ id: string; amountFen: number; state: RefundState; reason: RefundReason }>;
};

/** Payments and refunds of an order, for whoever may see it. */
export async function orderMoney(shop: Pick<Ground, "db">, orderId: string): Promise<OrderMoney> {
  const payments = await shop.db.payment.findMany({
    where: { orderId },
    orderBy: { attempt: "asc" },
    select: {
      state: true,
      paidFen: true,
      refunds: { orderBy: { createdAt: "asc" }, select: { id: true, amountFen: true, state: true, reason: true } },
    },
  });
  const refunds = payments.flatMap((payment) => payment.refunds);
  return {
    paidFen: payments.reduce((sum, payment) => sum + payment.paidFen, 0),
    refundedFen: refunds.reduce((sum, refund) => sum + (refund.state === "FAILED" ? 0 : refund.amountFen), 0),
    latest: payments.at(-1)?.state ?? null,
    refunds: refunds.map((refund) => ({ ...refund, reason: refund.reason as RefundReason })),
  };
}
