import { bookSlot } from "#app/domain/fulfillment/pickup/slots/book-slot.server.ts";
import { writeFulfillmentOrders } from "#app/domain/fulfillment/write-fulfillment-orders.server.ts";
import { writeOrders } from "#app/domain/orders/write-orders.server.ts";
import { couponUsedBy } from "#app/domain/pricing/price-for.server.ts";
import { lockUses, recordUses } from "#app/domain/pricing/uses.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { lockKeys, type Placed } from "./checkout-keys.server.ts";
import { orderFrom, partsOf, type CheckoutToWrite } from "./order-from-checkout.server.ts";
import type { CartLineRow } from "./read-cart.server.ts";
import { LIVE_ITEM, UNIT_PRICE } from "./show-lines.server.ts";

type WriteRefusal =
  | { refusal: "LOOK_AT_CART" }
  | { refusal: "STALE_KEY" }
  /** Of a discount: others were faster. */
  | { refusal: "LIMIT_REACHED" }
  /** Of the slot, too. */
  | { refusal: "SLOT_FULL" };

/** Whether others may want the same of what there is little of: a limited discount, a time of collection. */
const wantsScarce = ({ quote, booking }: CheckoutToWrite) => quote.uses.length > 0 || booking !== null;

/**
 * Writes a checkout's order: those of one moment in one transaction (docs/decisions/080). What asks for something scarce
 * has one of its own, so that nobody waits longer for that than they must.
 */
export function placeHeld(
  shop: Pick<Ground, "transact" | "together">,
  checkout: CheckoutToWrite,
): Promise<Result<Placed, WriteRefusal>> {
  const writeAll = async (all: readonly CheckoutToWrite[]): Promise<Array<Result<Placed, WriteRefusal>>> => {
    // A cart, or a key, twice: the second sees what became of the first.
    const first = all.filter(
      (one, i) =>
        !all
          .slice(0, i)
          .some(
            (other) => other.tokenHash === one.tokenHash || other.checkout.checkoutKey === one.checkout.checkoutKey,
          ),
    );
    const written = await shop.transact("place-order", (tx) => writeCheckouts(tx, first));
    if (first.length === all.length) return written;
    const answers = new Map(first.map((one, i) => [one, written[i]!]));
    const rest = all.filter((one) => !answers.has(one));
    (await writeAll(rest)).forEach((answer, i) => answers.set(rest[i]!, answer));
    return all.map((one) => answers.get(one)!);
  };
  if (!wantsScarce(checkout)) return shop.together("place-orders", checkout, writeAll);
  return writeAll([checkout]).then(([answer]) => answer!);
}

/**
 * Orders, lines, parts and outbox events, referring to the held units; each cart is emptied and leads to its order. A
 * cart must be what was priced and its holds must be open still. A key that has an order already answers with it.
 * @param all of different carts and keys
 */
async function writeCheckouts(tx: Tx, all: readonly CheckoutToWrite[]): Promise<Array<Result<Placed, WriteRefusal>>> {
  const keys = all.map(({ checkout }) => checkout.checkoutKey);
  // In this order, in one round trip.
  const [, earlier, carts, open] = await Promise.all([
    lockKeys(tx, keys),
    tx.$queryRaw<Array<Placed & { key: string }>>`
      SELECT id, number, checkout_key AS key FROM "order" WHERE checkout_key = ANY(${keys})`,
    lockCarts(
      tx,
      all.map(({ tokenHash }) => tokenHash),
    ),
    tx.$queryRaw<Array<{ key: string }>>`
      SELECT hold_key AS key FROM hold WHERE hold_key = ANY(${keys}) AND state = 'OPEN' ORDER BY id FOR UPDATE`,
  ]);
  const answers: Array<Result<Placed, WriteRefusal>> = [];
  const writing: Array<CheckoutToWrite & { cartId: string }> = [];
  for (const input of all) {
    const key = input.checkout.checkoutKey;
    const order = earlier.find((one) => one.key === key);
    const cart = carts.get(input.tokenHash);
    const judged = order
      ? ok({ id: order.id, number: order.number })
      : !cart || !isPriced(cart, input.lines)
        ? refuse({ refusal: "LOOK_AT_CART" as const })
        : open.filter((one) => one.key === key).length !== input.held.length
          ? refuse({ refusal: "STALE_KEY" as const })
          : await takeScarce(tx, input);
    if (judged) answers.push(judged);
    else {
      writing.push({ ...input, cartId: cart!.id });
      answers.push(ok({ id: input.orderId, number: input.number }));
    }
  }
  if (writing.length > 0) await writeJudged(tx, writing);
  return answers;
}

