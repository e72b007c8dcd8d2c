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

type MoneyRow = {
  payments: Array<{ state: NonNullable<OrderMoney["latest"]>; paidFen: number }>;
  refunds: OrderMoney["refunds"];
};

/** Payments and refunds of an order, for whoever may see it. */
export async function orderMoney(shop: Pick<Ground, "db" | "together">, orderId: string): Promise<OrderMoney> {
  const { payments, refunds } = await shop.together("order-money", orderId, (all: readonly string[]) =>
    readMoney(shop, all),
  );
  return {
    paidFen: payments.reduce((sum, payment) => sum + payment.paidFen, 0),
    refundedFen: refunds.reduce((sum, refund) => sum + (refund.state === "FAILED" ? 0 : refund.amountFen), 0),
    latest: payments.at(-1)?.state ?? null,
    refunds,
  };
}

/** That of several orders, in their order; one query. */
function readMoney(shop: Pick<Ground, "db">, orderIds: readonly string[]): Promise<MoneyRow[]> {
  return shop.db.$queryRaw<MoneyRow[]>`
    SELECT
      (SELECT coalesce(json_agg(json_build_object('state', p.state, 'paidFen', p.paid_fen) ORDER BY p.attempt), '[]')
        FROM payment p WHERE p.order_id = asked.id) AS payments,
      (SELECT coalesce(json_agg(json_build_object('id', r.id, 'amountFen', r.amount_fen, 'state', r.state,
          'reason', r.reason) ORDER BY p.attempt, r.created_at), '[]')
        FROM payment p JOIN refund r ON r.payment_id = p.id WHERE p.order_id = asked.id) AS refunds
    FROM unnest(${orderIds}::uuid[]) WITH ORDINALITY AS asked (id, position) ORDER BY position`;
}
