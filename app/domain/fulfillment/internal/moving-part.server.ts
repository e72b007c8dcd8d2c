import { may, type StaffAction } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish, type DomainEvent } from "#app/platform/outbox.server.ts";
import { refuse, type Result } from "#app/platform/result.ts";
import { fulfillmentMoved } from "../events.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import { lockPart, type Locked } from "./lock-part.server.ts";
import { movePart, type Move, type NotNow } from "./move-part.server.ts";

/** A clerk does something to a part. `key` is the form's: a second click is the first one's answer. */
export type MoveCommand = { fulfillmentOrderId: string; key: string };

export type MoveRefusal = { refusal: "NO_SUCH_PART" } | { refusal: "NOT_ALLOWED" } | NotNow;

type Moving = {
  name: string;
  right: StaffAction;
  /** Whose people do it: those of the shelf, or those of the counter where it is handed over. */
  at: "SOURCE" | "COUNTER";
  move: Omit<Move, "at" | "actor"> | ((tx: Tx, locked: Locked, now: Date) => Promise<Omit<Move, "at" | "actor">>);
  /** What else must be so; else it is not now. */
  guard?: (tx: Tx, part: Locked["part"]) => Promise<boolean>;
  /** What happens with the goods, once the move is allowed. */
  goods?: (tx: Tx, locked: Locked, now: Date) => Promise<void>;
  event?: (part: Locked["part"], state: string) => DomainEvent;
};

/** The shape of every step of the board: right, lock, table, goods, story, event. */
export function movingPart(
  shop: Ground,
  clerk: StaffActor,
  command: MoveCommand,
  moving: Moving,
): Promise<Result<{ state: string }, MoveRefusal>> {
  const use = { name: moving.name, key: command.key, fingerprint: command.fulfillmentOrderId };
  return decideOnce(shop, use, async (tx): Promise<Result<{ state: string }, MoveRefusal>> => {
    const locked = await lockPart(tx, command.fulfillmentOrderId);
    if (!locked) return refuse({ refusal: "NO_SUCH_PART" });
    const { part } = locked;
    const place = moving.at === "SOURCE" ? part.locationId : (part.handoverLocationId ?? part.locationId);
    if (!may(clerk, moving.right, place)) return refuse({ refusal: "NOT_ALLOWED" });
    if (moving.guard && !(await moving.guard(tx, part))) return refuse({ refusal: "NOT_NOW", state: part.state });
    const at = shop.now();
    const move = typeof moving.move === "function" ? await moving.move(tx, locked, at) : moving.move;
    const moved = await movePart(tx, part, { ...move, at, actor: clerk });
    if (!moved.ok) return moved;
    await moving.goods?.(tx, locked, at);
    const { state } = moved.value;
    await publish(tx, moving.event ? moving.event(part, state) : fulfillmentMoved(part, state));
    return moved;
  });
}
