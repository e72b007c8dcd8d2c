import { tell } from "#app/domain/orders/timeline.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { refundDone } from "./events.ts";
import type { PaymentsGround } from "./payments-ground.server.ts";

/** Sends a decided refund to the provider and records that it took it. Run by job until it succeeds; twice is once. */
export async function sendRefund(shop: PaymentsGround, refundId: string): Promise<void> {
  const refund = await shop.db.refund.findUniqueOrThrow({ where: { id: refundId }, include: { payment: true } });
  if (refund.state === "DONE") return;
  const { refundRef } = await shop.payments.refund({
    providerRef: refund.payment.providerRef!,
    refundKey: refund.id,
    amountFen: refund.amountFen,
  });
  await shop.transact("record-refund", async (tx) => {
    const { count } = await tx.refund.updateMany({
      where: { id: refundId, state: { not: "DONE" } },
      data: { state: "DONE", providerRef: refundRef, doneAt: shop.now() },
    });
    if (count === 0) return;
    const { orderId } = refund.payment;
    await tell(tx, {
      orderId,
      at: shop.now(),
      kind: "REFUNDED",
      actor: { kind: "SYSTEM" },
      data: { amountFen: refund.amountFen },
    });
    await publish(tx, refundDone(refund, orderId));
  });
}
