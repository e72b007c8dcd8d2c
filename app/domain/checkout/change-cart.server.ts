import { createHash } from "node:crypto";
import { availabilityByLocation } from "#app/domain/inventory/availability.queries.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { limitQuantity, MOST_LINES, type QuantityLimit } from "./cart.ts";

/** How long an untouched cart is kept. */
const CART_DAYS = 90;

export type CartRefusal = { refusal: "NO_SUCH_VARIANT" } | { refusal: "CART_FULL"; most: number };
export type Changed = { quantity: number; limit: QuantityLimit | null };

/** The database knows a cart only by the hash of its cookie. */
export function hashCartToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

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
  const available = await mostAvailable(shop, variantId);
  return shop.transact("change-cart", async (tx) => {
    const cartId = await lockCart(tx, shop, token);
    const line = await tx.cartLine.findUnique({ where: { cartId_variantId: { cartId, variantId } } });
    const wanted = wantedFrom(line?.quantity ?? 0);
    const { quantity, limit } = limitQuantity(wanted, { maxPerOrder: variant?.maxPerOrder ?? 0, available });
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
  const cart = await shop.db.cart.findUnique({
    where: { tokenHash: hashCartToken(token) },
    select: {
      lines: {
        select: {
          id: true,
          quantity: true,
          variantId: true,
          variant: {
            select: { priceFen: true, maxPerOrder: true, retired: true, product: { select: { status: true } } },
          },
        },
      },
    },
  });
  for (const { id, quantity, variantId, variant } of cart?.lines ?? []) {
    const gone = variant.retired || variant.product.status !== "ACTIVE";
    const available = gone ? 0 : await mostAvailable(shop, variantId);
    const kept = limitQuantity(quantity, { maxPerOrder: variant.maxPerOrder, available }).quantity;
    if (kept === 0) await shop.db.cartLine.deleteMany({ where: { id } });
    else await shop.db.cartLine.updateMany({ where: { id }, data: { quantity: kept, seenPriceFen: variant.priceFen } });
  }
}

/** The most units of a variant one way of delivery can give: all that ships together, or one pickup place's shelf. */
async function mostAvailable(shop: Ground, variantId: string): Promise<number> {
  const levels = await availabilityByLocation(shop, [variantId]);
  return levels.reduce((sum, level) => sum + level.available, 0);
}

async function lockCart(tx: Tx, shop: Ground, token: string): Promise<string> {
  const expiresAt = new Date(shop.now().getTime() + CART_DAYS * 86_400_000);
  const { id } = await tx.cart.upsert({
    where: { tokenHash: hashCartToken(token) },
    create: { tokenHash: hashCartToken(token), expiresAt, createdAt: shop.now() },
    update: { expiresAt },
    select: { id: true },
  });
  return id;
}
