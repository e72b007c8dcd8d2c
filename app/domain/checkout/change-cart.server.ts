import { deliveryFacts } from "#app/domain/fulfillment/delivery-facts.server.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { OWN_UNITS, type OwnUnits } from "./cart-stock.server.ts";
import { hashCartToken } from "./cart-token.server.ts";
import { limitQuantity, MOST_LINES, type QuantityLimit } from "./cart.ts";
import { cartFacts, freeFor } from "./delivery-choices.server.ts";
import { mostUnits } from "./most-units.ts";
import { readCart } from "./read-cart.server.ts";
import { LIVE_ITEM, showUnits } from "./show-lines.server.ts";

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
    const { line, available } = await shop.together("cart-lines", { tokenHash, variantId }, (all: readonly Asked[]) =>
      readLines(shop, all),
    );
    // What is gone can still be taken out.
    if (!line?.forSale && wantedFrom(0) > 0) return refuse({ refusal: "NO_SUCH_VARIANT" });
    const before = line?.quantity ?? 0;
    const wanted = wantedFrom(before);
    const limits = { maxPerOrder: line?.forSale ? line.maxPerOrder : 0, available };
    const { quantity, limit } = limitQuantity(wanted, limits);
    if (before === 0 && quantity > 0 && line!.lines >= MOST_LINES) {
      return refuse({ refusal: "CART_FULL", most: MOST_LINES });
    }
    const written = await writeLine(shop, { tokenHash, variantId, before, quantity });
    invariant(written || tries < MOST_TRIES, "changes of a line end");
    if (written) return ok({ quantity, limit: wanted > 0 ? limit : null });
  }
}

/** A variant and the cart that it is to be a line of. */
type Asked = { tokenHash: string; variantId: string };
type LineFacts = {
  forSale: boolean;
  maxPerOrder: number;
  coldChain: boolean;
  show: { id: string } | null;
  quantity: number;
  lines: number;
};

/** What decides of lines; `line` is null for a variant that there is not. */
async function readLines(
  shop: Ground,
  all: readonly Asked[],
): Promise<Array<{ line: LineFacts | null; available: number }>> {
  const [read, facts] = await Promise.all([
    shop.db.$queryRaw<Array<{ line: LineFacts | null; own: OwnUnits[] }>>`
      SELECT ${OWN_UNITS} AS own, (
        SELECT json_build_object(
          'forSale', NOT v.retired AND p.status = 'ACTIVE',
          'maxPerOrder', least(v.max_per_order, si.limit_per_customer),
          'coldChain', p.cold_chain,
          'show', CASE WHEN si.show_id IS NOT NULL THEN json_build_object('id', si.show_id) END,
          'quantity', coalesce(l.quantity, 0),
          'lines', (SELECT count(*) FROM cart_line other WHERE other.cart_id = c.id))
        FROM variant v JOIN product p ON p.id = v.product_id
        LEFT JOIN cart_line l ON l.cart_id = c.id AND l.variant_id = v.id
        ${LIVE_ITEM}
        WHERE v.id = asked."variantId") AS line
      FROM jsonb_to_recordset(${JSON.stringify(all.map((asked, position) => ({ ...asked, position })))}::jsonb)
        AS asked ("tokenHash" text, "variantId" uuid, position int)
      LEFT JOIN cart c ON c.token_hash = asked."tokenHash"
      LEFT JOIN "order" waiting ON waiting.id = c.order_id
      ORDER BY position`,
    deliveryFacts(shop, [...new Set(all.map(({ variantId }) => variantId))]),
  ]);
  return Promise.all(
    read.map(async ({ line, own }, i) => {
      if (!line) return { line, available: 0 };
      const wanted = { ...line, variantId: all[i]!.variantId };
      const ofShows = await showUnits(shop.db, [wanted]);
      return { line, available: mostUnits(freeFor(facts, [wanted], { own, ofShows }), wanted) };
    }),
  );
}

type Change = Asked & { before: number; quantity: number };

/** Makes the cart at first. @returns false when the line is not what it was before */
async function writeLine(shop: Ground, change: Change): Promise<boolean> {
  const changed =
    change.quantity === 0
      ? await takeOut(shop, change)
      : await shop.together("put-lines", change, (all: readonly Change[]) => putIn(shop, all));
  return changed || (change.quantity === 0 && change.before === 0);
}

async function takeOut(shop: Ground, { tokenHash, variantId, before }: Change): Promise<boolean> {
  const taken = await shop.db.$executeRaw`
    WITH kept AS (
      UPDATE cart SET expires_at = ${expiryOf(shop.now())}, updated_at = ${shop.now()} WHERE token_hash = ${tokenHash}
      RETURNING id
    )
    DELETE FROM cart_line l USING kept
    WHERE l.cart_id = kept.id AND l.variant_id = ${variantId}::uuid AND l.quantity = ${before}::int`;
  return taken === 1;
}

/** One statement for all; a cart that comes twice makes it fail, and is then changed once after the other. */
async function putIn(shop: Ground, all: readonly Change[]): Promise<boolean[]> {
  const now = shop.now();
  const changes = all
    .map((change) => ({ ...change, cartId: shop.newId(), lineId: shop.newId() }))
    .toSorted((a, b) => (a.tokenHash < b.tokenHash ? -1 : 1));
  const put = await shop.db.$queryRaw<Array<{ tokenHash: string }>>`
    WITH change AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) AS c ("tokenHash" text, "variantId" uuid,
        before int, quantity int, "cartId" uuid, "lineId" uuid)
    ), kept AS (
      INSERT INTO cart (id, token_hash, expires_at, created_at, updated_at)
      SELECT "cartId", "tokenHash", ${expiryOf(now)}, ${now}, ${now} FROM change
      ON CONFLICT (token_hash) DO UPDATE SET expires_at = excluded.expires_at, updated_at = excluded.updated_at
      RETURNING id, token_hash
    ), put AS (
      INSERT INTO cart_line AS l (id, cart_id, variant_id, quantity, seen_price_fen, created_at)
      SELECT c."lineId", kept.id, v.id, c.quantity, v.price_fen, ${now}
      FROM change c JOIN kept ON kept.token_hash = c."tokenHash" JOIN variant v ON v.id = c."variantId"
      WHERE c.before = 0 OR EXISTS (SELECT FROM cart_line WHERE cart_id = kept.id AND variant_id = v.id)
      ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = excluded.quantity
        WHERE l.quantity = (SELECT before FROM change c JOIN kept ON kept.token_hash = c."tokenHash"
          WHERE kept.id = l.cart_id AND c."variantId" = l.variant_id)
      RETURNING cart_id
    )
    SELECT kept.token_hash AS "tokenHash" FROM put JOIN kept ON kept.id = put.cart_id`;
  const written = new Set(put.map(({ tokenHash }) => tokenHash));
  return all.map(({ tokenHash }) => written.has(tokenHash));
}

/** Notes that the shopper has seen the prices and quantities there are now, and cuts lines to what can be had. */
export async function acceptCartChanges(shop: Ground, token: string): Promise<void> {
  const cart = await readCart(shop, hashCartToken(token));
  const facts = await cartFacts(shop, cart);
  await shop.transact("accept-cart-changes", async (tx) => {
    const cartId = await lockCart(tx, shop, token);
    for (const line of cart.lines) {
      const { variantId, quantity, maxPerOrder, priceFen, seenPriceFen, gone } = line;
      const available = gone ? 0 : mostUnits(facts, line);
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
