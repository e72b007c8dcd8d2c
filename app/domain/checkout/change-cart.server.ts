import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { mostPerVariant } from "./cart-stock.server.ts";
import { hashCartToken } from "./cart-token.server.ts";
import { limitQuantity, MOST_LINES, type QuantityLimit } from "./cart.ts";
import { readCart } from "./read-cart.server.ts";

/** How long an untouched cart is kept. */
const CART_DAYS = 90;

export type CartRefusal = { refusal: "NO_SUCH_VARIANT" } | { refusal: "CART_FULL"; most: number };
export type Changed = { quantity: number; limit: QuantityLimit | null };

/**
 * Puts units of a variant into a cart, on top of those in it; makes the cart at first. More than may be had is cut, and
 * said. @param token the cart cookie's, or a new random one
 */
export function addToCart(
  shop: Ground,
  token: string,
  line: { variantId: string; quantity: number },
): Promise<Result<Changed, CartRefusal>> {
  return changeLine(shop, token, line.variantId, (now) => now + line.quantity);
}

/** Sets a line's quantity; 0 takes it out. */
export function setCartQuantity(
  shop: Ground,
  token: string,
  line: { variantId: string; quantity: number },
): Promise<Result<Changed, CartRefusal>> {
  return changeLine(shop, token, line.variantId, () => line.quantity);
}

async function changeLine(
  shop: Ground,
  token: string,
  variantId: string,
  wantedFrom: (now: number) => number,
): Promise<Result<Changed, CartRefusal>> {
  const variant = await shop.db.variant.findFirst({
    where: { id: variantId, retired: false, product: { status: "ACTIVE" } },
    select: { priceFen: true, maxPerOrder: true },
  });
  // What is gone can still be taken out.
  if (!variant && wantedFrom(0) > 0) return refuse({ refusal: "NO_SUCH_VARIANT" });
  const most = await mostPerVariant(shop, [variantId], hashCartToken(token));
  return shop.transact("change-cart", async (tx) => {
    const cartId = await lockCart(tx, shop, token);
    const line = await tx.cartLine.findUnique({ where: { cartId_variantId: { cartId, variantId } } });
    const wanted = wantedFrom(line?.quantity ?? 0);
    const limits = { maxPerOrder: variant?.maxPerOrder ?? 0, available: most.get(variantId) ?? 0 };
    const { quantity, limit } = limitQuantity(wanted, limits);
    if (quantity === 0) {
      await tx.cartLine.deleteMany({ where: { cartId, variantId } });
      return ok({ quantity, limit: wanted > 0 ? limit : null });
    }
    if (!line && (await tx.cartLine.count({ where: { cartId } })) >= MOST_LINES) {
      return refuse({ refusal: "CART_FULL", most: MOST_LINES });
    }
    await tx.cartLine.upsert({
      where: { cartId_variantId: { cartId, variantId } },
      create: { cartId, variantId, quantity, seenPriceFen: variant!.priceFen, createdAt: shop.now() },
      update: { quantity },
    });
    return ok({ quantity, limit });
  });
}

/** Notes that the shopper has seen the prices and quantities there are now, and cuts lines to what can be had. */
export async function acceptCartChanges(shop: Ground, token: string): Promise<void> {
  const tokenHash = hashCartToken(token);
  const lines = await readCart(shop, tokenHash);
  const most = await mostPerVariant(
    shop,
    lines.map((line) => line.variantId),
    tokenHash,
  );
  await shop.transact("accept-cart-changes", async (tx) => {
    const cartId = await lockCart(tx, shop, token);
    for (const { variantId, quantity, maxPerOrder, priceFen, seenPriceFen, gone } of lines) {
      const available = gone ? 0 : (most.get(variantId) ?? 0);
      const kept = limitQuantity(quantity, { maxPerOrder, available }).quantity;
      // Judged by the quantity that was seen: a change made meanwhile in another window is left alone.
      const where = { cartId, variantId, quantity };
      if (kept === 0) await tx.cartLine.deleteMany({ where });
      else if (kept !== quantity || priceFen !== seenPriceFen)
        await tx.cartLine.updateMany({ where, data: { quantity: kept, seenPriceFen: priceFen } });
    }
  });
}

/** Takes the cart's row for the rest of the transaction, making the cart at first. @returns its id */
async function lockCart(tx: Tx, shop: Ground, token: string): Promise<string> {
  const expiresAt = new Date(shop.now().getTime() + CART_DAYS * 86_400_000);
  const [cart] = await tx.$queryRaw<Array<{ id: string }>>`
    INSERT INTO cart (id, token_hash, expires_at, created_at, updated_at)
    VALUES (${shop.newId()}::uuid, ${hashCartToken(token)}, ${expiresAt}, ${shop.now()}, ${shop.now()})
    ON CONFLICT (token_hash) DO UPDATE SET expires_at = ${expiresAt}, updated_at = ${shop.now()}
    RETURNING id`;
  return cart!.id;
}
