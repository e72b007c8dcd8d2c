import { slotIsOver } from "#app/domain/fulfillment/pickup/slots/slots.queries.server.ts";
import { openOrder } from "#app/domain/orders/open-order.server.ts";
import { payOpened, type PayRefusal } from "#app/domain/payments/pay-order.server.ts";
import type { PaymentsGround } from "#app/domain/payments/payments-ground.server.ts";
import { refuse, type Result } from "#app/platform/result.ts";

/**
 * Leads to where an order is paid, as payOrder, when what was promised can still be kept: whoever waited until the chosen
 * time of collection had come chooses another one before any money moves. Money that is under way by then is kept all
 * the same (ask-for-another-slot.server.ts).
 */
export async function goToPay(
  shop: PaymentsGround,
  order: { number: string; key: string },
): Promise<Result<{ redirectUrl: string }, PayRefusal | { refusal: "SLOT_OVER" }>> {
  const orderId = await openOrder(shop, order.number, order.key);
  return orderId ? goToPayPlaced(shop, orderId) : refuse({ refusal: "NO_SUCH_ORDER" });
}

/** The same for whoever has just placed it. */
export async function goToPayPlaced(
  shop: PaymentsGround,
  orderId: string,
): Promise<Result<{ redirectUrl: string }, PayRefusal | { refusal: "SLOT_OVER" }>> {
  return (await slotIsOver(shop, orderId)) ? refuse({ refusal: "SLOT_OVER" }) : payOpened(shop, orderId);
}
