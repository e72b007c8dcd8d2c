import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { publish, touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { partTags, pickupReady } from "../events.ts";
import { lockPart } from "../internal/lock-part.server.ts";
import type { MoveCommand, MoveRefusal } from "../internal/moving-part.server.ts";
import { cardCare, type CardCare } from "./card-care.ts";

/** What is seen to on a card besides its steps; the state stays as it is. */
export type CareCommand = MoveCommand &
  (
    | { care: "ASSIGN_PICKER"; staffId: string | null }
    | { care: "SET_BAG_PLACE"; bagPlace: string | null }
    | { care: "TELL_AGAIN" }
  );

export type CareRefusal =
  | MoveRefusal
  /** Not somebody who picks at this place. */
  | { refusal: "NOT_A_PICKER" }
  /** The customer was told a moment ago. */
  | { refusal: "TOLD_JUST_NOW"; at: Date };

/** Between two messages to the same customer that something is ready. */
const TELL_AGAIN_AFTER_MS = 10 * 60_000;
const RIGHTS: Record<CareCommand["care"], keyof CardCare> = {
  ASSIGN_PICKER: "assign",
  SET_BAG_PLACE: "bagPlace",
  TELL_AGAIN: "tellAgain",
};

/** Assigns a picker, says where the packed bag lies, or tells the customer once more that it is ready. */
export function careForPart(
  shop: Ground,
  clerk: StaffActor,
  command: CareCommand,
): Promise<Result<{ state: string }, CareRefusal>> {
  const { fulfillmentOrderId: id, key, ...what } = command;
  const use = { name: "care-for-part", key, fingerprint: [id, what] };
  return decideOnce(shop, use, async (tx): Promise<Result<{ state: string }, CareRefusal>> => {
    const locked = await lockPart(tx, id);
    if (!locked) return refuse({ refusal: "NO_SUCH_PART" });
    const { part } = locked;
    if (!cardCare(part, clerk)[RIGHTS[command.care]]) {
      const place = command.care === "ASSIGN_PICKER" ? part.locationId : (part.handoverLocationId ?? part.locationId);
      if (!may(clerk, "pick", place)) return refuse({ refusal: "NOT_ALLOWED" });
      return refuse({ refusal: "NOT_NOW", state: part.state });
    }
    const at = shop.now();
    const trail = { at, actor: clerk, subjectType: "fulfillment_order", subjectId: id, locationId: part.locationId };
    switch (command.care) {
      case "ASSIGN_PICKER": {
        const { staffId } = command;
        if (staffId !== null && !(await picksAt(tx, staffId, part.locationId)))
          return refuse({ refusal: "NOT_A_PICKER" });
        await tx.fulfillmentOrder.update({ where: { id }, data: { pickerId: staffId } });
        await audit(tx, {
          ...trail,
          action: "assign-picker",
          before: { pickerId: part.pickerId },
          after: { pickerId: staffId },
        });
        break;
      }
      case "SET_BAG_PLACE":
        await tx.fulfillmentOrder.update({ where: { id }, data: { bagPlace: command.bagPlace } });
        break;
      case "TELL_AGAIN": {
        const last = await tx.outgoingMessage.findFirst({
          where: { dedupeKey: { startsWith: `pickup-ready:${id}:` } },
          orderBy: { createdAt: "desc" },
          select: { createdAt: true },
        });
        if (last && at.getTime() - last.createdAt.getTime() < TELL_AGAIN_AFTER_MS)
          return refuse({ refusal: "TOLD_JUST_NOW", at: last.createdAt });
        await audit(tx, { ...trail, action: "tell-pickup-ready-again" });
        await publish(tx, pickupReady(part, key));
      }
    }
    await touch(tx, partTags(part));
    return ok({ state: part.state });
  });
}

type Reads = Parameters<typeof lockPart>[0];

async function picksAt(tx: Reads, staffId: string, locationId: string): Promise<boolean> {
  if (!isUuid(staffId)) return false;
  const grants = await tx.roleGrant.findMany({
    where: { staffId, staff: { disabledAt: null } },
    select: { role: true, locationId: true },
  });
  return may({ kind: "STAFF", id: staffId, name: "", lang: "zh", grants }, "pick", locationId);
}

/** Who could pick at a place, by name, for whoever assigns it. */
export async function pickersAt(
  shop: Pick<Ground, "db">,
  locationId: string,
): Promise<Array<{ id: string; name: string }>> {
  const people = await shop.db.staff.findMany({
    where: {
      disabledAt: null,
      grants: { some: { OR: [{ locationId }, { locationId: null }], role: { in: ["CLERK", "STORE_MANAGER"] } } },
    },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
    take: 60,
  });
  return people;
}
