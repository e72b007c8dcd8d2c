import type { StaffActor } from "#app/domain/identity/staff.ts";
import { receiveAllocated } from "#app/domain/inventory/transfer-stock.server.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Result } from "#app/platform/result.ts";
import { pickupReady } from "../events.ts";
import { readiness } from "../internal/make-ready.server.ts";
import { movingPart, type MoveCommand, type MoveRefusal } from "../internal/moving-part.server.ts";

/**
 * The van has come: the goods are on the shelf of the place, for this customer, who is told. IN_TRANSIT → READY.
 */
export function arrive(
  shop: Ground,
  clerk: StaffActor,
  command: MoveCommand,
): Promise<Result<{ state: string }, MoveRefusal>> {
  return movingPart(shop, clerk, command, {
    name: "arrive",
    right: "pick",
    at: "COUNTER",
    move: async (tx, { part }, at) => ({ cause: "ARRIVED", kind: "ARRIVED", change: await readiness(tx, part, at) }),
    goods: async (tx, { part }, at) => {
      await receiveAllocated(tx, { fulfillmentOrderId: part.id, transferId: part.transferId!, at, staffId: clerk.id });
      await tell(tx, { orderId: part.orderId, at, kind: "READY", actor: clerk, data: { part: part.position } });
    },
    event: pickupReady,
  });
}
