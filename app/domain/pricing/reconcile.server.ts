import type { Rule } from "#app/domain/inventory/reconcile.server.ts";

/** What must be true of limits, codes and what orders were given. */
export const PRICE_RULES: readonly Rule[] = [
  {
    rule: "a promotion counts the orders that use it",
    repair: "set uses and spent_fen of the promotion to the sum of its uses that were not given back",
    sql: `
      SELECT 'promotion ' || p.handle AS subject, p.uses || ' orders, ' || p.spent_fen || ' fen' AS says,
        count(u.order_id) || ' orders, ' || coalesce(sum(u.fen), 0) || ' fen' AS "shouldSay"
      FROM promotion p LEFT JOIN promotion_use u ON u.promotion_id = p.id AND u.given_back_at IS NULL
      GROUP BY p.id HAVING p.uses <> count(u.order_id) OR p.spent_fen <> coalesce(sum(u.fen), 0)
      ORDER BY 1`,
  },
  {
    rule: "a code counts the orders that use it",
    repair: "set uses of the coupon to the number of its redemptions that were not given back",
    sql: `
      SELECT 'coupon ' || c.id AS subject, c.uses::text AS says, count(r.order_id)::text AS "shouldSay"
      FROM coupon c LEFT JOIN coupon_redemption r ON r.coupon_id = c.id AND r.given_back_at IS NULL
      GROUP BY c.id HAVING c.uses <> count(r.order_id)
      ORDER BY 1`,
  },
  {
    rule: "every discount of an order's line says which rules made it",
    repair: "write the missing discount line, or correct the order with its buyer's agreement",
    sql: `
      SELECT 'order ' || o.number || ' / ' || l.sku AS subject, l.discount_fen || ' fen' AS says,
        coalesce(sum(d.fen), 0) || ' fen' AS "shouldSay"
      FROM order_line l JOIN "order" o ON o.id = l.order_id LEFT JOIN order_discount d ON d.order_line_id = l.id
      GROUP BY o.number, l.id HAVING l.discount_fen <> coalesce(sum(d.fen), 0)
      ORDER BY 1`,
  },
  {
    rule: "an order that ended for nothing has given back what it used",
    repair: "see whether the worker runs: the event order.cancelled was not delivered",
    sql: `
      SELECT 'order ' || o.number AS subject, 'kept' AS says, 'given back' AS "shouldSay"
      FROM promotion_use u JOIN "order" o ON o.id = u.order_id
      WHERE u.given_back_at IS NULL AND o.state IN ('CANCELLED', 'EXPIRED')
        AND o.ended_at < $1::timestamptz - interval '10 minutes'
      ORDER BY 1`,
  },
];
