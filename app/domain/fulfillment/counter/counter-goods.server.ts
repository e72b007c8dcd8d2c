import { NAMED, type NamedColumns } from "#app/domain/inventory/shelf/variant-words.server.ts";
import { activePromotions } from "#app/domain/pricing/active-promotions.server.ts";
import { isCounted, type Promotion } from "#app/domain/pricing/promotion.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { Db, Tx } from "#app/platform/db.server.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import type { CounterGoods } from "./counter-price.ts";

/** Goods as the counter sells them, with what people call them. */
export type SoldGoods = CounterGoods & NamedColumns;

/** Most goods a counter offers: a limit on everything. */
const MOST_GOODS = 2_000;

/**
 * Goods by their ids, with their prices of now; those that are off the shelf for good, too, where they are named: somebody
 * may have one in hand. Without ids all that are for sale, in the shop's order.
 */
export function counterGoods(db: Db | Tx, ids: readonly string[] | null): Promise<SoldGoods[]> {
  const which = ids ? Prisma.sql`v.id = ANY(${[...ids]}::uuid[])` : Prisma.sql`NOT v.retired AND p.status = 'ACTIVE'`;
  return db.$queryRaw<SoldGoods[]>`
    SELECT ${NAMED}, p.handle, v.price_fen AS "unitPriceFen", v.weight_grams AS "weightGrams",
      p.cold_chain AS "coldChain"
    FROM variant v JOIN product p ON p.id = v.product_id
    WHERE ${which}
    ORDER BY p.ten_number NULLS LAST, p.position, p.handle, v.position LIMIT ${MOST_GOODS}`;
}

/**
 * The rules a counter prices by: those of everybody that nobody has to count or to unlock, since a device that is offline
 * can't know what is left of the others (docs/decisions/060).
 */
export async function counterPromotions(shop: Pooled): Promise<Promotion[]> {
  const all = await activePromotions(shop);
  return all.filter(
    (rule) =>
      !isCounted(rule) &&
      rule.who === "EVERYONE" &&
      rule.show === null &&
      (rule.channels.length === 0 || rule.channels.includes("COUNTER")),
  );
}
