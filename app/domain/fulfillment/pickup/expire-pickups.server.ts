import { publish } from "#app/platform/outbox.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { completeOrder } from "../complete-order.server.ts";
import { pickupExpired } from "../events.ts";
import { freePart, giveBack } from "../give-back.server.ts";
import { lockPart } from "../internal/lock-part.server.ts";
import { movePart } from "../internal/move-part.server.ts";

const SYSTEM = { kind: "SYSTEM" } as const;

/**
 * What was not collected in time is back on sale where it lies, and its money goes back; by schedule.
 * @returns how many parts expired
 */
export async function expirePickups(shop: Ground): Promise<number> {
  const due = await shop.db.fulfillmentOrder.findMany({
    where: { state: "READY", keepUntil: { lte: shop.now() } },
    select: { id: true },
    orderBy: { keepUntil: "asc" },
    take: 100,
  });
  let expired = 0;
  for (const { id } of due) if (await expirePickup(shop, id)) expired += 1;
  return expired;
}

function expirePickup(shop: Ground, fulfillmentOrderId: string): Promise<boolean> {
  return shop.transact("expire-pickup", async (tx) => {
    const locked = await lockPart(tx, fulfillmentOrderId);
    if (!locked) return false;
    const { order, part } = locked;
    const at = shop.now();
    const moved = await movePart(tx, part, { cause: "NOT_COLLECTED", at, actor: SYSTEM, kind: "PICKUP_EXPIRED" });
    if (!moved.ok) return false;
    const units = part.lines
      .filter((line) => line.quantity > line.rejected)
      .map((line) => ({ orderLineId: line.orderLineId, units: line.quantity - line.rejected }));
    await giveBack(tx, order, units, {
      reason: "PICKUP_EXPIRED",
      refundKey: `expired:${part.id}`,
      actor: SYSTEM,
      at,
    });
    await freePart(tx, part, at);
    await completeOrder(tx, order, at);
    await publish(tx, pickupExpired(part));
    return true;
  });
}
