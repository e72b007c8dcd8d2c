import type { Tx } from "#app/platform/db.server.ts";
import { uuidV7 } from "#app/platform/ids.ts";

/** What the timeline may say; each has words for shoppers and staff under `order.timeline.<kind>`. */
export type TimelineKind =
  | "PLACED"
  | "PAYMENT_STARTED"
  | "PAYMENT_FAILED"
  | "PAYMENT_ENDED"
  | "PAID"
  | "PAYMENT_MISMATCH"
  | "LATE_MONEY_RETURNED"
  | "EXPIRED"
  | "CANCELLED"
  | "REFUND_REQUESTED"
  | "REFUNDED"
  | "REFUND_FAILED"
  | "DISPUTED"
  | "DISPUTE_WON"
  | "DISPUTE_LOST"
  | "GOODS_RETURNED"
  | "PICKING_STARTED"
  | "LINE_REJECTED"
  | "RE_SOURCED"
  | "PICKUP_CHANGED"
  | "SHORT"
  | "SHORT_CHOSEN"
  | "SHORT_GIVEN_UP"
  | "PART_OPENED"
  | "PART_CANCELLED"
  | "COLLECTOR_CHANGED"
  | "SLOT_MISSED"
  | "PREPARED"
  | "DISPATCHED"
  | "ARRIVED"
  | "READY"
  | "HANDED_OVER"
  | "HAND_OVER_UNDONE"
  | "SHIPPED"
  | "PICKUP_REMINDED"
  | "PICKUP_EXPIRED"
  | "COMPLETED"
  | "INVOICE_REQUESTED";

export type TimelineActor = { kind: "SHOPPER" | "STAFF" | "SYSTEM"; id?: string };

export type TimelineEntry = {
  orderId: string;
  at: Date;
  kind: TimelineKind;
  actor: TimelineActor;
  /** Facts for the words (amounts in fen, quantities, reasons), no personal data. */
  data?: Record<string, unknown>;
};

/** Adds lines to the stories of orders, in one statement. */
export async function tell(tx: Tx, ...entries: TimelineEntry[]): Promise<void> {
  const rows = entries.map(({ actor, ...entry }) => ({
    ...entry,
    id: uuidV7(entry.at.getTime()),
    actorKind: actor.kind,
    actorId: actor.id,
  }));
  await tx.$executeRaw`
    INSERT INTO order_timeline_entry (id, order_id, at, kind, actor_kind, actor_id, data)
    SELECT id, "orderId", at, kind, "actorKind", "actorId", coalesce(data, '{}')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS t (id uuid, "orderId" uuid, at timestamptz, kind text, "actorKind" text, "actorId" uuid,
        data jsonb)`;
}
