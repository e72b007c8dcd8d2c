import { readOrderPolicy } from "#app/domain/orders/policy/read-order-policy.server.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { pickupReminder } from "../events.ts";
import { lockPart } from "../internal/lock-part.server.ts";
import { WHAT_KEEPS, waitingOf } from "./waiting.ts";

const MOST_AT_ONCE = 500;

/** Reminds customers of what waits for them, once, some hours before its time is over; by schedule. @returns how many */
export async function remindPickups(shop: Ground): Promise<number> {
  const policy = await readOrderPolicy(shop.db);
  const now = shop.now();
  const soonest = Math.max(policy.noShow.usual.remindHours, policy.noShow.fresh.remindHours);
  const waiting = await shop.db.fulfillmentOrder.findMany({
    where: {
      state: "READY",
      remindedAt: null,
      keepUntil: { gt: now, lte: new Date(now.getTime() + soonest * 3_600_000) },
    },
    select: { id: true, keepUntil: true, lines: WHAT_KEEPS },
    orderBy: { keepUntil: "asc" },
    take: MOST_AT_ONCE,
  });
  let reminded = 0;
  for (const part of waiting) {
    const from = part.keepUntil!.getTime() - waitingOf(part, policy).remindHours * 3_600_000;
    if (from <= now.getTime() && (await remind(shop, part.id))) reminded += 1;
  }
  return reminded;
}

function remind(shop: Ground, fulfillmentOrderId: string): Promise<boolean> {
  return shop.transact("remind-pickup", async (tx) => {
    const locked = await lockPart(tx, fulfillmentOrderId);
    if (!locked || locked.part.state !== "READY" || locked.part.remindedAt) return false;
    const { part } = locked;
    const at = shop.now();
    await tx.fulfillmentOrder.update({ where: { id: part.id }, data: { remindedAt: at } });
    const entry = { orderId: part.orderId, at, kind: "PICKUP_REMINDED", actor: { kind: "SYSTEM" } } as const;
    await tell(tx, { ...entry, data: { part: part.position } });
    await publish(tx, pickupReminder(part));
    return true;
  });
}
