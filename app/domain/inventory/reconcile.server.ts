import type pg from "pg";

/** Two books that disagree, and what a person could do about it; nothing is repaired silently (promise 2). */
export type Difference = {
  /** Which of the rules is broken. */
  rule: string;
  /** What it is about, in words a person can look up: handle / SKU, order number. */
  subject: string;
  /** What the one book says, and what it should say by the other. */
  says: string;
  shouldSay: string;
  repair: string;
};

/** Reads within one snapshot of the database. */
export type Read = <T extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<T[]>;

/** A rule as a query for its violations. */
export type Rule = {
  rule: string;
  /** Selects subject, says, "shouldSay" as text; $1 is now. */
  sql: string;
  repair: string;
};

/** Gives `work` one moment of the database, so that sales going on are no differences. */
export async function onSnapshot<T>(pool: pg.Pool, work: (read: Read) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    return await work(async (sql, values) => (await client.query(sql, values)).rows as never);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

/** The violations of some rules. */
export async function differencesOf(read: Read, rules: readonly Rule[], now: Date): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const { rule, sql, repair } of rules) {
    const rows = await read<{ subject: string; says: string; shouldSay: string }>(sql, sql.includes("$1") ? [now] : []);
    found.push(...rows.map((row) => ({ rule, ...row, repair })));
  }
  return found;
}

const LEVEL = `(SELECT l.handle || ' / ' || v.sku FROM location l, variant v WHERE l.id = x.location_id AND v.id = x.variant_id)`;

/** Compares a count of each level with the sum it stands for. */
function levelRule(rule: string, column: string, sum: string, repair: string): Rule {
  return {
    rule,
    repair,
    sql: `
      WITH facts AS (${sum})
      SELECT ${LEVEL} AS subject, coalesce(x.says, 0)::text AS says, coalesce(x.fact, 0)::text AS "shouldSay"
      FROM (
        SELECT coalesce(s.location_id, f.location_id) AS location_id, coalesce(s.variant_id, f.variant_id) AS variant_id,
          s.${column} AS says, f.units AS fact
        FROM stock_level s
        FULL JOIN facts f ON f.location_id = s.location_id AND f.variant_id = s.variant_id
      ) x
      WHERE coalesce(x.says, 0) <> coalesce(x.fact, 0)
      ORDER BY 1`,
  };
}

const sumOf = (table: string, condition: string) =>
  `SELECT location_id, variant_id, sum(quantity)::int AS units FROM ${table} WHERE ${condition} GROUP BY 1, 2`;

