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
  const [payments, refunds] = await Promise.all([
    shop.db.$queryRaw<Array<{ state: NonNullable<OrderMoney["latest"]>; paidFen: number }>>`
      SELECT state::text, paid_fen AS "paidFen" FROM payment WHERE order_id = ${orderId}::uuid ORDER BY attempt`,
    shop.db.$queryRaw<OrderMoney["refunds"]>`
      SELECT r.id, r.amount_fen AS "amountFen", r.state::text, r.reason
      FROM refund r JOIN payment p ON p.id = r.payment_id
      WHERE p.order_id = ${orderId}::uuid ORDER BY p.attempt, r.created_at`,
  ]);
  return {
    paidFen: payments.reduce((sum, payment) => sum + payment.paidFen, 0),
    refundedFen: refunds.reduce((sum, refund) => sum + (refund.state === "FAILED" ? 0 : refund.amountFen), 0),
    latest: payments.at(-1)?.state ?? null,
    refunds,
  };
}
