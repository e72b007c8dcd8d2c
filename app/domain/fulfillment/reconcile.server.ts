import type pg from "pg";
import {
  differencesOf,
  onSnapshot,
  STOCK_RULES,
  type Difference,
  type Rule,
} from "#app/domain/inventory/reconcile.server.ts";
import { COUNTER_RULES } from "./counter/reconcile.server.ts";
import { SUPERSEDED } from "#app/domain/payments/apply-refund.server.ts";
import { MONEY_RULES } from "#app/domain/payments/reconcile.ts";
import { AGAIN } from "#app/domain/payments/settle-concern.server.ts";
import { PRICE_RULES } from "#app/domain/pricing/reconcile.server.ts";

/** What must be true of orders, their parts and their money. */
const ORDER_RULES: readonly Rule[] = [
  {
    rule: "an order is the sum of its lines",
    repair: "correct the order by hand with its buyer's agreement: the database refuses such an order",
    sql: `
      SELECT 'order ' || o.number AS subject, o.items_fen || ' − ' || o.discount_fen || ' fen' AS says,
        coalesce(sum(l.quantity * l.unit_price_fen), 0) || ' − ' || coalesce(sum(l.discount_fen), 0) || ' fen' AS "shouldSay"
      FROM "order" o LEFT JOIN order_line l ON l.order_id = o.id
      GROUP BY o.id
      HAVING o.items_fen <> coalesce(sum(l.quantity * l.unit_price_fen), 0)
        OR o.discount_fen <> coalesce(sum(l.discount_fen), 0)
      ORDER BY 1`,
  },
  {
    rule: "what was paid and not given back is what the order says",
    repair: "look the payments up at the provider; request the missing refund, or apply the missing payment event",
    sql: `
      WITH money AS (
        SELECT o.id, o.number, o.state, o.total_fen, o.cancel_reason,
          (SELECT coalesce(sum(f.kept_fen), 0) FROM fulfillment_order f WHERE f.order_id = o.id) AS kept,
          coalesce((SELECT sum(p.paid_fen) FROM payment p WHERE p.order_id = o.id AND p.state = 'PAID'), 0) AS paid,
          coalesce((SELECT sum(r.amount_fen) FROM refund r JOIN payment p ON p.id = r.payment_id
            WHERE p.order_id = o.id AND r.state <> 'FAILED'), 0) AS back,
          coalesce((SELECT sum(r.amount_fen) FROM refund r JOIN payment p ON p.id = r.payment_id
            WHERE p.order_id = o.id AND r.state <> 'FAILED' AND r.reason = 'LATE_PAYMENT'), 0) AS late
        FROM "order" o)
      SELECT 'order ' || number AS subject, paid || ' fen paid, ' || back || ' back' AS says,
        CASE WHEN state IN ('CONFIRMED', 'COMPLETED') THEN total_fen || ' fen kept, before refunds for parts'
          ELSE kept || ' fen kept' END AS "shouldSay"
      FROM money
      WHERE CASE WHEN state IN ('CONFIRMED', 'COMPLETED') THEN paid - late <> total_fen ELSE paid - back <> kept END
      ORDER BY 1`,
  },
  {
    rule: "what goes back of lines is what goes back",
    repair: "see which decision (its key) was written without its money, and give that back by hand",
    sql: `
      WITH lines AS (
        SELECT order_id, refund_key, sum(fen) AS fen FROM refund_line WHERE refund_key <> 'before' GROUP BY 1, 2)
      SELECT 'order ' || o.number || ' / ' || l.refund_key AS subject,
        coalesce(sum(r.amount_fen), 0) || ' fen' AS says, l.fen || ' fen' AS "shouldSay"
      FROM lines l JOIN "order" o ON o.id = l.order_id
      LEFT JOIN payment p ON p.order_id = o.id
      LEFT JOIN refund r ON r.payment_id = p.id AND starts_with(r.refund_key, l.refund_key || ':')
        AND strpos(r.refund_key, '${AGAIN}') = 0
      GROUP BY o.number, l.refund_key, l.fen
      HAVING coalesce(sum(r.amount_fen), 0) <> l.fen ORDER BY 1`,
  },
  {
    rule: "what came back is on the books where it came back",
    repair: "book the missing RETURNED movement at the place of the return",
    sql: `
      SELECT 'order ' || o.number || ' return ' || g.id AS subject, coalesce(m.units, 0)::text AS says,
        g.quantity::text AS "shouldSay"
      FROM goods_return_line g JOIN goods_return b ON b.id = g.return_id JOIN "order" o ON o.id = b.order_id
      LEFT JOIN LATERAL (SELECT sum(quantity) AS units FROM stock_movement
        WHERE return_line_id = g.id AND kind = 'RETURNED' AND location_id = b.location_id) m ON true
      WHERE coalesce(m.units, 0) <> g.quantity ORDER BY 1`,
  },
  {
    rule: "a refund reaches the provider",
    repair: "see whether the worker runs (job send-refund) and whether the provider answers",
    sql: `
      SELECT 'order ' || o.number || ' refund ' || r.id AS subject, r.state::text AS says, 'DONE' AS "shouldSay"
      FROM refund r JOIN payment p ON p.id = r.payment_id JOIN "order" o ON o.id = p.order_id
      WHERE r.state <> 'DONE' AND r.failure IS DISTINCT FROM '${SUPERSEDED}'
        AND NOT EXISTS (SELECT FROM refund again WHERE again.refund_key = r.refund_key || '${AGAIN}' || r.id)
        AND r.created_at < $1::timestamptz - interval '1 day' ORDER BY 1`,
  },
  {
    rule: "every unit bought is in one part, short, or given back",
    repair: "add a part for the missing units (re-source them), or refund them",
    sql: `
      WITH parts AS (
        SELECT l.order_line_id, l.quantity - l.rejected AS units,
          greatest(0, coalesce((SELECT sum(a.quantity) FROM allocation a
              WHERE a.fulfillment_order_line_id = l.id AND a.state = 'CANCELLED'), 0)
            - CASE WHEN f.state IN ('CANCELLED', 'EXPIRED') THEN l.quantity - l.rejected ELSE 0 END)
            + coalesce((SELECT sum(s.quantity) FROM shortage s
              WHERE s.fulfillment_order_line_id = l.id AND s.state NOT IN ('SOURCED', 'CHOSEN')), 0) AS given_back
        FROM fulfillment_order_line l JOIN fulfillment_order f ON f.id = l.fulfillment_order_id)
      SELECT 'order ' || o.number || ' / ' || i.sku AS subject, coalesce(sum(p.units + p.given_back), 0)::text AS says,
        i.quantity::text AS "shouldSay"
      FROM order_line i JOIN "order" o ON o.id = i.order_id LEFT JOIN parts p ON p.order_line_id = i.id
      GROUP BY o.number, i.id
      HAVING coalesce(sum(p.units + p.given_back), 0) <> i.quantity
      ORDER BY 1`,
  },
  {
    rule: "what is promised to a part is allocated",
    repair: "allocate the missing units where they are, or end the allocations of a part that has ended",
    sql: `
      SELECT 'order ' || o.number || ' part ' || f.position || ' / ' || i.sku AS subject,
        coalesce(sum(a.quantity), 0)::text AS says,
        CASE WHEN ${allocatedStates()} THEN l.quantity - l.rejected ELSE 0 END::text AS "shouldSay"
      FROM fulfillment_order_line l
      JOIN fulfillment_order f ON f.id = l.fulfillment_order_id
      JOIN "order" o ON o.id = f.order_id
      JOIN order_line i ON i.id = l.order_line_id
      LEFT JOIN allocation a ON a.fulfillment_order_line_id = l.id AND a.state = 'OPEN'
      GROUP BY o.id, f.id, l.id, i.sku
      HAVING coalesce(sum(a.quantity), 0) <> CASE WHEN ${allocatedStates()} THEN l.quantity - l.rejected ELSE 0 END
      ORDER BY 1`,
  },
  {
    rule: "what was handed over or shipped has left the shelf",
    repair: "book the missing SOLD movement, or return what left without its order",
    sql: `
      WITH left_the_shelf AS (
        SELECT fulfillment_order_id, -sum(quantity) AS units FROM stock_movement
        WHERE fulfillment_order_id IS NOT NULL AND kind IN ('SOLD', 'RETURNED') GROUP BY 1)
      SELECT 'order ' || o.number || ' part ' || f.position AS subject, coalesce(m.units, 0)::text AS says,
        CASE WHEN f.state IN ('HANDED_OVER', 'SHIPPED') THEN sum(l.quantity - l.rejected) ELSE 0 END::text AS "shouldSay"
      FROM fulfillment_order f
      JOIN "order" o ON o.id = f.order_id
      JOIN fulfillment_order_line l ON l.fulfillment_order_id = f.id
      LEFT JOIN left_the_shelf m ON m.fulfillment_order_id = f.id
      GROUP BY o.number, f.id, m.units
      HAVING coalesce(m.units, 0)
        <> CASE WHEN f.state IN ('HANDED_OVER', 'SHIPPED') THEN sum(l.quantity - l.rejected) ELSE 0 END
      ORDER BY 1`,
  },
  {
    rule: "a paid order comes onto the board",
    repair: "see whether the worker runs: the event order.paid was not delivered",
    sql: `
      SELECT 'order ' || o.number || ' part ' || f.position AS subject, f.state::text AS says, 'OPEN' AS "shouldSay"
      FROM fulfillment_order f JOIN "order" o ON o.id = f.order_id
      WHERE f.state = 'PENDING' AND o.state = 'CONFIRMED' AND o.paid_at < $1::timestamptz - interval '10 minutes'
      ORDER BY 1`,
  },
  {
    rule: "an order ends with its last part",
    repair: "complete the order, or cancel it where nothing was delivered",
    sql: `
      SELECT 'order ' || o.number AS subject, o.state::text AS says, 'COMPLETED or CANCELLED' AS "shouldSay"
      FROM "order" o
      WHERE o.state = 'CONFIRMED' AND NOT EXISTS (
        SELECT FROM fulfillment_order f WHERE f.order_id = o.id
          AND f.state NOT IN ('HANDED_OVER', 'SHIPPED', 'CANCELLED', 'EXPIRED'))
        AND NOT EXISTS (SELECT FROM shortage s WHERE s.order_id = o.id AND s.state = 'OPEN')
      ORDER BY 1`,
  },
  {
    rule: "what is short is of an order that is there, waits for a person, and ends with its deadline",
    repair: "see whether the worker runs (job settle-shortages); else end the shortage, and what waits for it, by hand",
    sql: `
      SELECT 'order ' || o.number || ' shortage ' || s.id AS subject,
        s.state || ', order ' || o.state || CASE WHEN c.settled_at IS NULL AND c.id IS NOT NULL THEN ', waits' ELSE '' END AS says,
        CASE WHEN s.state <> 'OPEN' THEN 'settled' ELSE 'OPEN, order CONFIRMED, waits, until ' || s.deadline END AS "shouldSay"
      FROM shortage s JOIN "order" o ON o.id = s.order_id
      LEFT JOIN order_concern c ON c.order_id = o.id AND c.kind = 'SHORT' AND c.subject_id = s.id
      WHERE c.id IS NULL OR (s.state = 'OPEN') <> (c.settled_at IS NULL)
        OR (s.state = 'OPEN' AND (o.state <> 'CONFIRMED' OR s.deadline < $1::timestamptz - interval '1 hour'))
      ORDER BY 1`,
  },
  {
    rule: "an order that waits for money waits no longer than its time",
    repair: "see whether the worker runs (job expire-orders) and whether the payment provider answers",
    sql: `
      SELECT 'order ' || o.number AS subject, 'PLACED, to be paid by ' || o.pay_by AS says, 'EXPIRED' AS "shouldSay"
      FROM "order" o WHERE o.state = 'PLACED' AND o.pay_by < $1::timestamptz - interval '10 minutes' ORDER BY 1`,
  },
];

/** A part holds allocations from payment until it leaves or ends; on the van they are the transfer's. */
function allocatedStates(): string {
  return `(f.state IN ('OPEN', 'PICKING', 'PREPARED', 'READY') OR (f.state = 'PENDING' AND o.state = 'CONFIRMED'))`;
}

/** Compares all books with each other at one moment: levels, ledger, holds, allocations, batches, discounts, orders, money, counters. */
export function reconcile(shop: { pool: pg.Pool; now: () => Date }): Promise<Difference[]> {
  return onSnapshot(shop.pool, (read) =>
    differencesOf(read, [...STOCK_RULES, ...PRICE_RULES, ...MONEY_RULES, ...ORDER_RULES, ...COUNTER_RULES], shop.now()),
  );
}