/** @returns why not, or null: it is this order's as soon as that is written */
async function takeScarce(tx: Tx, input: CheckoutToWrite): Promise<Result<never, WriteRefusal> | null> {
  const { quote, booking, orderId, at } = input;
  if (quote.uses.length > 0 && !(await lockUses(tx, quote.promotions, usesBy(input))))
    return refuse({ refusal: "LIMIT_REACHED" });
  if (booking && !(await bookSlot(tx, { ...booking, orderId, at }))) return refuse({ refusal: "SLOT_FULL" });
  return null;
}

const usesBy = ({ quote, checkout, at }: CheckoutToWrite) => ({
  uses: quote.uses,
  couponId: couponUsedBy(quote),
  mobile: checkout.contact.mobile,
  at,
});

async function writeJudged(tx: Tx, all: ReadonlyArray<CheckoutToWrite & { cartId: string }>): Promise<void> {
  const orders = all.map(orderFrom);
  const emptied = all.map(({ cartId, orderId }) => ({ cartId, orderId }));
  await Promise.all([
    writeOrders(tx, orders),
    ...all.map((input) => input.quote.uses.length > 0 && recordUses(tx, { ...usesBy(input), orderId: input.orderId })),
    writeFulfillmentOrders(
      tx,
      all.map((input, i) => ({ orderId: input.orderId, parts: partsOf(input, orders[i]!.lines), at: input.at })),
    ),
    tx.$executeRaw`
      WITH ordered AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(emptied)}::jsonb) AS e ("cartId" uuid, "orderId" uuid)
      ), emptied AS (
        DELETE FROM cart_line WHERE cart_id = ANY(SELECT "cartId" FROM ordered)
      )
      UPDATE cart SET order_id = o.id, coupon_id = NULL, updated_at = o.placed_at, customer_id = o.customer_id
      FROM ordered JOIN "order" o ON o.id = ordered."orderId" WHERE cart.id = ordered."cartId"`,
  ]);
}

/** A cart as it is now, as far as its price depends on it. */
type LockedCart = { id: string; couponId: string | null; lines: PricedLine[] };
type PricedLine = { variantId: string; quantity: number; priceFen: number; show: { id: string } | null };

/** Locks carts. @returns them by their token's hash */
async function lockCarts(tx: Tx, tokenHashes: readonly string[]): Promise<Map<string, LockedCart>> {
  const [carts, lines] = await Promise.all([
    tx.$queryRaw<Array<Omit<LockedCart, "lines"> & { tokenHash: string }>>`
      SELECT id, token_hash AS "tokenHash", coupon_id AS "couponId" FROM cart
      WHERE token_hash = ANY(${tokenHashes}) ORDER BY id FOR UPDATE`,
    tx.$queryRaw<Array<PricedLine & { cartId: string }>>`
      SELECT c.id AS "cartId", l.variant_id AS "variantId", l.quantity, ${UNIT_PRICE} AS "priceFen",
        CASE WHEN si.show_id IS NOT NULL THEN json_build_object('id', si.show_id) END AS show
      FROM cart c JOIN cart_line l ON l.cart_id = c.id JOIN variant v ON v.id = l.variant_id ${LIVE_ITEM}
      WHERE c.token_hash = ANY(${tokenHashes})`,
  ]);
  return new Map(
    carts.map(({ tokenHash, ...cart }) => [
      tokenHash,
      { ...cart, lines: lines.filter(({ cartId }) => cartId === cart.id) },
    ]),
  );
}

/** Whether a cart's lines are the priced ones still. */
function isPriced(cart: LockedCart, priced: readonly CartLineRow[]): boolean {
  const print = (units: readonly PricedLine[]) =>
    units
      .map((unit) => `${unit.variantId}/${unit.quantity}/${unit.priceFen}/${unit.show?.id ?? ""}`)
      .toSorted()
      .join();
  return cart.couponId === priced[0]?.cart.couponId && print(cart.lines) === print(priced);
}
