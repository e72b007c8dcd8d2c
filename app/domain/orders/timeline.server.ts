import type { Tx } from "#app/platform/db.server.ts";
import { uuidV7 } from "#app/platform/ids.ts";

/** What the timeline may say; each has words for shoppers and staff under `order.timeline.<kind>`. */
export type TimelineKind =
  | "PLACED"
  | "PAYMENT_STARTED"
  | "PAYMENT_FAILED"
  | "PAID"
  | "PAYMENT_MISMATCH"
  | "LATE_MONEY_RETURNED"
  | "EXPIRED"
  | "CANCELLED"
  | "REFUND_REQUESTED"
  | "REFUNDED"
  | "PICKING_STARTED"
  | "LINE_REJECTED"
  | "RE_SOURCED"
  | "PREPARED"
  | "DISPATCHED"
  | "ARRIVED"
  | "READY"
  | "HANDED_OVER"
  | "HAND_OVER_UNDONE"
  | "SHIPPED"
  | "PICKUP_EXPIRED"
  | "COMPLETED";

export type TimelineActor = { kind: "SHOPPER" | "STAFF" | "SYSTEM"; id?: string };

/** Adds a line to an order's story. `data` holds facts for the words (amounts in fen, quantities, reasons), no personal data. */
export async function tell(
  tx: Tx,
  entry: { orderId: string; at: Date; kind: TimelineKind; actor: TimelineActor; data?: Record<string, unknown> },
): Promise<void> {
  const { orderId, at, kind, actor, data = {} } = entry;
  await tx.$executeRaw`
    INSERT INTO order_timeline_entry (id, order_id, at, kind, actor_kind, actor_id, data)
    VALUES (${uuidV7(at.getTime())}::uuid, ${orderId}::uuid, ${at}, ${kind}, ${actor.kind}, ${actor.id}::uuid,
      ${JSON.stringify(data)}::jsonb)`;
}
