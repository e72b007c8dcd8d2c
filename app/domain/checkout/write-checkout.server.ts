import type { PlannedPart } from "#app/domain/fulfillment/delivery-plan.ts";
import { bookSlot } from "#app/domain/fulfillment/pickup/slots/book-slot.server.ts";
import type { Slot } from "#app/domain/fulfillment/pickup/slots/slot.ts";
import { writeFulfillmentOrders } from "#app/domain/fulfillment/write-fulfillment-orders.server.ts";
import { releaseHold } from "#app/domain/inventory/end-holds.server.ts";
import type { Demand } from "#app/domain/inventory/demand.ts";
import type { HeldUnits } from "#app/domain/inventory/hold.ts";
import {
  writeOrders,
  type NewAddress,
  type NewDiscount,
  type NewOrder,
  type NewOrderLine,
} from "#app/domain/orders/write-orders.server.ts";
import { couponUsedBy, type Quote } from "#app/domain/pricing/price-for.server.ts";
import { lockUses, recordUses } from "#app/domain/pricing/uses.server.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Db, Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import type { Checkout } from "./checkout.ts";
import type { CartLineRow } from "./read-cart.server.ts";
import { LIVE_ITEM, UNIT_PRICE } from "./show-lines.server.ts";

type Written = { id: string; number: string };
type WriteRefusal =
  | { refusal: "LOOK_AT_CART" }
  | { refusal: "STALE_KEY" }
  /** Of a discount: others were faster. */
  | { refusal: "LIMIT_REACHED" }
  /** Of the slot, too. */
  | { refusal: "SLOT_FULL" };

/** A time of collection that the order wants a place in. */
export type SlotToBook = { locationId: string; slot: Slot; capacity: number };

/** What there is under a checkout's key: the order that was placed, the units that are held and not an order's yet. */
export type OfKey = { order: Written | null; held: Demand[] };

export function ofKey(shop: Pick<Ground, "db" | "together">, checkoutKey: string): Promise<OfKey> {
  return shop.together("checkout-keys", checkoutKey, async (keys: readonly string[]) => {
    const rows = await shop.db.$queryRaw<OfKey[]>`
      SELECT (SELECT json_build_object('id', o.id, 'number', o.number) FROM "order" o WHERE o.checkout_key = asked.key)
          AS "order",
        (SELECT coalesce(json_agg(json_build_object('locationId', h.location_id, 'variantId', h.variant_id,
            'quantity', h.quantity)), '[]')
          FROM hold h WHERE h.hold_key = asked.key AND h.state = 'OPEN') AS held
      FROM unnest(${keys}::text[]) WITH ORDINALITY AS asked (key, position) ORDER BY position`;
    return rows;
  });
}

/** The order that was placed under a checkout's key. */
export async function orderOf(db: Db | Tx, checkoutKey: string): Promise<Written | null> {
  const [order] = await db.$queryRaw<Written[]>`SELECT id, number FROM "order" WHERE checkout_key = ${checkoutKey}`;
  return order ?? null;
}

/**
 * Whoever writes an order for a key, or frees the units of one, takes this first: only one of the two can happen. Of
 * several in the order of their texts, so that nobody waits in a circle.
 */
