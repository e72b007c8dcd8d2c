import type pg from "pg";
import type { Prisma } from "#app/generated/prisma/client.ts";
import type { Kept } from "./kept.server.ts";

/** What pages read through where a millisecond counts. */
export type Pooled = { pool: pg.Pool; kept: Kept };

/**
 * Runs a statement that PostgreSQL parses and plans once for each connection, not once for each page: for the few
 * queries of hot pages, whose plans take longer than their rows. The name stands for exactly one text.
 * Columns come as node-postgres reads them: cast enums, dates and big numbers to text or int in the statement.
 */
export async function preparedQuery<Row>(
  { pool }: Pick<Pooled, "pool">,
  name: string,
  statement: Prisma.Sql,
): Promise<Row[]> {
  const { rows } = await pool.query({ name, text: statement.text, values: statement.values as unknown[] });
  return rows as Row[];
}
