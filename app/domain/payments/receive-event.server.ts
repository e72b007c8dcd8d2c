import { invariant } from "#app/platform/assert.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { applyPayment } from "./apply-payment.server.ts";
import { paymentTold } from "./events.ts";
import type { PaymentsGround } from "./payments-ground.server.ts";
import type { ProviderEvent } from "./provider.ts";

/**
 * Takes a webhook: stores it raw under (provider, event id), once, and answers; it is applied
 * afterwards. A repetition is answered like the first.
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
  const { eventId, type } = event;
  const stored = await shop.transact("receive-payment-event", async (tx) => {
    const paymentEventId = shop.newId();
    const isNew = await tx.$executeRaw`
      INSERT INTO payment_event (id, provider, event_id, type, payload, received_at)
      VALUES (${paymentEventId}::uuid, ${shop.payments.name}, ${eventId}, ${type}, ${JSON.stringify(event)}::jsonb,
        ${shop.now()})
      ON CONFLICT (provider, event_id) DO NOTHING`;
    if (isNew > 0) await publish(tx, paymentTold(paymentEventId));
    return isNew > 0;
  });
  return ok({ stored });
}

type Stored = { provider: string; payload: ProviderEvent; appliedAt: Date | null };

/** Applies a stored event. Heard of `payment.told`; one of an unknown payment throws, so that it is tried again: it may be early. */
export async function applyPaymentEvent(shop: PaymentsGround, paymentEventId: string): Promise<void> {
  await shop.transact("apply-payment-event", async (tx) => {
    const [stored] = await tx.$queryRaw<Array<Stored & { paymentId: string | null; orderId: string | null }>>`
      SELECT e.provider, e.payload, e.applied_at AS "appliedAt", p.id AS "paymentId", p.order_id AS "orderId"
      FROM payment_event e
      LEFT JOIN payment p ON p.provider = e.provider AND p.provider_ref = e.payload #>> '{payment,providerRef}'
      WHERE e.id = ${paymentEventId}::uuid`;
    if (!stored || stored.appliedAt) return;
    const { paymentId, orderId } = stored;
    const { payment: said } = stored.payload;
    const at = shop.now();
    invariant(!said || (paymentId && orderId), "an event is of a payment that was started");
    const outcome =
      said && paymentId && orderId ? await applyPayment(tx, { id: paymentId, orderId }, said, at) : "NOT_OF_A_PAYMENT";
    await tx.$executeRaw`
      UPDATE payment_event SET applied_at = ${at}, outcome = ${outcome}, payment_id = ${paymentId}::uuid
      WHERE id = ${paymentEventId}::uuid`;
  });
}
