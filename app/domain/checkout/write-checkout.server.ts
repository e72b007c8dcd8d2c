import type { PlannedPart } from "#app/domain/fulfillment/delivery-plan.ts";
import { writeFulfillmentOrders } from "#app/domain/fulfillment/write-fulfillment-orders.server.ts";
import { releaseHold } from "#app/domain/inventory/end-holds.server.ts";
import type { Demand } from "#app/domain/inventory/demand.ts";
import type { HeldUnits } from "#app/domain/inventory/hold.ts";
import { writeOrder, type NewAddress, type NewOrderLine } from "#app/domain/orders/write-order.server.ts";
import type { PricedCart } from "#app/domain/pricing/price.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Db, Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import type { Checkout } from "./checkout.ts";
import type { CartLineRow } from "./read-cart.server.ts";

type Written = { id: string; number: string };
type WriteRefusal = { refusal: "LOOK_AT_CART" } | { refusal: "STALE_KEY" };

/** The order that was placed under a checkout's key. */
export function orderOf(db: Pick<Db, "order"> | Tx, checkoutKey: string): Promise<Written | null> {
  return db.order.findUnique({ where: { checkoutKey }, select: { id: true, number: true } });
}

/** The units that are held under a checkout's key and not an order's yet. */
export async function openHoldsOf(db: Db, checkoutKey: string): Promise<Demand[]> {
  return db.hold.findMany({
    where: { holdKey: checkoutKey, state: "OPEN" },
    select: { locationId: true, variantId: true, quantity: true },
  });
}

/** Whoever writes an order for a key, or frees the units of one, takes this first: only one of the two can happen. */
async function lockKey(tx: Tx, checkoutKey: string): Promise<void> {
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
    priced: PricedCart;
    plan: { parts: PlannedPart[] };
    held: readonly HeldUnits[];
    orderId: string;
    number: string;
    newId: () => string;
    lang: Lang;
    shippingAddress: NewAddress | null;
    payBy: Date;
    at: Date;
  },
): Promise<Result<Written, WriteRefusal>> {
  const { checkout, lines, priced, orderId, number, at } = input;
  const { checkoutKey } = checkout;
  await lockKey(tx, checkoutKey);
  const earlier = await orderOf(tx, checkoutKey);
  if (earlier) return ok(earlier);
  const cartId = await lockSameCart(tx, input.tokenHash, lines);
  if (!cartId) return refuse({ refusal: "LOOK_AT_CART" });
  const open = await tx.$queryRaw<unknown[]>`
    SELECT id FROM hold WHERE hold_key = ${checkoutKey} AND state = 'OPEN' ORDER BY id FOR UPDATE`;
  if (open.length !== input.held.length) return refuse({ refusal: "STALE_KEY" });

  const orderLines = linesOf(input);
  const { itemsFen, discountFen, shippingFen, totalFen } = priced;
  const { contact, collector, giftNote, pickupLocationId, invoice, agreedToFresh } = checkout;
  await writeOrder(tx, {
    id: orderId,
    number,
    lang: input.lang,
    checkoutKey,
    placedAt: at,
    payBy: input.payBy,
    contact,
    collector,
    giftNote,
    shippingAddress: input.shippingAddress,
    pickupLocationId,
    invoice,
    agreedToFresh,
    itemsFen,
    discountFen,
    shippingFen,
    totalFen,
    lines: orderLines,
  });
  await writeFulfillmentOrders(tx, { orderId, parts: partsOf(input, orderLines), at });
  await tx.cartLine.deleteMany({ where: { cartId } });
  await tx.cart.update({ where: { id: cartId }, data: { orderId } });
  return ok({ id: orderId, number });
}

/** Locks the cart; null when its lines are not the priced ones any more. */
async function lockSameCart(tx: Tx, tokenHash: string, lines: readonly CartLineRow[]): Promise<string | null> {
  const [cart] = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT id FROM cart WHERE token_hash = ${tokenHash} FOR UPDATE`;
  if (!cart) return null;
  const now = await tx.cartLine.findMany({
    where: { cartId: cart.id },
    select: { variantId: true, quantity: true, variant: { select: { priceFen: true } } },
  });
  const print = (units: ReadonlyArray<{ variantId: string; quantity: number; priceFen: number }>) =>
    units
      .map((unit) => `${unit.variantId}/${unit.quantity}/${unit.priceFen}`)
      .toSorted()
      .join();
  const same = print(now.map(({ variant, ...line }) => ({ ...line, ...variant }))) === print(lines);
  return same ? cart.id : null;
}

function linesOf({
  lines,
  checkout,
  priced,
  newId,
}: {
  lines: readonly CartLineRow[];
  checkout: Checkout;
  priced: PricedCart;
  newId: () => string;
}): NewOrderLine[] {
  const prices = new Map(priced.lines.map((line) => [line.lineId, line]));
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
    };
  });
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
