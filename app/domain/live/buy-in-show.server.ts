import { putShowLine, type ShowLine, type ShowLineRefusal } from "#app/domain/checkout/put-show-line.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { refuse, type Result } from "#app/platform/result.ts";

export type BuyRefusal =
  | ShowLineRefusal
  | { refusal: "NO_SUCH_SHOW" }
  /** The host has changed the price since the viewer saw it. */
  | { refusal: "PRICE_CHANGED"; priceFen: number };

/**
 * A viewer takes an item of a live show into the checkout: the sheet's "buy". The checkout behind it is the usual one; it
 * holds the units of the show (never others), counts the limit per customer, and keeps the price agreed there.
 * @param token the cart cookie's, or a new random one
 * @param command.via the word of the link they came by (via.ts)
 */
export async function buyInShow(
  shop: Ground,
  token: string,
  command: { handle: string; variantId: string; quantity: number; seenFen: number; via?: string | null },
): Promise<Result<ShowLine, BuyRefusal>> {
  const { handle, variantId, quantity, seenFen, via = null } = command;
  const [show] = await shop.db.$queryRaw<Array<{ id: string; priceFen: number | null; soldOut: boolean }>>`
    SELECT s.id, least(si.live_price_fen, v.price_fen) AS "priceFen",
      s.phase = 'LIVE' AND coalesce((SELECT sum(a."left") FROM allotment a
        WHERE a.show_id = s.id AND a.variant_id = si.variant_id AND a.returned_at IS NULL) = 0, false) AS "soldOut"
    FROM show s LEFT JOIN show_item si ON si.show_id = s.id AND si.variant_id = ${variantId}::uuid
    LEFT JOIN variant v ON v.id = si.variant_id WHERE s.handle = ${handle}`;
  if (!show) return refuse({ refusal: "NO_SUCH_SHOW" });
  if (show.priceFen !== null && show.priceFen > seenFen) {
    return refuse({ refusal: "PRICE_CHANGED", priceFen: show.priceFen });
  }
  // In a rush most come too late: they are told so by one look, without a cart.
  if (show.soldOut) return refuse({ refusal: "SOLD_OUT" });
  return putShowLine(shop, token, { showId: show.id, variantId, quantity, via });
}
