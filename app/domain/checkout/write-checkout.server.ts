import type { PlannedPart } from "#app/domain/fulfillment/delivery-plan.ts";
import { bookSlot } from "#app/domain/fulfillment/pickup/slots/book-slot.server.ts";
import type { Slot } from "#app/domain/fulfillment/pickup/slots/slot.ts";
import { writeFulfillmentOrders } from "#app/domain/fulfillment/write-fulfillment-orders.server.ts";
import { releaseHold } from "#app/domain/inventory/end-holds.server.ts";
import type { Demand } from "#app/domain/inventory/demand.ts";
import type { HeldUnits } from "#app/domain/inventory/hold.ts";
import {
  writeOrder,
  type NewAddress,
  type NewDiscount,
  type NewOrderLine,
} from "#app/domain/orders/write-order.server.ts";
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

/** The order that was placed under a checkout's key. */
export async function orderOf(db: Db | Tx, checkoutKey: string): Promise<Written | null> {
  const [order] = await db.$queryRaw<Written[]>`SELECT id, number FROM "order" WHERE checkout_key = ${checkoutKey}`;
  return order ?? null;
}

/** The units that are held under a checkout's key and not an order's yet. */
export async function openHoldsOf(db: Db, checkoutKey: string): Promise<Demand[]> {
  return db.$queryRaw<Demand[]>`
    SELECT location_id AS "locationId", variant_id AS "variantId", quantity
    FROM hold WHERE hold_key = ${checkoutKey} AND state = 'OPEN'`;
}

/** Whoever writes an order for a key, or frees the units of one, takes this first: only one of the two can happen. */
export async function lockKey(tx: Tx, checkoutKey: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`checkout:${checkoutKey}`}, 0))`;
}

/** Frees the units held under a checkout's key, unless an order has come of them. */
export async function voidHolds(shop: Pick<Ground, "transact" | "now">, checkoutKey: string): Promise<void> {
  await shop.transact("void-holds", async (tx) => {
    await lockKey(tx, checkoutKey);
    if (await orderOf(tx, checkoutKey)) return;
    await releaseHold(tx, { key: checkoutKey, as: "RELEASED", at: shop.now() });
  });
}

/**
 * Order, lines, parts and outbox events, referring to the held units; the cart is emptied and leads to the order.
 * The cart must be what was priced and the holds must be open still. A key that has an order already answers with it.
 */
export async function writeCheckout(
  tx: Tx,
  input: {
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
  },
): Promise<Result<Written, WriteRefusal>> {
  const { checkout, lines, quote, orderId, number, at } = input;
  const { checkoutKey } = checkout;
  // In this order, in one round trip.
  const [, earlier, cartId, open] = await Promise.all([
    lockKey(tx, checkoutKey),
    orderOf(tx, checkoutKey),
    lockSameCart(tx, input.tokenHash, lines),
    tx.$queryRaw<unknown[]>`
      SELECT id FROM hold WHERE hold_key = ${checkoutKey} AND state = 'OPEN' ORDER BY id FOR UPDATE`,
  ]);
  if (earlier) return ok(earlier);
  if (!cartId) return refuse({ refusal: "LOOK_AT_CART" });
  if (open.length !== input.held.length) return refuse({ refusal: "STALE_KEY" });

  const { priced, promotions, uses } = quote;
  const limited = uses.length > 0 && { uses, couponId: couponUsedBy(quote), mobile: checkout.contact.mobile, at };
  if (limited && !(await lockUses(tx, promotions, limited))) return refuse({ refusal: "LIMIT_REACHED" });

  if (input.booking && !(await bookSlot(tx, { ...input.booking, orderId, at })))
    return refuse({ refusal: "SLOT_FULL" });

  const orderLines = linesOf(input);
  const { itemsFen, discountFen, shippingFen, totalFen } = priced;
  const { contact, contactEmail, collector, giftNote, pickupLocationId, invoice, agreedToFresh } = checkout;
  const order = {
    id: orderId,
    number,
    lang: input.lang,
    checkoutKey,
    placedAt: at,
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
  await Promise.all([
    writeOrder(tx, order),
    limited && recordUses(tx, { ...limited, orderId }),
    writeFulfillmentOrders(tx, { orderId, parts: partsOf(input, orderLines), at }),
    tx.$executeRaw`
      WITH emptied AS (DELETE FROM cart_line WHERE cart_id = ${cartId}::uuid)
      UPDATE cart SET order_id = ${orderId}::uuid, coupon_id = NULL, updated_at = ${at},
        customer_id = (SELECT customer_id FROM "order" WHERE id = ${orderId}::uuid)
      WHERE id = ${cartId}::uuid`,
  ]);
  return ok({ id: orderId, number });
}

/** Locks the cart; null when its lines are not the priced ones any more. @returns its id */
async function lockSameCart(tx: Tx, tokenHash: string, lines: readonly CartLineRow[]): Promise<string | null> {
  type Priced = { variantId: string; quantity: number; priceFen: number; show: { id: string } | null };
  const [[cart], now] = await Promise.all([
    tx.$queryRaw<Array<{ id: string; couponId: string | null }>>`
      SELECT id, coupon_id AS "couponId" FROM cart WHERE token_hash = ${tokenHash} FOR UPDATE`,
    tx.$queryRaw<Priced[]>`
      SELECT l.variant_id AS "variantId", l.quantity, ${UNIT_PRICE} AS "priceFen",
        CASE WHEN si.show_id IS NOT NULL THEN json_build_object('id', si.show_id) END AS show
      FROM cart c JOIN cart_line l ON l.cart_id = c.id JOIN variant v ON v.id = l.variant_id ${LIVE_ITEM}
      WHERE c.token_hash = ${tokenHash}`,
  ]);
  const print = (units: readonly Priced[]) =>
    units
      .map((unit) => `${unit.variantId}/${unit.quantity}/${unit.priceFen}/${unit.show?.id ?? ""}`)
      .toSorted()
      .join();
  const sameCoupon = cart?.couponId === lines[0]?.cart.couponId;
  return cart && sameCoupon && print(now) === print(lines) ? cart.id : null;
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
