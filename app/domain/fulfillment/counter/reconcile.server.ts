import type { Rule } from "#app/domain/inventory/reconcile.server.ts";

/** What must be true of counters. */
export const COUNTER_RULES: readonly Rule[] = [
  {
    rule: "what a counter's receipt says has left the shelf, or come back",
    repair: "count the goods and book the difference; find out who wrote a receipt without its movements",
    sql: `
      WITH paper AS (
        SELECT l.sale_id, l.variant_id,
          sum(CASE WHEN s.return_of_id IS NULL THEN -l.quantity WHEN l.damaged THEN 0 ELSE l.quantity END) AS units
        FROM counter_receipt_line l JOIN counter_sale s ON s.id = l.sale_id GROUP BY 1, 2),
      moved AS (
        SELECT counter_sale_id AS sale_id, variant_id, sum(quantity) AS units
        FROM stock_movement WHERE counter_sale_id IN (SELECT sale_id FROM counter_receipt) GROUP BY 1, 2)
      SELECT 'receipt ' || r.number || ' / ' || v.sku AS subject, coalesce(m.units, 0)::text AS says,
        coalesce(p.units, 0)::text AS "shouldSay"
      FROM paper p FULL JOIN moved m USING (sale_id, variant_id)
      JOIN counter_receipt r USING (sale_id) JOIN variant v ON v.id = variant_id
      WHERE coalesce(p.units, 0) <> coalesce(m.units, 0) ORDER BY 1`,
  },
  {
    rule: "a counter's receipt is the sum of its lines",
    repair: "none by hand: the database refuses such a receipt; restore it from a backup",
    sql: `
      SELECT 'receipt ' || r.number AS subject, r.total_fen || ' fen' AS says,
        coalesce(sum(l.total_fen), 0) || ' fen' AS "shouldSay"
      FROM counter_receipt r LEFT JOIN counter_receipt_line l ON l.sale_id = r.sale_id
      GROUP BY r.sale_id HAVING r.total_fen <> coalesce(sum(l.total_fen), 0) ORDER BY 1`,
  },
  {
    rule: "a counter's receipt is of the shift's own place",
    repair: "find out who wrote it; its sum belongs to another till",
    sql: `
      SELECT 'receipt ' || r.number AS subject, s.location_id::text AS says, f.location_id::text AS "shouldSay"
      FROM counter_receipt r JOIN counter_sale s ON s.id = r.sale_id JOIN counter_shift f ON f.id = r.shift_id
      WHERE s.location_id <> f.location_id ORDER BY 1`,
  },
];
