import type { StaffActor } from "#app/domain/identity/staff.ts";
import { returnIssued } from "#app/domain/inventory/issue-stock.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Result } from "#app/platform/result.ts";
import { reopenOrder } from "../complete-order.server.ts";
import { handOverUndone } from "../events.ts";
import { movingPart, type MoveCommand, type MoveRefusal } from "../internal/moving-part.server.ts";

/**
 * Takes a hand-over back within ten minutes, by the people of the same place: the goods are on the shelf again, for the
 * same customer, whose code works again. HANDED_OVER → READY.
 */
export function undoHandOver(
  shop: Ground,
  clerk: StaffActor,
  command: MoveCommand,
): Promise<Result<{ state: string }, MoveRefusal>> {
  return movingPart(shop, clerk, command, {
    name: "undo-hand-over",
    right: "undoHandOver",
    at: "COUNTER",
    move: {
      cause: "HAND_OVER_UNDONE",
      kind: "HAND_OVER_UNDONE",
      change: { handedOverAt: null, handedOverById: null },
    },
    // What the customer has brought back was handed over.
    guard: async (tx, part) =>
      (await tx.goodsReturnLine.count({ where: { line: { fulfillmentOrderId: part.id } } })) === 0,
    goods: async (tx, { order, part }, at) => {
      await returnIssued(tx, { fulfillmentOrderId: part.id, at, staffId: clerk.id });
      await reopenOrder(tx, order);
    },
    event: handOverUndone,
  });
}
