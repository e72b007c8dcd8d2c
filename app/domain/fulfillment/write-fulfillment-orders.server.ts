import type { DeliveryMethod } from "#app/generated/prisma/enums.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import type { PlannedPart } from "./delivery-plan.ts";

/** A planned part with the rows its lines belong to: the order's line and the hold behind it. */
export type PartToWrite = Omit<PlannedPart, "lines" | "method"> & {
  /** COUNTER: paid and taken before the shelf, which no plan proposes. */
  method: DeliveryMethod;
  lines: Array<{ orderLineId: string; holdId: string; quantity: number }>;
};

/** Writes the parts of orders that are being placed, as PENDING: on no board until the money is there. One statement. */
export async function writeFulfillmentOrders(
  tx: Tx,
  orders: ReadonlyArray<{ orderId: string; parts: PartToWrite[]; at: Date }>,
): Promise<void> {
  const rows = orders.flatMap(({ orderId, parts, at }) => {
    const newId = () => uuidV7(at.getTime());
    return parts.map(({ lines, ...part }, i) => ({
      ...part,
      orderId,
      at,
      id: newId(),
      position: i + 1,
      lines: lines.map((line) => ({ ...line, id: newId() })),
    }));
  });
  await tx.$executeRaw`
    WITH part AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS p (id uuid, "orderId" uuid, position int,
        method text, "locationId" uuid, "handoverLocationId" uuid, "promisedAt" timestamptz, reasons jsonb, at timestamptz,
        lines jsonb)
    ), written AS (
      INSERT INTO fulfillment_order (id, order_id, position, method, location_id, handover_location_id, promised_at,
        reasons, updated_at)
      SELECT id, "orderId", position, method::"DeliveryMethod", "locationId", "handoverLocationId", "promisedAt", reasons,
        at FROM part
    )
    INSERT INTO fulfillment_order_line (id, fulfillment_order_id, order_line_id, hold_id, quantity)
    SELECT l.id, part.id, l."orderLineId", l."holdId", l.quantity
    FROM part, jsonb_to_recordset(part.lines) AS l (id uuid, "orderLineId" uuid, "holdId" uuid, quantity int)`;
}
