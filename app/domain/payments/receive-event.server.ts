import { invariant } from "#app/platform/assert.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { applyPayments, type SaidOfPayment } from "./apply-payment.server.ts";
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

type Stored = { id: string; payload: ProviderEvent; paymentId: string | null; orderId: string | null };

/**
 * Applies stored events. Heard of `payment.told`; one of an unknown payment throws, so that it is tried again: it may be
 * early.
 */
export async function applyPaymentEvents(shop: PaymentsGround, paymentEventIds: readonly string[]): Promise<void> {
  await shop.transact("apply-payment-events", async (tx) => {
    const events = await tx.$queryRaw<Stored[]>`
      SELECT e.id, e.payload, p.id AS "paymentId", p.order_id AS "orderId"
      FROM payment_event e
      LEFT JOIN payment p ON p.provider = e.provider AND p.provider_ref = e.payload #>> '{payment,providerRef}'
      WHERE e.id = ANY(${paymentEventIds}::uuid[]) AND e.applied_at IS NULL ORDER BY e.received_at, e.id`;
    const at = shop.now();
    const ofPayments = events.filter(({ payload }) => payload.payment);
    const said = ofPayments.map(({ payload, paymentId, orderId }): SaidOfPayment => {
      invariant(paymentId && orderId, "an event is of a payment that was started");
      return { payment: { id: paymentId, orderId }, said: payload.payment! };
    });
    const applied = said.length > 0 ? await applyPayments(tx, said, at) : [];
    const outcomes = events.map(({ id, paymentId, payload }) => {
      const outcome = payload.payment ? applied[ofPayments.findIndex((event) => event.id === id)] : "NOT_OF_A_PAYMENT";
      return { id, paymentId, outcome };
    });
    await tx.$executeRaw`
      UPDATE payment_event e SET applied_at = ${at}, outcome = o.outcome, payment_id = o."paymentId"
      FROM jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) AS o (id uuid, outcome text, "paymentId" uuid)
      WHERE e.id = o.id`;
  });
}
