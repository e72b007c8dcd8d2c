import { writeFulfillmentOrders, type PartToWrite } from "#app/domain/fulfillment/write-fulfillment-orders.server.ts";
import type { HeldUnits } from "#app/domain/inventory/hold.ts";
import { writeOrders, type NewOrder } from "#app/domain/orders/write-orders.server.ts";
import type { Quote } from "#app/domain/pricing/price-for.server.ts";
import { lockUses, recordUses } from "#app/domain/pricing/uses.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { lockCart } from "../change-cart.server.ts";
import { lockKeys, orderOf } from "../checkout-keys.server.ts";
import type { Shelf, ShelfVariant } from "./read-shelf.server.ts";
import type { TakeNow } from "./take-now.ts";

type Taken = {
  shelf: Shelf;
  variant: ShelfVariant;
  wanted: TakeNow;
  quote: Quote;
  held: readonly HeldUnits[];
  payBy: Date;
  lang: Lang;
  orderId: string;
  number: string;
  at: Date;
};

/**
 * Step: the order of held units of a shelf, with one line and one part, of that place. The cart leads to it, as to any
 * order that waits for money, and keeps its own lines.
 */
export async function writeTaken(
  tx: Tx,
  shop: Ground,
  cartToken: string,
  taken: Taken,
): Promise<Result<{ id: string; number: string }, { refusal: "STALE_KEY" | "LIMIT_REACHED" }>> {
  const { shelf, variant, wanted, quote, held, orderId, number, payBy, lang, at } = taken;
  const { checkoutKey, mobile, quantity } = wanted;
  await lockKeys(tx, [checkoutKey]);
  const earlier = await orderOf(tx, checkoutKey);
  if (earlier) return ok(earlier);
  const open = await tx.$queryRaw<unknown[]>`
    SELECT id FROM hold WHERE hold_key = ${checkoutKey} AND state = 'OPEN' ORDER BY id FOR UPDATE`;
  if (open.length !== held.length) return refuse({ refusal: "STALE_KEY" });
  const { priced, promotions, uses } = quote;
  const limited = uses.length > 0 && { uses, couponId: null, mobile, at };
  if (limited && !(await lockUses(tx, promotions, limited))) return refuse({ refusal: "LIMIT_REACHED" });
  const [line] = priced.lines;
  const { discounts, unitPriceFen, discountFen, totalFen } = line!;
  const orderLineId = shop.newId();
  const order: NewOrder = {
    id: orderId,
    number,
    lang,
    checkoutKey,
    placedAt: at,
    payBy,
    contact: { name: wanted.name ?? translator(lang)("shelf.customer"), mobile },
    collector: null,
    giftNote: null,
    shippingAddress: null,
    pickupLocationId: shelf.locationId,
    invoice: null,
    agreedToFresh: wanted.agreedToFresh,
    touchpointId: shelf.touchpointId,
    itemsFen: priced.itemsFen,
    discountFen: priced.discountFen,
    shippingFen: priced.shippingFen,
    totalFen: priced.totalFen,
    lines: [
      {
        id: orderLineId,
        variantId: variant.id,
        sku: variant.sku,
        handle: shelf.handle,
        productTitle: shelf.title,
        variantTitle: variant.title,
        pictureHash: shelf.picture?.hash ?? null,
        delivery: "COUNTER",
        quantity,
        unitPriceFen,
        discountFen,
        totalFen,
        perishable: shelf.perishable,
        showId: null,
      },
    ],
    discounts: discounts.map((discount) => ({ ...discount, id: shop.newId(), orderLineId })),
  };
  await writeOrders(tx, [order]);
  if (limited) await recordUses(tx, { ...limited, orderId });
  const { locationId } = shelf;
  const part: PartToWrite = {
    method: "COUNTER",
    locationId,
    handoverLocationId: locationId,
    promisedAt: at,
    reasons: [{ why: "SCANNED_SHELF" }],
    lines: held.map((units) => ({ orderLineId, holdId: units.id, quantity: units.quantity })),
  };
  await writeFulfillmentOrders(tx, [{ orderId, at, parts: [part] }]);
  const cartId = await lockCart(tx, shop, cartToken);
  await tx.$executeRaw`
    UPDATE cart SET order_id = ${orderId}::uuid, updated_at = ${at},
      customer_id = (SELECT customer_id FROM "order" WHERE id = ${orderId}::uuid)
    WHERE id = ${cartId}::uuid`;
  return ok({ id: orderId, number });
}
