import type { Tx } from "#app/platform/db.server.ts";
import type { PlannedPart } from "./delivery-plan.ts";

/** A planned part with the rows its lines belong to: the order's line and the hold behind it. */
export type PartToWrite = Omit<PlannedPart, "lines"> & {
  lines: Array<{ orderLineId: string; holdId: string; quantity: number }>;
};

/** Writes the parts of an order that is being placed, as PENDING: on no board until the money is there. */
export async function writeFulfillmentOrders(
  tx: Tx,
  input: { orderId: string; parts: PartToWrite[]; at: Date },
): Promise<void> {
  for (const [i, part] of input.parts.entries()) {
    await tx.fulfillmentOrder.create({
      data: {
        orderId: input.orderId,
        position: i + 1,
        method: part.method,
        locationId: part.locationId,
        handoverLocationId: part.handoverLocationId,
        promisedAt: part.promisedAt,
        reasons: part.reasons,
        updatedAt: input.at,
        lines: { createMany: { data: part.lines } },
      },
    });
  }
}
