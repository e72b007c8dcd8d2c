import { Prisma } from "#app/generated/prisma/client.ts";
import { preparedQuery, type Pooled } from "#app/platform/prepared-query.server.ts";

/**
 * What a setting says, or `unset` before it was set. Every page and every order reads some, so they are kept.
 * @param setting.touchedBy the tags that whoever saves it touches (save-setting.server.ts)
 */
export function readSetting<Value>(
  shop: Pooled,
  key: string,
  setting: { touchedBy: string[]; parse: (value: unknown) => Value; unset: Value },
): Promise<Value> {
  return shop.kept(`setting:${key}`, setting.touchedBy, async () => {
    const statement = Prisma.sql`SELECT value FROM setting WHERE key = ${key}`;
    const [row] = await preparedQuery<{ value: unknown }>(shop, "setting", statement);
    return row ? setting.parse(row.value) : setting.unset;
  });
}
