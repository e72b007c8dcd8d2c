import type { Rule } from "#app/domain/inventory/reconcile.server.ts";

/** What must be true of what providers told, and of what waits for a person because of it. */
export const MONEY_RULES: readonly Rule[] = [
  {
    rule: "what a provider told is applied",
    repair: "see whether the worker runs and the provider answers: the event payment.told was not delivered",
    sql: `
      SELECT 'payment event ' || e.event_id AS subject, 'waits since ' || e.received_at AS says, 'applied' AS "shouldSay"
      FROM payment_event e
      WHERE e.applied_at IS NULL AND e.received_at < $1::timestamptz - interval '10 minutes' ORDER BY 1`,
  },
  {
    rule: "nobody is asked to pay for an order that does not wait for money",
    repair: "see whether the worker runs (job sweep-payments): the page is still open at the provider",
    sql: `
      SELECT 'order ' || o.number || ' payment ' || p.attempt AS subject, 'PENDING' AS says,
        'ended at the provider' AS "shouldSay"
      FROM payment p JOIN "order" o ON o.id = p.order_id
      WHERE p.state = 'PENDING' AND o.state <> 'PLACED' AND p.provider_ref IS NOT NULL
        AND greatest(o.paid_at, o.ended_at) < $1::timestamptz - interval '10 minutes'
      ORDER BY 1`,
  },
  {
    rule: "a bank's question waits for a person until it is decided",
    repair: "raise the concern again: an office that is not told misses the bank's day",
    sql: `
      SELECT 'order ' || o.number || ' dispute ' || d.provider_ref AS subject, 'nobody is told' AS says,
        'waits for a person' AS "shouldSay"
      FROM payment_dispute d JOIN payment p ON p.id = d.payment_id JOIN "order" o ON o.id = p.order_id
      WHERE d.state <> 'WON' AND NOT EXISTS (
        SELECT FROM order_concern c WHERE c.order_id = o.id AND c.kind = 'DISPUTE' AND c.subject_id = d.id)
      ORDER BY 1`,
  },
];