/** What must be true of shelves and what is promised from them. */
export const STOCK_RULES: readonly Rule[] = [
  levelRule(
    "on hand = sum of movements",
    "on_hand",
    sumOf("stock_movement", "true"),
    "count the shelf and book the difference as COUNTED; find out who changed the level without a movement",
  ),
  levelRule(
    "held = sum of open holds",
    "held",
    sumOf("hold", "state = 'OPEN'"),
    "set held to the sum of the open holds of the level",
  ),
  levelRule(
    "allocated = sum of open allocations",
    "allocated",
    sumOf("allocation", "state = 'OPEN'"),
    "set allocated to the sum of the open allocations of the level",
  ),
  levelRule(
    "allotted = sum of what allotments have left",
    "allotted",
    `SELECT location_id, variant_id, sum("left")::int AS units FROM allotment GROUP BY 1, 2`,
    "set allotted to the sum of what the level's allotments have left",
  ),
  levelRule(
    "unsellable = sum of the expired batches",
    "unsellable",
    `SELECT location_id, variant_id, sum(on_hand)::int AS units FROM batch_level WHERE expired GROUP BY 1, 2`,
    "mark the level's batches anew (job expire-batches), or count the shelf",
  ),
  {
    rule: "an allotment is what it has left, what is held of it and what was sold of it",
    repair: "set left to the quantity less the open and converted holds of the allotment",
    sql: `
      SELECT ${LEVEL} || ' allotment ' || x.id AS subject, x."left"::text AS says,
        (x.quantity - x.taken)::text AS "shouldSay"
      FROM (
        SELECT a.*, coalesce((SELECT sum(h.quantity) FROM hold h
          WHERE h.allotment_id = a.id AND h.state IN ('OPEN', 'CONVERTED')), 0)::int AS taken
        FROM allotment a WHERE a.returned_at IS NULL) x
      WHERE x."left" <> x.quantity - x.taken ORDER BY 1`,
  },
  {
    rule: "each movement's balance follows from the one before it",
    repair: "find out who wrote a movement past the trigger; the sum of the movements is what counts",
    sql: `
      SELECT ${LEVEL} || ' movement ' || x.id AS subject, x.balance::text AS says, x.fact::text AS "shouldSay"
      FROM (
        SELECT m.*, sum(quantity) OVER (PARTITION BY location_id, variant_id ORDER BY sequence)::int AS fact
        FROM stock_movement m) x
      WHERE x.balance <> x.fact ORDER BY x.sequence LIMIT 100`,
  },
  {
    rule: "a hold is of a level that is there",
    repair: "end the hold; find out who wrote it past the engine",
    sql: `
      SELECT 'hold ' || h.id AS subject, 'no level' AS says, 'a level' AS "shouldSay"
      FROM hold h LEFT JOIN stock_level s USING (location_id, variant_id) WHERE s.variant_id IS NULL ORDER BY 1`,
  },
  {
    rule: "an overdrawn level waits for a person",
    repair: "count the shelf; the variance is opened by the next movement, or settle it by hand",
    sql: `
      SELECT ${LEVEL} AS subject, 'overdrawn, and nobody is told' AS says, 'an open variance' AS "shouldSay"
      FROM stock_level x WHERE x.overdrawn AND NOT EXISTS (
        SELECT FROM variance v WHERE v.location_id = x.location_id AND v.variant_id = x.variant_id AND v.state = 'OPEN')
      ORDER BY 1`,
  },
  {
    rule: "batch on hand = sum of its movements",
    repair: "set the batch level to the sum of its movements, then count the shelf",
    sql: `
      WITH facts AS (
        SELECT location_id, variant_id, batch_id, sum(quantity)::int AS units FROM stock_movement
        WHERE batch_id IS NOT NULL GROUP BY 1, 2, 3)
      SELECT ${LEVEL} || ' / ' || (SELECT trace_code FROM batch WHERE id = x.batch_id) AS subject,
        coalesce(x.says, 0)::text AS says, coalesce(x.fact, 0)::text AS "shouldSay"
      FROM (
        SELECT coalesce(b.location_id, f.location_id) AS location_id, coalesce(b.variant_id, f.variant_id) AS variant_id,
          coalesce(b.batch_id, f.batch_id) AS batch_id, b.on_hand AS says, f.units AS fact
        FROM batch_level b
        FULL JOIN facts f ON (f.location_id, f.variant_id, f.batch_id) = (b.location_id, b.variant_id, b.batch_id)
      ) x
      WHERE coalesce(x.says, 0) <> coalesce(x.fact, 0)
      ORDER BY 1`,
  },
  {
    rule: "more is promised than is there",
    repair: "count the shelf; re-source or cancel what can't be given",
    sql: `
      SELECT ${LEVEL} AS subject, (x.held + x.allocated + x.allotted)::text || ' promised' AS says,
        'at most ' || (x.on_hand - x.unsellable) AS "shouldSay"
      FROM stock_level x
      WHERE x.held + x.allocated + x.allotted > x.on_hand - x.unsellable AND NOT x.overdrawn ORDER BY 1`,
  },
  {
    rule: "a hold ends",
    repair: "see whether the worker runs (job expire-holds, expire-orders); run it, and the hold ends",
    sql: `
      SELECT ${LEVEL} || ' hold ' || x.id AS subject, 'open since its end at ' || x.expires_at AS says,
        'EXPIRED' AS "shouldSay"
      FROM hold x WHERE x.state = 'OPEN' AND x.expires_at < $1::timestamptz - interval '10 minutes' ORDER BY 1`,
  },
  {
    rule: "what was sent is received",
    repair: "ask the place where it should have arrived; receive it there, or book what was lost",
    sql: `
      SELECT f.handle || ' → ' || t.handle || ' transfer ' || x.id AS subject, 'under way since ' || x.sent_at AS says,
        'received' AS "shouldSay"
      FROM transfer x JOIN location f ON f.id = x.from_id JOIN location t ON t.id = x.to_id
      WHERE x.state IN ('IN_TRANSIT', 'PARTIALLY_RECEIVED') AND x.sent_at < $1::timestamptz - interval '7 days' ORDER BY 1`,
  },
];
