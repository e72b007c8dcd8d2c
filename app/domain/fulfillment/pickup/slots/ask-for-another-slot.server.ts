import { placesWithHours } from "#app/domain/locations/places-with-hours.server.ts";
import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { fulfillmentMoved, slotMissed } from "../../events.ts";
import { changeGround, planAt, type ChangeGround } from "./change-ground.server.ts";
import { slotStands } from "./slot.ts";

type Missed = { orderId: string; locationId: string; startsAt: Date };

/**
 * Heard of `order.paid`: money that was under way came when the chosen time of collection had begun, or the place had
 * closed for it. The money is kept and the goods are prepared at once; their promise is computed anew, and the shopper is
 * asked, once, to choose another time. Again it changes nothing.
 */
export async function askForAnotherSlot(shop: Ground, ...orderIds: string[]): Promise<void> {
  const places = new Map((await placesWithHours(shop)).map((place) => [place.locationId, place]));
  if (![...places.values()].some((place) => place.slots)) return;
  const booked = await shop.db.$queryRaw<Array<Missed & { paidAt: Date }>>`
    SELECT b.order_id AS "orderId", b.location_id AS "locationId", b.starts_at AS "startsAt", o.paid_at AS "paidAt"
    FROM pickup_booking b JOIN "order" o ON o.id = b.order_id
    WHERE b.order_id = ANY(${orderIds}::uuid[]) AND b.released_at IS NULL AND b.missed_at IS NULL
      AND o.state = 'CONFIRMED'`;
  for (const booking of booked) {
    const place = places.get(booking.locationId);
    if (!place || slotStands(place, booking.startsAt, booking.paidAt)) continue;
    const ground = await changeGround(shop, booking.orderId);
    await shop.transact("ask-for-another-slot", (tx) => ask(tx, shop, booking, ground));
  }
}

async function ask(
  tx: Tx,
  shop: Ground,
  { orderId, locationId, startsAt }: Missed,
  ground: ChangeGround,
): Promise<void> {
  const at = shop.now();
  const order = await lockOrder(tx, orderId);
  // Another one may have been chosen, or the order ended, since it was looked at.
  const missed =
    order.state === "CONFIRMED" &&
    (await tx.$executeRaw`
      UPDATE pickup_booking SET missed_at = ${at}
      WHERE order_id = ${orderId}::uuid AND location_id = ${locationId}::uuid AND starts_at = ${startsAt}
        AND released_at IS NULL AND missed_at IS NULL`) === 1;
  if (!missed) return;
  const promisedAt = planAt(ground, locationId, at)?.promisedAt;
  const { parts } = ground;
  if (promisedAt)
    await tx.fulfillmentOrder.updateMany({
      where: { id: { in: parts.map(({ id }) => id) }, state: { in: ["PENDING", "OPEN"] } },
      data: { promisedAt, updatedAt: at },
    });
  const entry = { orderId, at, kind: "SLOT_MISSED", actor: { kind: "SYSTEM" } } as const;
  await tell(tx, { ...entry, data: { startsAt: startsAt.toISOString() } });
  await publish(tx, slotMissed({ orderId }), ...parts.map((part) => fulfillmentMoved(part, "PROMISED_ANEW")));
}
