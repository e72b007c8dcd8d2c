import { readOrderPolicy } from "#app/domain/orders/policy/read-order-policy.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { completeOrder } from "../complete-order.server.ts";
import { pickupExpired } from "../events.ts";
import { freePart, giveBack } from "../give-back.server.ts";
import { lockPart } from "../internal/lock-part.server.ts";
import { movePart } from "../internal/move-part.server.ts";
import { WHAT_KEEPS, waitingOf } from "./waiting.ts";

const SYSTEM = { kind: "SYSTEM" } as const;
const MOST_AT_ONCE = 500;

/**
 * What was not collected in time, and not in the hours of grace after it either, is back on sale where it lies, and its
 * money goes back as the order policy says; by schedule.
 * @returns how many parts expired
 */
export async function expirePickups(shop: Ground): Promise<number> {
  const policy = await readOrderPolicy(shop.db);
  const due = await shop.db.fulfillmentOrder.findMany({
    where: { state: "READY", keepUntil: { lte: shop.now() } },
    select: { id: true, keepUntil: true, lines: WHAT_KEEPS },
    orderBy: { keepUntil: "asc" },
    take: MOST_AT_ONCE,
  });
  let expired = 0;
  for (const part of due) {
    const { graceHours, refundPercent } = waitingOf(part, policy);
    const ends = part.keepUntil!.getTime() + graceHours * 3_600_000;
    if (ends <= shop.now().getTime() && (await expirePickup(shop, part.id, refundPercent))) expired += 1;
  }
  return expired;
}

function expirePickup(shop: Ground, fulfillmentOrderId: string, refundPercent: number): Promise<boolean> {
  return shop.transact("expire-pickup", async (tx) => {
    const locked = await lockPart(tx, fulfillmentOrderId);
    if (!locked) return false;
    const { order, part } = locked;
    const at = shop.now();
    const moved = await movePart(tx, part, { cause: "NOT_COLLECTED", at, actor: SYSTEM, kind: "PICKUP_EXPIRED" });
    if (!moved.ok) return false;
    const units = await freePart(tx, part, at);
    const refund = { reason: "PICKUP_EXPIRED", refundKey: `expired:${part.id}`, actor: SYSTEM, at } as const;
    const { keptFen } = await giveBack(tx, order, units, refund, refundPercent);
    if (keptFen > 0) await tx.fulfillmentOrder.update({ where: { id: part.id }, data: { keptFen } });
    await completeOrder(tx, order, at);
    await publish(tx, pickupExpired(part));
    return true;
  });
}
