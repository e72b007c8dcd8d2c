import { invariant } from "#app/platform/assert.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { applyMoneyNews } from "./apply-money-news.server.ts";
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
  const stored = await shop.together("receive-payment-events", event, (all: readonly ProviderEvent[]) =>
    storeEvents(shop, all),
  );
  return ok({ stored });
}

/** @returns of each whether it was new; of an event that came twice at once, the first was */
function storeEvents(shop: PaymentsGround, all: readonly ProviderEvent[]): Promise<boolean[]> {
  const rows = all.map((event) => ({ id: shop.newId(), eventId: event.eventId, type: event.type, payload: event }));
  return shop.transact("receive-payment-events", async (tx) => {
    const stored = await tx.$queryRaw<Array<{ id: string }>>`
      INSERT INTO payment_event (id, provider, event_id, type, payload, received_at)
      SELECT id, ${shop.payments.name}, "eventId", type, payload, ${shop.now()}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS e (id uuid, "eventId" text, type text, payload jsonb)
      ON CONFLICT (provider, event_id) DO NOTHING RETURNING id`;
    if (stored.length > 0) await publish(tx, ...stored.map(({ id }) => paymentTold(id)));
    const isNew = new Set(stored.map(({ id }) => id));
    return rows.map(({ id }) => isNew.has(id));
  });
}

type Stored = {
  id: string;
  /** What it says, without what else was received. */
  payload: Pick<ProviderEvent, "payment"> & Partial<Pick<ProviderEvent, "news">>;
  paymentId: string | null;
  orderId: string | null;
};

/**
 * Applies stored events, heard of `payment.told`. Those of payments together, each found by the provider's id of the
 * session, by ours, or by that of the money; what is told of money that was paid may have to be asked for, so each of
 * those has a transaction of its own. One of a payment that is none of ours is noted as that.
 */
export async function applyPaymentEvents(shop: PaymentsGround, paymentEventIds: readonly string[]): Promise<void> {
  const ofMoney = await shop.transact("apply-payment-events", async (tx) => {
    const events = await tx.$queryRaw<Stored[]>`
      SELECT e.id, jsonb_build_object('payment', e.payload->'payment', 'news', e.payload->'news') AS payload,
        p.id AS "paymentId", p.order_id AS "orderId"
      FROM payment_event e
      LEFT JOIN LATERAL (
        SELECT id, order_id FROM payment
        WHERE provider = e.provider AND provider_ref = e.payload #>> '{payment,providerRef}'
        UNION ALL
        SELECT id, order_id FROM payment
        WHERE provider = e.provider AND id = (e.payload #>> '{payment,paymentId}')::uuid
        UNION ALL
        SELECT id, order_id FROM payment
        WHERE provider = e.provider AND money_ref = e.payload #>> '{payment,moneyRef}'
        LIMIT 1
      ) p ON e.payload->'payment' <> 'null'
      WHERE e.id = ANY(${paymentEventIds}::uuid[]) AND e.applied_at IS NULL ORDER BY e.received_at, e.id`;
    const at = shop.now();
    const news = events.filter(({ payload }) => payload.news);
    const ofPayments = events.filter(({ payload, paymentId }) => payload.payment && paymentId);
    const said = ofPayments.map(({ payload, paymentId, orderId }): SaidOfPayment => {
      invariant(paymentId && orderId && payload.payment, "found by what it says of a payment");
      return { payment: { id: paymentId, orderId }, said: payload.payment };
    });
    const applied = said.length > 0 ? await applyPayments(tx, said, at) : [];
    const outcomes = events
      .filter((event) => !event.payload.news)
      .map((event) => {
        const { id, paymentId, payload } = event;
        if (!payload.payment) return { id, paymentId, outcome: "NOT_OF_A_PAYMENT" };
        return { id, paymentId, outcome: paymentId ? applied[ofPayments.indexOf(event)] : "NOT_OURS" };
      });
    await tx.$executeRaw`
      UPDATE payment_event e SET applied_at = ${at}, outcome = o.outcome, payment_id = o."paymentId"
      FROM jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) AS o (id uuid, outcome text, "paymentId" uuid)
      WHERE e.id = o.id`;
    return news.map(({ id, payload }) => ({ id, news: payload.news! }));
  });
  for (const { id, news } of ofMoney) await applyMoneyNews(shop, id, news);
}
