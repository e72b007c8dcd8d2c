import { Prisma } from "#app/generated/prisma/client.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { mostPerVariant } from "./cart-stock.server.ts";
import { hashCartToken } from "./cart-token.server.ts";
import { limitQuantity, MOST_LINES, type QuantityLimit } from "./cart.ts";
import { readCart } from "./read-cart.server.ts";
import { LIVE_ITEM } from "./show-lines.server.ts";

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

/** Tries of a line that is changed in two windows at once. */
const MOST_TRIES = 5;

/**
 * Reads, decides by the rule, and writes where the line is still what was read: no lock is held while it is decided, and
 * of two changes at once the second is decided anew.
 */
async function changeLine(
  shop: Ground,
  token: string,
  variantId: string,
  wantedFrom: (now: number) => number,
): Promise<Result<Changed, CartRefusal>> {
  const tokenHash = hashCartToken(token);
  for (let tries = 1; ; tries++) {
    const [[line], most] = await Promise.all([
      readLine(shop, tokenHash, variantId),
      mostPerVariant(shop, [variantId], tokenHash),
    ]);
    // What is gone can still be taken out.
    if (!line?.forSale && wantedFrom(0) > 0) return refuse({ refusal: "NO_SUCH_VARIANT" });
    const before = line?.quantity ?? 0;
    const wanted = wantedFrom(before);
    const limits = { maxPerOrder: line?.forSale ? line.maxPerOrder : 0, available: most.get(variantId) ?? 0 };
    const { quantity, limit } = limitQuantity(wanted, limits);
    if (before === 0 && quantity > 0 && line!.lines >= MOST_LINES) {
      return refuse({ refusal: "CART_FULL", most: MOST_LINES });
    }
    const written = await writeLine(shop, tokenHash, { variantId, before, quantity });
    invariant(written || tries < MOST_TRIES, "changes of a line end");
    if (written) return ok({ quantity, limit: wanted > 0 ? limit : null });
  }
}

type LineFacts = { forSale: boolean; maxPerOrder: number; quantity: number; lines: number };

function readLine(shop: Ground, tokenHash: string, variantId: string): Promise<LineFacts[]> {
  return shop.db.$queryRaw<LineFacts[]>`
    SELECT NOT v.retired AND p.status = 'ACTIVE' AS "forSale",
      least(v.max_per_order, si.limit_per_customer) AS "maxPerOrder",
      coalesce(l.quantity, 0) AS quantity,
      (SELECT count(*)::int FROM cart_line other WHERE other.cart_id = c.id) AS lines
    FROM variant v JOIN product p ON p.id = v.product_id
    LEFT JOIN cart c ON c.token_hash = ${tokenHash}
    LEFT JOIN cart_line l ON l.cart_id = c.id AND l.variant_id = v.id
    ${LIVE_ITEM}
    WHERE v.id = ${variantId}::uuid`;
}

/** Makes the cart at first. @returns false when the line is not what it was before */
async function writeLine(
  shop: Ground,
  tokenHash: string,
  { variantId, before, quantity }: { variantId: string; before: number; quantity: number },
): Promise<boolean> {
  const now = shop.now();
  const kept = Prisma.sql`
    WITH kept AS (
      INSERT INTO cart (id, token_hash, expires_at, created_at, updated_at)
      VALUES (${shop.newId()}::uuid, ${tokenHash}, ${expiryOf(now)}, ${now}, ${now})
      ON CONFLICT (token_hash) DO UPDATE SET expires_at = excluded.expires_at, updated_at = excluded.updated_at
      RETURNING id
    )`;
  const changed =
    quantity === 0
      ? await shop.db.$executeRaw`
          ${kept} DELETE FROM cart_line l USING kept
          WHERE l.cart_id = kept.id AND l.variant_id = ${variantId}::uuid AND l.quantity = ${before}::int`
      : await shop.db.$executeRaw`
          ${kept} INSERT INTO cart_line AS l (id, cart_id, variant_id, quantity, seen_price_fen, created_at)
          SELECT ${shop.newId()}::uuid, kept.id, v.id, ${quantity}::int, v.price_fen, ${now}
          FROM kept, variant v WHERE v.id = ${variantId}::uuid AND (${before}::int = 0 OR EXISTS (
            SELECT FROM cart_line WHERE cart_id = kept.id AND variant_id = v.id))
          ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = excluded.quantity WHERE l.quantity = ${before}::int`;
  return changed === 1 || (quantity === 0 && before === 0);
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

/** Takes the cart's row for the rest of the transaction, making the cart at first (a step). @returns its id */
export async function lockCart(tx: Tx, shop: Ground, token: string): Promise<string> {
  const expiresAt = expiryOf(shop.now());
  const [cart] = await tx.$queryRaw<Array<{ id: string }>>`
    INSERT INTO cart (id, token_hash, expires_at, created_at, updated_at)
    VALUES (${shop.newId()}::uuid, ${hashCartToken(token)}, ${expiresAt}, ${shop.now()}, ${shop.now()})
    ON CONFLICT (token_hash) DO UPDATE SET expires_at = ${expiresAt}, updated_at = ${shop.now()}
    RETURNING id`;
  return cart!.id;
}

const expiryOf = (now: Date) => new Date(now.getTime() + CART_DAYS * 86_400_000);