export async function lockKeys(tx: Tx, checkoutKeys: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('checkout:' || key, 0))
    FROM unnest(${checkoutKeys.toSorted()}::text[]) key`;
}

/** Frees the units held under a checkout's key, unless an order has come of them. */
export async function voidHolds(shop: Pick<Ground, "transact" | "now">, checkoutKey: string): Promise<void> {
  await shop.transact("void-holds", async (tx) => {
    await lockKeys(tx, [checkoutKey]);
    if (await orderOf(tx, checkoutKey)) return;
    await releaseHold(tx, { key: checkoutKey, as: "RELEASED", at: shop.now() });
  });
}

/** A checkout whose units are held, with the ids of what is to be written. */
export type CheckoutToWrite = {
  tokenHash: string;
  lines: readonly CartLineRow[];
  checkout: Checkout;
  quote: Quote;
  plan: { parts: PlannedPart[] };
  held: readonly HeldUnits[];
  orderId: string;
  number: string;
  newId: () => string;
  lang: Lang;
  shippingAddress: NewAddress | null;
  payBy: Date;
  booking: SlotToBook | null;
  at: Date;
};

/** Whether others may want the same of what there is little of: a limited discount, a time of collection. */
const wantsScarce = ({ quote, booking }: CheckoutToWrite) => quote.uses.length > 0 || booking !== null;

/**
 * Writes a checkout's order: those of one moment in one transaction (docs/decisions/080). What asks for something scarce
 * has one of its own, so that nobody waits longer for that than they must.
 */
export function placeHeld(
  shop: Pick<Ground, "transact" | "together">,
  checkout: CheckoutToWrite,
): Promise<Result<Written, WriteRefusal>> {
  const writeAll = async (all: readonly CheckoutToWrite[]): Promise<Array<Result<Written, WriteRefusal>>> => {
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
async function writeCheckouts(tx: Tx, all: readonly CheckoutToWrite[]): Promise<Array<Result<Written, WriteRefusal>>> {
  const keys = all.map(({ checkout }) => checkout.checkoutKey);
  // In this order, in one round trip.
  const [, earlier, carts, open] = await Promise.all([
    lockKeys(tx, keys),
    tx.$queryRaw<Array<Written & { key: string }>>`
      SELECT id, number, checkout_key AS key FROM "order" WHERE checkout_key = ANY(${keys})`,
    lockCarts(
      tx,
      all.map(({ tokenHash }) => tokenHash),
    ),
    tx.$queryRaw<Array<{ key: string }>>`
      SELECT hold_key AS key FROM hold WHERE hold_key = ANY(${keys}) AND state = 'OPEN' ORDER BY id FOR UPDATE`,
  ]);
  const answers: Array<Result<Written, WriteRefusal>> = [];
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

function orderFrom(input: CheckoutToWrite): NewOrder {
  const { checkout, lines, quote } = input;
  const orderLines = linesOf(input);
  const { itemsFen, discountFen, shippingFen, totalFen } = quote.priced;
  const { contact, contactEmail, collector, giftNote, pickupLocationId, invoice, agreedToFresh } = checkout;
  return {
    id: input.orderId,
    number: input.number,
    lang: input.lang,
    checkoutKey: checkout.checkoutKey,
    placedAt: input.at,
    payBy: input.payBy,
    contact,
    contactEmail,
    collector,
    giftNote,
    shippingAddress: input.shippingAddress,
    pickupLocationId,
    invoice,
    agreedToFresh,
    touchpointId: lines.findLast((line) => line.shelf)?.shelf?.touchpointId ?? null,
    itemsFen,
    discountFen,
    shippingFen,
    totalFen,
    lines: orderLines,
    discounts: discountsOf(input, orderLines),
  };
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

function linesOf({
  lines,
  checkout,
  quote,
  newId,
}: {
  lines: readonly CartLineRow[];
  checkout: Checkout;
  quote: Quote;
  newId: () => string;
}): NewOrderLine[] {
  const prices = new Map(quote.priced.lines.map((line) => [line.lineId, line]));
  return lines.map((line) => {
    const { quantity, unitPriceFen, discountFen, totalFen } = prices.get(line.id)!;
    const { variantId, sku, handle, productTitle, variantTitle, perishable } = line;
    return {
      id: newId(),
      variantId,
      sku,
      handle,
      productTitle,
      variantTitle,
      pictureHash: line.picture?.hash ?? null,
      delivery: checkout.ways[variantId]!,
      quantity,
      unitPriceFen,
      discountFen,
      totalFen,
      perishable,
      showId: line.show?.id ?? null,
      via: line.show?.via ?? null,
    };
  });
}

/** Which rule took how much off which line, and off the fee. */
function discountsOf(
  { quote, lines, newId }: { quote: Quote; lines: readonly CartLineRow[]; newId: () => string },
  orderLines: readonly NewOrderLine[],
): NewDiscount[] {
  const { lines: pricedLines, shipping } = quote.priced;
  const orderLineOf = new Map(lines.map((line, i) => [line.id, orderLines[i]!.id]));
  return [
    ...pricedLines.flatMap(({ lineId, discounts }) =>
      discounts.map((discount) => ({ ...discount, id: newId(), orderLineId: orderLineOf.get(lineId)! })),
    ),
    ...shipping.discounts.map((discount) => ({ ...discount, id: newId(), orderLineId: null })),
  ];
}

/** The plan's parts with the rows of their lines: cart line → order line, shelf → hold. */
function partsOf(
  { plan, held, lines }: { plan: { parts: PlannedPart[] }; held: readonly HeldUnits[]; lines: readonly CartLineRow[] },
  orderLines: readonly NewOrderLine[],
) {
  const orderLineOf = new Map(lines.map((line, i) => [line.id, orderLines[i]!.id]));
  const holdOf = new Map(held.map((unit) => [`${unit.locationId}/${unit.variantId}`, unit.id]));
  return plan.parts.map((part) => ({
    ...part,
    lines: part.lines.map(({ lineId, variantId, quantity }) => {
      const holdId = holdOf.get(`${part.locationId}/${variantId}`);
      invariant(holdId, "every planned unit is held");
      return { orderLineId: orderLineOf.get(lineId)!, holdId, quantity };
    }),
  }));
}
