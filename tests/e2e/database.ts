import pg from "pg";

/**
 * Does something in the shop's database behind its back, as another door of the shop would: an office that changes a
 * price, a counter that sells.
 * @returns the rows of the last statement
 */
export async function inDatabase<Row>(
  { databaseUrl }: { databaseUrl: string },
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** The office changes a price; pages that show it are dropped. */
export async function changePrice(app: { databaseUrl: string }, sku: string, fen: number): Promise<void> {
  await inDatabase(
    app,
    `WITH changed AS (UPDATE variant SET price_fen = $2 WHERE sku = $1 RETURNING product_id)
     SELECT pg_notify('touched', json_build_array('products', 'product:' || p.handle)::text)
     FROM changed JOIN product p ON p.id = changed.product_id`,
    [sku, fen],
  );
}

/** Walk-in customers leave so many units of a variant to be sold online, in all places together. */
export async function leaveOnly(app: { databaseUrl: string }, sku: string, units: number): Promise<void> {
  await inDatabase(
    app,
    `WITH levels AS (
       SELECT s.location_id, s.variant_id, s.on_hand - s.held - s.allocated - s.allotted AS free,
         row_number() OVER (ORDER BY l.kind = 'HUB' DESC, s.location_id) = 1 AS first
       FROM stock_level s JOIN variant v ON v.id = s.variant_id JOIN location l ON l.id = s.location_id
       WHERE v.sku = $1
     ), changed AS (
       UPDATE stock_level s SET safety_stock = levels.free - CASE WHEN levels.first THEN $2::int ELSE 0 END
       FROM levels WHERE s.location_id = levels.location_id AND s.variant_id = levels.variant_id
       RETURNING s.variant_id
     )
     SELECT pg_notify('touched', json_build_array('stock:' || variant_id)::text) FROM changed LIMIT 1`,
    [sku, units],
  );
}
