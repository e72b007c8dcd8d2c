import type { Tx } from "#app/platform/db.server.ts";
import type { Slot } from "./slot.ts";

/**
 * Step: takes a place in a slot for an order, or moves the order's place there from another slot. The slot's row is locked,
 * so that many shoppers take turns; the database would refuse one too many besides (slot_capacity_holds), counts by
 * trigger and frees the place when the order ends.
 * @returns false when the slot is full: nothing was booked, an earlier place is kept
 */
export async function bookSlot(
  tx: Tx,
  booking: { orderId: string; locationId: string; slot: Slot; capacity: number; at: Date },
): Promise<boolean> {
  const { orderId, locationId, slot, capacity, at } = booking;
  const [row] = await tx.$queryRaw<Array<{ taken: number }>>`
    INSERT INTO pickup_slot (location_id, starts_at, ends_at, capacity)
    VALUES (${locationId}::uuid, ${slot.startsAt}, ${slot.endsAt}, ${capacity})
    ON CONFLICT (location_id, starts_at) DO UPDATE
      SET capacity = greatest(${capacity}, pickup_slot.taken), ends_at = ${slot.endsAt}
    RETURNING taken`;
  const [own] = await tx.$queryRaw<Array<{ there: boolean }>>`
    SELECT location_id = ${locationId}::uuid AND starts_at = ${slot.startsAt} AS there FROM pickup_booking
    WHERE order_id = ${orderId}::uuid AND released_at IS NULL`;
  if (own?.there) return true;
  if (row!.taken >= capacity) return false;
  await tx.$executeRaw`
    INSERT INTO pickup_booking (order_id, location_id, starts_at, booked_at)
    VALUES (${orderId}::uuid, ${locationId}::uuid, ${slot.startsAt}, ${at})
    ON CONFLICT (order_id) DO UPDATE SET location_id = ${locationId}::uuid, starts_at = ${slot.startsAt},
      booked_at = ${at}, released_at = NULL, missed_at = NULL`;
  return true;
}

/** Step: the order is collected at a place that has no slots. */
export async function releaseSlot(tx: Tx, orderId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE pickup_booking SET released_at = ${at} WHERE order_id = ${orderId}::uuid AND released_at IS NULL`;
}
