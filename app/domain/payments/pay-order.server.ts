import { openOrder } from "#app/domain/orders/open-order.server.ts";
import { refuse, type Result } from "#app/platform/result.ts";
import type { PaymentsGround } from "./payments-ground.server.ts";
import { startPayment, type StartRefusal } from "./start-payment.server.ts";

export type PayRefusal =
  | StartRefusal
  | { refusal: "NO_SUCH_ORDER" }
  /** Nothing is lost: the order waits, and paying can be tried again from its page. */
  | { refusal: "PROVIDER_NOT_REACHED" };

/**
 * Leads whoever holds an order's key to where it is paid: to the open session, or to a new one after a payment that
 * failed. @returns the provider's page
 */
export async function payOrder(
  shop: PaymentsGround,
  { number, key }: { number: string; key: string },
): Promise<Result<{ redirectUrl: string }, PayRefusal>> {
  const orderId = await openOrder(shop, number, key);
  return orderId ? payOpened(shop, orderId) : refuse({ refusal: "NO_SUCH_ORDER" });
}

/** The same for whoever is known to hold the key. */
export async function payOpened(
  shop: PaymentsGround,
  orderId: string,
): Promise<Result<{ redirectUrl: string }, StartRefusal | { refusal: "PROVIDER_NOT_REACHED" }>> {
  try {
    return await startPayment(shop, orderId);
  } catch (error) {
    shop.log.warn({ err: error, orderId }, "payment could not be started");
    return refuse({ refusal: "PROVIDER_NOT_REACHED" });
  }
}
