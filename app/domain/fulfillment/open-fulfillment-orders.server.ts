import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import { fulfillmentOpened } from "./events.ts";
import { fulfillmentTransition, type FulfillmentCause } from "./fulfillment-state.ts";

/** The money is there: the parts come onto the boards. Heard of `order.paid`; again it changes nothing. */
export async function openFulfillmentOrders(shop: Ground, orderId: string): Promise<void> {
  await shop.transact("open-fulfillment-orders", async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (order.state !== "CONFIRMED") return;
    for (const part of await movePending(tx, orderId, "PAID", shop.now())) await publish(tx, fulfillmentOpened(part));
  });
}

/** The order ended without money: its parts never come onto a board. Heard of `order.endedUnpaid`. */
export async function closeUnpaidParts(shop: Ground, orderId: string): Promise<void> {
  await shop.transact("close-unpaid-parts", async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (order.state === "CANCELLED" || order.state === "EXPIRED")
      await movePending(tx, orderId, "CANCELLED", shop.now());
  });
}

async function movePending(tx: Tx, orderId: string, cause: FulfillmentCause, at: Date) {
  const pending = await tx.fulfillmentOrder.findMany({ where: { orderId, state: "PENDING" } });
  for (const part of pending) {
    const state = fulfillmentTransition(part, cause, at)!;
    await tx.fulfillmentOrder.update({ where: { id: part.id }, data: { state, updatedAt: at } });
  }
  return pending;
}
