import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish, touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { partTags, pickupReady } from "../events.ts";

export type CollectorChange = {
  orderId: string;
  /** Null: whoever ordered comes. */
  collector: { name: string; mobile: string } | null;
  key: string;
};

/** Parts that somebody has yet to collect. */
const COLLECTABLE = ["PENDING", "OPEN", "PICKING", "PREPARED", "IN_TRANSIT", "READY"] as const;

/**
 * The shopper, who opened the order with its secret, says who comes for it, as long as something of it is to be
 * collected: boards, pick lists and the hand-over show that name. Where the goods are ready already, who comes now is sent
 * the code as well.
 * @returns TOO_LATE when nothing of it is to be collected any more
 */
export function changeCollector(
  shop: Ground,
  { orderId, collector, key }: CollectorChange,
): Promise<Result<null, { refusal: "TOO_LATE" }>> {
  const use = { name: "change-collector", key, fingerprint: [orderId, collector] };
  return decideOnce(shop, use, async (tx): Promise<Result<null, { refusal: "TOO_LATE" }>> => {
    const order = await lockOrder(tx, orderId);
    const parts = await tx.fulfillmentOrder.findMany({
      where: { orderId, method: "PICKUP", state: { in: [...COLLECTABLE] } },
    });
    if ((order.state !== "PLACED" && order.state !== "CONFIRMED") || parts.length === 0)
      return refuse({ refusal: "TOO_LATE" });
    await tx.order.update({
      where: { id: orderId },
      data: { collectorName: collector?.name ?? null, collectorMobile: collector?.mobile ?? null },
    });
    await tell(tx, { orderId, at: shop.now(), kind: "COLLECTOR_CHANGED", actor: { kind: "SHOPPER" } });
    await touch(tx, parts.flatMap(partTags));
    const ready = collector ? parts.filter((part) => part.state === "READY") : [];
    await publish(tx, ...ready.map((part) => pickupReady(part, `collector:${key}`)));
    return ok(null);
  });
}
