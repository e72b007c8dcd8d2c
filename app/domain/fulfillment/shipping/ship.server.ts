import type { StaffActor } from "#app/domain/identity/staff.ts";
import { issue } from "#app/domain/inventory/issue-stock.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Result } from "#app/platform/result.ts";
import { localDate, toDateColumn } from "#app/platform/zoned-time.ts";
import { completeOrder } from "../complete-order.server.ts";
import { parcelShipped } from "../events.ts";
import { movingPart, type MoveCommand, type MoveRefusal } from "../internal/moving-part.server.ts";

/** The courier has the parcel: the goods have left the shelf. PREPARED → SHIPPED; the last part completes the order. */
export function ship(
  shop: Ground,
  clerk: StaffActor,
  command: MoveCommand & { carrier: string; trackingNumber: string },
): Promise<Result<{ state: string }, MoveRefusal>> {
  const { carrier, trackingNumber } = command;
  return movingPart(shop, clerk, command, {
    name: "ship",
    right: "ship",
    at: "SOURCE",
    move: async (_tx, _locked, at) => ({
      cause: "SHIPPED",
      kind: "SHIPPED",
      change: { carrier, trackingNumber, shippedAt: at },
      data: { carrier, trackingNumber },
    }),
    goods: async (tx, { order, part }, at) => {
      const today = toDateColumn(localDate(at, part.location.timeZone));
      await issue(tx, { fulfillmentOrderId: part.id, at, staffId: clerk.id, today });
      await completeOrder(tx, order, at);
    },
    event: parcelShipped,
  });
}
