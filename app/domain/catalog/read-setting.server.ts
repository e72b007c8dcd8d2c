import { Prisma } from "#app/generated/prisma/client.ts";
import { preparedQuery, type Pooled } from "#app/platform/prepared-query.server.ts";

/** What a setting says; undefined before it was set. Every page reads some, so by a prepared statement. */
export async function readSetting(shop: Pooled, key: string): Promise<unknown> {
  const statement = Prisma.sql`SELECT value FROM setting WHERE key = ${key}`;
  const [row] = await preparedQuery<{ value: unknown }>(shop, "setting", statement);
  return row?.value;
}
