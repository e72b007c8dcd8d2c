import type { Ground } from "#app/platform/ground.server.ts";
import { refuse, type Result } from "#app/platform/result.ts";
import { setCartQuantity, type CartRefusal, type Changed } from "../change-cart.server.ts";
import { hashCartToken } from "../cart-token.server.ts";
import { readShelf } from "./read-shelf.server.ts";

export type ShelfLineRefusal = CartRefusal | { refusal: "NO_SUCH_SHELF" };

/**
 * Puts units of a scanned shelf's product into the cart, to be sent home: so many, not on top of those that are there, so
 * that two taps are one. The line knows the shelf: where that place ships and has them, they leave from there
 * (fulfillment/delivery-plan.ts), and the order says by which code its buyer came.
 */
export async function putShelfLine(
  shop: Ground,
  token: string,
  wanted: { code: string; variantId: string; quantity: number },
): Promise<Result<Changed, ShelfLineRefusal>> {
  const shelf = await readShelf(shop, wanted.code);
  const variant = shelf?.variants.find(({ id }) => id === wanted.variantId);
  if (!shelf || !variant) return refuse({ refusal: "NO_SUCH_SHELF" });
  const changed = await setCartQuantity(shop, token, { variantId: variant.id, quantity: wanted.quantity });
  if (changed.ok && changed.value.quantity > 0)
    await shop.db.$executeRaw`
      UPDATE cart_line l SET touchpoint_id = ${shelf.touchpointId}::uuid FROM cart c
      WHERE c.id = l.cart_id AND c.token_hash = ${hashCartToken(token)} AND l.variant_id = ${variant.id}::uuid`;
  return changed;
}
