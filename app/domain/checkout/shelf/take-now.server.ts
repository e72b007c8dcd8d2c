import { randomInt } from "node:crypto";
import { hold } from "#app/domain/inventory/hold-stock.server.ts";
import type { HeldUnits } from "#app/domain/inventory/hold.ts";
import { orderKey } from "#app/domain/orders/order-access.ts";
import { newOrderNumber } from "#app/domain/orders/order-number.ts";
import type { Quote } from "#app/domain/pricing/price-for.server.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { ownUnits } from "../cart-stock.server.ts";
import { hashCartToken } from "../cart-token.server.ts";
import type { CheckoutGround } from "../checkout-ground.server.ts";
import type { PlacedOrder } from "../place-order.server.ts";
import { endEarlierOrder } from "../waiting-order.server.ts";
import { ofKey, orderOf, voidHolds } from "../checkout-keys.server.ts";
import { priceUnits } from "./price-units.server.ts";
import { readShelf, type Shelf, type ShelfVariant } from "./read-shelf.server.ts";
import type { ShelfState } from "./shelf-state.ts";
import type { TakeNow } from "./take-now.ts";
import { writeTaken } from "./write-taken.server.ts";

export type TakeNowRefusal =
  | { refusal: "NO_SUCH_SHELF" }
  /** Nobody is there to hand anything over, or it is not for sale there (any more). */
  | { refusal: "NOT_NOW"; state: ShelfState }
  | { refusal: "TOO_MANY"; most: number }
  | { refusal: "TOTAL_CHANGED"; agreedFen: number; totalFen: number }
  | { refusal: "SHORT"; wanted: number; available: number }
  /** What was kept under this key is gone: the page gets a new one. */
  | { refusal: "STALE_KEY" }
  | { refusal: "BUSY" };

/**
 * Somebody before a shelf takes units from it and pays on the phone: an order of that place, whose units are held there
 * and nowhere else, to be handed over on the spot once it is paid (open-fulfillment-orders.server.ts). In the two phases
 * of every order (docs/decisions/004): the units are held under the form's key, then the order is written. The safety
 * stock is for people like these. An unpaid order of the same browser is ended first, so nobody stands in their own way
 * (promise 4); what is in the cart stays there.
 */
export async function takeNow(
  shop: CheckoutGround,
  cartToken: string,
  wanted: TakeNow,
  lang: Lang,
): Promise<Result<PlacedOrder, TakeNowRefusal>> {
  const { checkoutKey, quantity } = wanted;
  const earlier = await orderOf(shop.db, checkoutKey);
  if (earlier) return ok(asPlaced(shop, earlier));
  const shelf = await readShelf(shop, wanted.code);
  if (!shelf) return refuse({ refusal: "NO_SUCH_SHELF" });
  if (shelf.state !== "OPEN") return refuse({ refusal: "NOT_NOW", state: shelf.state });
  const variant = shelf.variants.find(({ id }) => id === wanted.variantId);
  if (!variant || quantity < 1) return refuse({ refusal: "NOT_NOW", state: "NOT_FOR_SALE" as const });
  if (quantity > variant.maxPerOrder) return refuse({ refusal: "TOO_MANY", most: variant.maxPerOrder });
  const quote = await priceUnits(shop, shelf, variant, wanted);
  const { totalFen } = quote.priced;
  const agreedFen = wanted.agreedTotalFen;
  if (totalFen !== agreedFen) return refuse({ refusal: "TOTAL_CHANGED", agreedFen, totalFen });
  const payBy = new Date(shop.now().getTime() + shop.holdMinutes * 60_000);
  const kept = await keep(shop, hashCartToken(cartToken), { shelf, variant, wanted, payBy });
  if (!kept.ok) {
    const meanwhile = await orderOf(shop.db, checkoutKey);
    return meanwhile ? ok(asPlaced(shop, meanwhile)) : kept;
  }
  return write(shop, cartToken, { shelf, variant, wanted, quote, held: kept.value, payBy, lang });
}

/** Holds the units on this shelf; with those of the browser's own unpaid order, which is ended for them. */
async function keep(
  shop: CheckoutGround,
  tokenHash: string,
  { shelf, variant, wanted, payBy }: { shelf: Shelf; variant: ShelfVariant; wanted: TakeNow; payBy: Date },
): Promise<Result<HeldUnits[], TakeNowRefusal>> {
  const { locationId } = shelf;
  const { quantity, variantId, checkoutKey: key } = wanted;
  const [{ held: mine }, own] = await Promise.all([ofKey(shop, key), ownUnits(shop, tokenHash)]);
  if (mine.length === 0) {
    const back = own
      .filter((unit) => unit.locationId === locationId && unit.variantId === variantId && !unit.showId)
      .reduce((sum, unit) => sum + unit.quantity, 0);
    const available = variant.units + back;
    if (available < quantity) return refuse({ refusal: "SHORT", wanted: quantity, available });
    await endEarlierOrder(shop, tokenHash);
  }
  const lines = [{ locationId, variantId, quantity, walkIn: true }];
  const answer = await hold(shop, { key, lines, expiresAt: payBy });
  if (answer.ok) {
    const [held] = answer.value;
    const asked = held?.locationId === locationId && held.variantId === variantId && held.quantity === quantity;
    return asked ? answer : refuse({ refusal: "STALE_KEY" });
  }
  switch (answer.refusal) {
    case "SHORT":
      return refuse({ refusal: "SHORT", wanted: quantity, available: answer.shortages[0]!.available });
    case "BUSY":
      return refuse({ refusal: "BUSY" });
    case "ENDED":
    case "LIMIT_REACHED":
      return refuse({ refusal: "STALE_KEY" });
  }
}

async function write(
  shop: CheckoutGround,
  cartToken: string,
  input: {
    shelf: Shelf;
    variant: ShelfVariant;
    wanted: TakeNow;
    quote: Quote;
    held: HeldUnits[];
    payBy: Date;
    lang: Lang;
  },
): Promise<Result<PlacedOrder, TakeNowRefusal>> {
  const { wanted, shelf, variant } = input;
  try {
    const written = await shop.transact("take-now", (tx) =>
      writeTaken(tx, shop, cartToken, {
        ...input,
        orderId: shop.newId(),
        number: newOrderNumber(randomInt),
        at: shop.now(),
      }),
    );
    if (written.ok) return ok(asPlaced(shop, written.value));
    await voidHolds(shop, wanted.checkoutKey);
    if (written.refusal !== "LIMIT_REACHED") return refuse({ refusal: written.refusal });
    const { totalFen } = (await priceUnits(shop, shelf, variant, wanted)).priced;
    return refuse({ refusal: "TOTAL_CHANGED", agreedFen: wanted.agreedTotalFen, totalFen });
  } catch (error) {
    await voidHolds(shop, wanted.checkoutKey);
    throw error;
  }
}

function asPlaced(shop: CheckoutGround, order: { id: string; number: string }): PlacedOrder {
  return { orderId: order.id, number: order.number, key: orderKey(shop.secret, order.id) };
}
