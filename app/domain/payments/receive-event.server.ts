import { isUniqueViolation } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/jobs.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { applyPayment } from "./apply-payment.server.ts";
import { applyPaymentEventJob } from "./jobs.ts";
import type { PaymentsGround } from "./payments-ground.server.ts";
import type { ProviderEvent } from "./provider.ts";

/**
 * Takes a webhook: stores it raw under (provider, event id), once, and answers; a job applies it. A repetition is
 * answered like the first.
 */
export async function receivePaymentEvent(
  shop: PaymentsGround,
  rawBody: string,
  headers: Headers,
): Promise<Result<{ stored: boolean }, { refusal: "NOT_FROM_PROVIDER" } | { refusal: "UNREADABLE" }>> {
  let event: ProviderEvent | null;
  try {
    event = shop.payments.readEvent(rawBody, headers);
  } catch (error) {
    shop.log.warn({ err: error }, "a signed webhook could not be read");
    return refuse({ refusal: "UNREADABLE" });
  }
  if (!event) return refuse({ refusal: "NOT_FROM_PROVIDER" });
  try {
    await shop.transact("receive-payment-event", async (tx) => {
      const stored = await tx.paymentEvent.create({
        data: {
          provider: shop.payments.name,
          eventId: event.eventId,
          type: event.type,
          payload: event as never,
          receivedAt: shop.now(),
        },
        select: { id: true },
      });
      await enqueue(tx, applyPaymentEventJob, { paymentEventId: stored.id });
    });
    return ok({ stored: true });
  } catch (error) {
    if (isUniqueViolation(error)) return ok({ stored: false });
    throw error;
  }
}

/** Applies a stored event; by job. An event of an unknown payment throws, so that it is tried again: it may be early. */
export async function applyPaymentEvent(shop: PaymentsGround, paymentEventId: string): Promise<void> {
  await shop.transact("apply-payment-event", async (tx) => {
    const stored = await tx.paymentEvent.findUniqueOrThrow({ where: { id: paymentEventId } });
    if (stored.appliedAt) return;
    const { payment: said } = stored.payload as unknown as ProviderEvent;
    const at = shop.now();
    if (!said) {
      await tx.paymentEvent.update({ where: { id: stored.id }, data: { appliedAt: at, outcome: "NOT_OF_A_PAYMENT" } });
      return;
    }
    const payment = await tx.payment.findUniqueOrThrow({
      where: { provider_providerRef: { provider: stored.provider, providerRef: said.providerRef } },
      select: { id: true },
    });
    const outcome = await applyPayment(tx, payment.id, said, at);
    await tx.paymentEvent.update({ where: { id: stored.id }, data: { appliedAt: at, outcome, paymentId: payment.id } });
  });
}
