import { Prisma } from "#app/generated/prisma/client.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { isUuid } from "#app/platform/ids.ts";
import { FREE } from "../availability.queries.server.ts";
import { matches, searchedFor } from "../shelf/find-variants.server.ts";
import { NAMED, named, type NamedColumns, type NamedVariant } from "../shelf/variant-words.server.ts";

/** Goods that a place could send now. @property free units nobody was promised */
export type SendableGoods = NamedVariant & { free: number };

const MOST_ROWS = 80;

/** What a place has to send, by what was scanned or typed, in the shop's order. One query. */
export async function sendable(
  shop: Pick<Ground, "db">,
  lang: Lang,
  input: { locationId: string; search: string },
): Promise<SendableGoods[]> {
  if (!isUuid(input.locationId)) return [];
  const search = searchedFor(input.search);
  const rows = await shop.db.$queryRaw<Array<NamedColumns & { free: number }>>`
    SELECT ${NAMED}, ${FREE} AS free
    FROM stock_level s JOIN variant v ON v.id = s.variant_id JOIN product p ON p.id = v.product_id
    WHERE s.location_id = ${input.locationId}::uuid AND ${FREE} > 0
      AND ${search === "" ? Prisma.sql`true` : matches(search)}
    ORDER BY p.ten_number NULLS LAST, p.position, p.handle, v.position LIMIT ${MOST_ROWS}`;
  return rows.map((row) => named(row, lang));
}
