import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import type { Tx } from "#app/platform/db.server.ts";

/**
 * Locks the order of a part, then reads both as they are now. Every change of a part goes through here, so two people
 * on one thing take turns. @returns null when there is no such part
 */
export async function lockPart(tx: Tx, fulfillmentOrderId: string) {
  const found = await tx.fulfillmentOrder.findUnique({
    where: { id: fulfillmentOrderId },
    select: { orderId: true },
  });
  if (!found) return null;
  const order = await lockOrder(tx, found.orderId);
  const part = await tx.fulfillmentOrder.findUniqueOrThrow({
    where: { id: fulfillmentOrderId },
    include: {
      lines: { include: { orderLine: true } },
      location: { select: { timeZone: true } },
      handoverLocation: { select: { timeZone: true, pickupKeepDays: true } },
    },
  });
  return { order, part };
}

export type Locked = NonNullable<Awaited<ReturnType<typeof lockPart>>>;
export type LockedPart = Locked["part"];
