import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { MOST_IN_TILL_FEN } from "./open-shift.server.ts";
import { cashInTill } from "./takings.ts";
import { takingsOf } from "./takings.server.ts";

export type CloseShiftRefusal =
  | { refusal: "NO_SUCH_SHIFT" }
  | { refusal: "NOT_ALLOWED" }
  | { refusal: "NO_SUCH_SUM" }
  | { refusal: "CLOSED_ALREADY"; countedFen: number };

/**
 * The cash of a shift is counted and the shift ends; what is missing or too much is kept with it. Its own person closes
 * it, or who manages the counter. A repetition with the same count is the first one's answer.
 */
export async function closeShift(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { shiftId: string; countedFen: number; note: string | null },
): Promise<Result<{ shiftId: string; differenceFen: number }, CloseShiftRefusal>> {
  const { shiftId, countedFen, note } = command;
  if (!isUuid(shiftId)) return refuse({ refusal: "NO_SUCH_SHIFT" });
  if (!Number.isSafeInteger(countedFen) || countedFen < 0 || countedFen > MOST_IN_TILL_FEN)
    return refuse({ refusal: "NO_SUCH_SUM" });
  type Answer = Result<{ shiftId: string; differenceFen: number }, CloseShiftRefusal>;
  return shop.transact("close-shift", async (tx): Promise<Answer> => {
    await tx.$queryRaw`SELECT FROM counter_shift WHERE id = ${shiftId}::uuid FOR UPDATE`;
    const shift = await tx.counterShift.findUnique({ where: { id: shiftId } });
    if (!shift) return refuse({ refusal: "NO_SUCH_SHIFT" });
    const { locationId, floatFen } = shift;
    const own = shift.staffId === actor.id && may(actor, "sell", locationId);
    if (!own && !may(actor, "manageCounter", locationId)) return refuse({ refusal: "NOT_ALLOWED" });
    if (shift.closedAt && shift.countedFen === countedFen)
      return ok({ shiftId, differenceFen: countedFen - shift.expectedFen! });
    if (shift.closedAt) return refuse({ refusal: "CLOSED_ALREADY", countedFen: shift.countedFen! });
    const expectedFen = cashInTill(floatFen, await takingsOf(tx, shiftId));
    const at = shop.now();
    await tx.counterShift.update({
      where: { id: shiftId },
      data: { openKey: null, closedAt: at, closedById: actor.id, countedFen, expectedFen, note },
    });
    await audit(tx, {
      at,
      actor,
      action: "close-shift",
      subjectType: "counter_shift",
      subjectId: shiftId,
      locationId,
      before: { floatFen, expectedFen },
      after: { countedFen, differenceFen: countedFen - expectedFen, note },
    });
    return ok({ shiftId, differenceFen: countedFen - expectedFen });
  });
}
