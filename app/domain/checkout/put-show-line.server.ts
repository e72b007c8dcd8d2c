import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { lockCart } from "./change-cart.server.ts";
import { limitQuantity, MOST_LINES, type QuantityLimit } from "./cart.ts";
import { showUnits } from "./show-lines.server.ts";

export type ShowLineRefusal =
  /** The show is not live, or the item is not on its shelf, or for sale any more. */
  { refusal: "NOT_ON_SALE" } | { refusal: "SOLD_OUT" } | { refusal: "CART_FULL"; most: number };

export type ShowLine = { quantity: number; limit: QuantityLimit | null; unitPriceFen: number };

/**
 * Puts an item of a live show into a cart: so many units of it, not on top of those that are there, so that two taps are
 * one. The units are held, at the price that holds then, when the order is placed (place-order.server.ts).
 */
export function putShowLine(
  shop: Ground,
  token: string,
  wanted: { showId: string; variantId: string; quantity: number; via: string | null },
): Promise<Result<ShowLine, ShowLineRefusal>> {
  const { showId, variantId, via } = wanted;
  return shop.transact("put-show-line", async (tx) => {
    const cartId = await lockCart(tx, shop, token);
    const [item] = await tx.$queryRaw<Array<{ priceFen: number; maxPerOrder: number; others: number }>>`
      SELECT least(si.live_price_fen, v.price_fen) AS "priceFen",
        least(v.max_per_order, si.limit_per_customer) AS "maxPerOrder",
        (SELECT count(*)::int FROM cart_line WHERE cart_id = ${cartId}::uuid AND variant_id <> v.id) AS others
      FROM show s JOIN show_item si ON si.show_id = s.id JOIN variant v ON v.id = si.variant_id
      JOIN product p ON p.id = v.product_id
      WHERE s.id = ${showId}::uuid AND s.phase = 'LIVE' AND v.id = ${variantId}::uuid
        AND NOT v.retired AND p.status = 'ACTIVE'`;
    if (!item) return refuse({ refusal: "NOT_ON_SALE" });
    const units = await showUnits(tx, [{ variantId, show: { id: showId } }]);
    const available = units.reduce((sum, { left }) => sum + left, 0);
    const { quantity, limit } = limitQuantity(wanted.quantity, { maxPerOrder: item.maxPerOrder, available });
    if (quantity === 0) return refuse({ refusal: "SOLD_OUT" });
    if (item.others >= MOST_LINES) return refuse({ refusal: "CART_FULL", most: MOST_LINES });
    await tx.$executeRaw`
      INSERT INTO cart_line (id, cart_id, variant_id, show_id, via, quantity, seen_price_fen,
        created_at)
      VALUES (${shop.newId()}::uuid, ${cartId}::uuid, ${variantId}::uuid, ${showId}::uuid, ${via},
        ${quantity}::int, ${item.priceFen}::int, ${shop.now()})
      ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = excluded.quantity, show_id = excluded.show_id,
        via = coalesce(excluded.via, cart_line.via),
        seen_price_fen = excluded.seen_price_fen`;
    return ok({ quantity, limit, unitPriceFen: item.priceFen });
  });
}
