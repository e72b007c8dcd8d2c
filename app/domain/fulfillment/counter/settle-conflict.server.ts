import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";

export type SettleConflictRefusal =
  | { refusal: "NO_SUCH_CONFLICT" }
  | { refusal: "NOT_ALLOWED" }
  /** Somebody was faster. */
  | { refusal: "SETTLED_ALREADY" };

/** A person has looked at what did not fit and says so; what it takes (a count, a refund, a talk) is done at its page. */
export function settleConflict(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  { conflictId, note }: { conflictId: string; note: string | null },
): Promise<Result<{ conflictId: string }, SettleConflictRefusal>> {
  type Answer = Result<{ conflictId: string }, SettleConflictRefusal>;
  return shop.transact("settle-conflict", async (tx): Promise<Answer> => {
    if (!isUuid(conflictId)) return refuse({ refusal: "NO_SUCH_CONFLICT" });
    await tx.$queryRaw`SELECT FROM counter_conflict WHERE id = ${conflictId}::uuid FOR UPDATE`;
    const conflict = await tx.counterConflict.findUnique({ where: { id: conflictId } });
    if (!conflict) return refuse({ refusal: "NO_SUCH_CONFLICT" });
    const { locationId, kind } = conflict;
    if (!may(actor, "manageCounter", locationId)) return refuse({ refusal: "NOT_ALLOWED" });
    if (conflict.settledAt) return refuse({ refusal: "SETTLED_ALREADY" });
    const at = shop.now();
    await tx.counterConflict.update({
      where: { id: conflictId },
      data: { settledAt: at, settledById: actor.id, note },
    });
    await audit(tx, {
      at,
      actor,
      action: "settle-conflict",
      subjectType: "counter_conflict",
      subjectId: conflictId,
      locationId,
      after: { kind, note },
    });
    await touch(tx, [`board:${locationId}`]);
    return ok({ conflictId });
  });
}
