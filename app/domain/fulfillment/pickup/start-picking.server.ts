import { movingPart, type MoveCommand, type MoveRefusal } from "../internal/moving-part.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Result } from "#app/platform/result.ts";

/** A clerk takes a part to pick it; the board shows who. OPEN → PICKING. */
export function startPicking(
  shop: Ground,
  clerk: StaffActor,
  command: MoveCommand,
): Promise<Result<{ state: string }, MoveRefusal>> {
  return movingPart(shop, clerk, command, {
    name: "start-picking",
    right: "pick",
    at: "SOURCE",
    move: { cause: "PICKING_STARTED", kind: "PICKING_STARTED", change: { pickerId: clerk.id } },
  });
}
