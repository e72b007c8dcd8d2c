import { giveBackUses } from "#app/domain/pricing/uses.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { lockOrder } from "./lock-order.server.ts";

/**
 * A paid order was cancelled, or nothing of it could be delivered: its code and its share of limited discounts are free
 * again. By event, after that transaction: there the order's stock levels were locked, and limits come before levels
 * (docs/decisions/041). Again changes nothing.
 */
export function returnUses(shop: Pick<Ground, "transact" | "now">, orderId: string): Promise<void> {
  return shop.transact("return-uses", async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (order.state === "CANCELLED") await giveBackUses(tx, orderId, shop.now());
  });
}
