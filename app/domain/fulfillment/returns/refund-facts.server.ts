import type { Tx } from "#app/platform/db.server.ts";
import type { RefundFacts } from "./refund-plan.ts";

/** What a refund of a locked order is decided from, as it is now. */
export async function refundFacts(tx: Tx, order: { id: string; shippingFen: number }): Promise<RefundFacts> {
  const lines = await tx.orderLine.findMany({
    where: { orderId: order.id },
    orderBy: { position: "asc" },
    select: { id: true, quantity: true, totalFen: true },
  });
  const back = await tx.refundLine.findMany({ where: { orderId: order.id } });
  const payments = await tx.payment.findMany({
    where: { orderId: order.id, state: "PAID" },
    select: { paidFen: true, refunds: { where: { state: { not: "FAILED" } }, select: { amountFen: true } } },
  });
  const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
  return {
    lines: lines.map((line) => {
      const ofLine = back.filter(({ orderLineId }) => orderLineId === line.id);
      return {
        ...line,
        refundedUnits: sum(ofLine.map(({ units }) => units)),
        refundedFen: sum(ofLine.map(({ fen }) => fen)),
      };
    }),
    shippingFen: order.shippingFen,
    shippingRefundedFen: sum(back.filter(({ kind }) => kind === "SHIPPING").map(({ fen }) => fen)),
    leftFen: sum(payments.map(({ paidFen, refunds }) => paidFen - sum(refunds.map(({ amountFen }) => amountFen)))),
  };
}
