import type { TimelineActor } from "#app/domain/orders/timeline.server.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { completeOrder } from "../complete-order.server.ts";
import type { Locked } from "./lock-part.server.ts";
import { movePart } from "./move-part.server.ts";

/** Units of a line were just taken out of a locked part: where they were its last, the part ends, and maybe the order. */
export async function endEmptyPart(
  tx: Tx,
  { order, part }: Locked,
  input: { lineId: string; quantity: number; actor: TimelineActor; at: Date },
): Promise<void> {
  const left = part.lines.reduce((units, line) => units + line.quantity - line.rejected, 0) - input.quantity;
  if (left > 0) return;
  const moved = await movePart(tx, part, {
    cause: "NOTHING_LEFT",
    at: input.at,
    actor: input.actor,
    kind: "PART_CANCELLED",
  });
  invariant(moved.ok, "a part under picking may end with nothing left");
  await completeOrder(tx, order, input.at);
}
