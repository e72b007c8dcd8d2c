import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";

/** More cash than any till holds is a slip of the finger. */
export const MOST_IN_TILL_FEN = 10_000_000;

export type OpenShiftRefusal = { refusal: "NOT_ALLOWED" } | { refusal: "NO_SUCH_SUM" };

/**
 * A person begins to answer for a till, with so much cash in it. Who has one open at the place already keeps it.
 * @returns the open shift, and whether it was opened now
 */
export async function openShift(
  shop: Pick<Ground, "transact" | "now" | "newId">,
  actor: StaffActor,
  command: { locationId: string; floatFen: number },
): Promise<Result<{ shiftId: string; opened: boolean }, OpenShiftRefusal>> {
  const { locationId, floatFen } = command;
  if (!isUuid(locationId) || !may(actor, "sell", locationId)) return refuse({ refusal: "NOT_ALLOWED" });
  if (!Number.isSafeInteger(floatFen) || floatFen < 0 || floatFen > MOST_IN_TILL_FEN)
    return refuse({ refusal: "NO_SUCH_SUM" });
  return shop.transact("open-shift", async (tx) => {
    const at = shop.now();
    const openKey = `${locationId}:${actor.id}`;
    const id = shop.newId();
    const opened = await tx.counterShift.createMany({
      data: { id, locationId, staffId: actor.id, openedAt: at, floatFen, openKey },
      skipDuplicates: true,
    });
    const shift = await tx.counterShift.findUniqueOrThrow({ where: { openKey }, select: { id: true } });
    if (opened.count === 0) return ok({ shiftId: shift.id, opened: false });
    await audit(tx, {
      at,
      actor,
      action: "open-shift",
      subjectType: "counter_shift",
      subjectId: id,
      locationId,
      after: { floatFen },
    });
    return ok({ shiftId: id, opened: true });
  });
}
