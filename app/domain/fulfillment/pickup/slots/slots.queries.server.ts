import type { OpeningCalendar } from "#app/domain/locations/opening-hours.ts";
import { placesWithHours } from "#app/domain/locations/places-with-hours.server.ts";
import type { Db, Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { slotStands, slotsFrom, type Slot, type SlotRule } from "./slot.ts";

/** A slot with room. */
export type FreeSlot = Slot & { left: number };

/** A place with slots, and when what is to be collected there is ready. */
type SlotPlace = { locationId: string; calendar: OpeningCalendar; slots: SlotRule; readyAt: Date | null };

/** The slots with room at each place that has slots; no query where none has. */
export async function freeSlots(
  shop: Pick<Ground, "db" | "now">,
  places: readonly SlotPlace[],
): Promise<Map<string, FreeSlot[]>> {
  const asked = places.flatMap(({ locationId, calendar, slots, readyAt }) =>
    slots && readyAt ? [{ locationId, rule: slots, offered: slotsFrom(calendar, slots, readyAt) }] : [],
  );
  if (asked.length === 0) return new Map();
  const taken = await shop.db.$queryRaw<Array<{ locationId: string; startsAt: Date; taken: number }>>`
    SELECT location_id AS "locationId", starts_at AS "startsAt", taken FROM pickup_slot
    WHERE location_id = ANY(${asked.map(({ locationId }) => locationId)}::uuid[]) AND ends_at > ${shop.now()}`;
  const takenAt = new Map(taken.map((row) => [`${row.locationId}/${row.startsAt.getTime()}`, row.taken]));
  return new Map(
    asked.map(({ locationId, rule, offered }) => [
      locationId,
      offered.flatMap((slot) => {
        const left = rule.capacity - (takenAt.get(`${locationId}/${slot.startsAt.getTime()}`) ?? 0);
        return left > 0 ? [{ ...slot, left }] : [];
      }),
    ]),
  );
}

/** `missed`: the money came when it was over, and the shopper has been asked for another one. */
export type BookedSlot = Slot & { locationId: string; missed: boolean };

/** The slot an order has taken; null where it has none (any more). */
export async function bookedSlot(shop: { db: Db | Tx }, orderId: string): Promise<BookedSlot | null> {
  const [slot] = await bookedSlots(shop, [orderId]);
  return slot ?? null;
}

/** The same for a page, asked with others of its moment; no query where no place has slots. */
export async function chosenSlot(
  shop: Pick<Ground, "db" | "kept" | "together">,
  orderId: string,
): Promise<BookedSlot | null> {
  const places = await placesWithHours(shop);
  if (!places.some((place) => place.slots)) return null;
  return shop.together("booked-slots", orderId, (all: readonly string[]) => bookedSlots(shop, all));
}

/** Of each order, in their order. */
async function bookedSlots(shop: { db: Db | Tx }, orderIds: readonly string[]): Promise<Array<BookedSlot | null>> {
  const slots = await shop.db.$queryRaw<Array<BookedSlot & { orderId: string }>>`
    SELECT b.order_id AS "orderId", s.location_id AS "locationId", s.starts_at AS "startsAt", s.ends_at AS "endsAt",
      b.missed_at IS NOT NULL AS missed
    FROM pickup_booking b JOIN pickup_slot s USING (location_id, starts_at)
    WHERE b.order_id = ANY(${orderIds}::uuid[]) AND b.released_at IS NULL`;
  const byOrder = new Map(slots.map(({ orderId, ...slot }) => [orderId, slot]));
  return orderIds.map((orderId) => byOrder.get(orderId) ?? null);
}

/**
 * Whether another time has to be chosen before an order is paid: the one it has taken has begun, or its place is closed
 * then by now.
 */
export async function slotIsOver(
  shop: Pick<Ground, "db" | "kept" | "now" | "together">,
  orderId: string,
): Promise<boolean> {
  const [places, booked] = await Promise.all([placesWithHours(shop), chosenSlot(shop, orderId)]);
  const place = places.find(({ locationId }) => locationId === booked?.locationId);
  return booked !== null && place !== undefined && !slotStands(place, booked.startsAt, shop.now());
}
