import { movingPart, type MoveCommand, type MoveRefusal } from "../internal/moving-part.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Result } from "#app/platform/result.ts";

/** Everything that is to be had is packed. OPEN or PICKING → PREPARED. */
export function markPrepared(
  shop: Ground,
  clerk: StaffActor,
  command: MoveCommand,
): Promise<Result<{ state: string }, MoveRefusal>> {
  return movingPart(shop, clerk, command, {
    name: "mark-prepared",
    right: "pick",
    at: "SOURCE",
    move: { cause: "PREPARED", kind: "PREPARED", change: { pickerId: clerk.id } },
  });
}
