import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Result } from "#app/platform/result.ts";
import { pickupReady } from "../events.ts";
import { readiness } from "../internal/make-ready.server.ts";
import { movingPart, type MoveCommand, type MoveRefusal } from "../internal/moving-part.server.ts";

/** Packed and lying at the counter: a code is issued, the customer is told. PREPARED → READY. */
export function markReady(
  shop: Ground,
  clerk: StaffActor,
  command: MoveCommand,
): Promise<Result<{ state: string }, MoveRefusal>> {
  return movingPart(shop, clerk, command, {
    name: "mark-ready",
    right: "pick",
    at: "COUNTER",
    move: async (tx, { part }, at) => ({ cause: "READY", kind: "READY", change: await readiness(tx, part, at) }),
    event: pickupReady,
  });
}
