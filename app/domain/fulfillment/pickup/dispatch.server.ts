import type { StaffActor } from "#app/domain/identity/staff.ts";
import { dispatchAllocated } from "#app/domain/inventory/transfer-stock.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Result } from "#app/platform/result.ts";
import { localDate, toDateColumn } from "#app/platform/zoned-time.ts";
import { movingPart, type MoveCommand, type MoveRefusal } from "../internal/moving-part.server.ts";

/** The packed part goes on the van: the goods leave the shelf and are under way. PREPARED → IN_TRANSIT. */
export function dispatch(
  shop: Ground,
  clerk: StaffActor,
  command: MoveCommand,
): Promise<Result<{ state: string }, MoveRefusal>> {
  return movingPart(shop, clerk, command, {
    name: "dispatch",
    right: "pick",
    at: "SOURCE",
    move: { cause: "DISPATCHED", kind: "DISPATCHED" },
    goods: async (tx, { part }, at) => {
      const transferId = await dispatchAllocated(tx, {
        fulfillmentOrderId: part.id,
        toId: part.handoverLocationId!,
        at,
        staffId: clerk.id,
        today: toDateColumn(localDate(at, part.location.timeZone)),
      });
      await tx.fulfillmentOrder.update({ where: { id: part.id }, data: { transferId } });
    },
  });
}
