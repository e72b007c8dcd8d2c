import { orderKey } from "#app/domain/orders/order-access.ts";
import { endUnpaidOrder, ProviderNotReached } from "#app/domain/payments/end-unpaid-order.server.ts";
import type { PaymentsGround } from "#app/domain/payments/payments-ground.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { hashCartToken } from "./cart-token.server.ts";
import { MOST_LINES } from "./cart.ts";

/**
 * The order that was placed from a cart and is not paid: a cart has at most one. PLACED waits for money, EXPIRED waited
 * too long; the goods of both can be put back into the cart.
 */
export type WaitingOrder = {
  id: string;
  number: string;
  /** Opens the order's page. */
  key: string;
  state: "PLACED" | "EXPIRED";
  totalFen: number;
  payBy: Date;
};

/** Null when everything placed from this cart is paid or was cancelled. */
export async function waitingOrder(
  shop: Pick<Ground, "db" | "secret">,
  tokenHash: string,
): Promise<WaitingOrder | null> {
  const [order] = await shop.db.$queryRaw<Array<Omit<WaitingOrder, "key">>>`
    SELECT o.id, o.number, o.state::text, o.total_fen AS "totalFen", o.pay_by AS "payBy"
    FROM cart c JOIN "order" o ON o.id = c.order_id
    WHERE c.token_hash = ${tokenHash} AND o.state IN ('PLACED', 'EXPIRED')`;
  return order ? { ...order, key: orderKey(shop.secret, order.id) } : null;
}

/** A cart has at most one unpaid order: before a new one the earlier is ended, at the provider first. */
export async function endEarlierOrder(shop: PaymentsGround, tokenHash: string): Promise<void> {
  const earlier = await waitingOrder(shop, tokenHash);
  if (earlier?.state !== "PLACED") return;
  try {
    await endUnpaidOrder(shop, earlier.id, { cause: "CANCELLED", actor: { kind: "SHOPPER" } });
  } catch (error) {
    if (!(error instanceof ProviderNotReached)) throw error;
    // It ends by itself when its time to pay is over; the new order does not wait for that.
    shop.log.warn({ err: error, orderId: earlier.id }, "could not end the order before a new one");
  }
}

export type RestoreRefusal =
  | { refusal: "NOTHING_TO_RESTORE" }
  /** The order may be paid at this moment: its goods stay with it until the provider can be asked. */
  | { refusal: "PROVIDER_NOT_REACHED" }
  | { refusal: "PAID_MEANWHILE"; number: string; key: string };

/**
 * "Change it after all": ends the cart's unpaid order, at the provider first, and puts its goods back into the cart, on
 * top of what is there. Prices and limits are judged anew where the cart is shown. Twice puts back once.
 */
export async function restoreCart(shop: PaymentsGround, token: string): Promise<Result<null, RestoreRefusal>> {
  const tokenHash = hashCartToken(token);
  const waiting = await waitingOrder(shop, tokenHash);
  if (!waiting) return refuse({ refusal: "NOTHING_TO_RESTORE" });
  if (waiting.state === "PLACED") {
    try {
      await endUnpaidOrder(shop, waiting.id, { cause: "CANCELLED", actor: { kind: "SHOPPER" } });
    } catch (error) {
      if (!(error instanceof ProviderNotReached)) throw error;
      shop.log.warn({ err: error, orderId: waiting.id }, "could not end an order whose goods go back into the cart");
      return refuse({ refusal: "PROVIDER_NOT_REACHED" });
    }
  }
  return shop.transact("restore-cart", async (tx) => {
    const [cart] = await tx.$queryRaw<Array<{ id: string; order_id: string | null }>>`
      SELECT id, order_id FROM cart WHERE token_hash = ${tokenHash} FOR UPDATE`;
    if (!cart || cart.order_id !== waiting.id) return refuse({ refusal: "NOTHING_TO_RESTORE" });
    const order = await tx.order.findUniqueOrThrow({
      where: { id: waiting.id },
      include: { lines: true, couponRedemption: true },
    });
    if (order.state === "PLACED") return refuse({ refusal: "NOTHING_TO_RESTORE" });
    if (order.state === "CONFIRMED" || order.state === "COMPLETED") {
      return refuse({ refusal: "PAID_MEANWHILE", number: waiting.number, key: waiting.key });
    }
    for (const { variantId, quantity, unitPriceFen } of order.lines.slice(0, MOST_LINES)) {
      await tx.cartLine.upsert({
        where: { cartId_variantId: { cartId: cart.id, variantId } },
        create: { cartId: cart.id, variantId, quantity, seenPriceFen: unitPriceFen, createdAt: shop.now() },
        update: { quantity: { increment: quantity } },
      });
    }
    await tx.cart.update({
      where: { id: cart.id },
      data: { orderId: null, couponId: order.couponRedemption?.couponId ?? null },
    });
    return ok(null);
  });
}
