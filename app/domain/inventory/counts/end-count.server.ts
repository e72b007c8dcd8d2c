import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { countTags } from "./events.ts";
import { lockCount, type CountRefusal } from "./record-count.server.ts";

export type EndRefusal = Extract<CountRefusal, { refusal: "NOT_ALLOWED" | "NO_SUCH_COUNT" | "NOT_NOW" }>;

/**
 * Ends a count: CLOSED where it is done (what was not counted was left out, not counted as nothing), CANCELLED where it
 * is given up. What was booked on the way stays, since it was true when it was counted.
 */
export function endCount(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { countId: string; as: "CLOSED" | "CANCELLED"; key: string },
): Promise<Result<{ countId: string }, EndRefusal>> {
  const { countId, as: state, key } = command;
  const use = { name: "end-count", key, fingerprint: [countId, state] };
  return decideOnce(shop, use, async (tx): Promise<Result<{ countId: string }, EndRefusal>> => {
    const count = await lockCount(tx, countId);
    if (!count) return refuse({ refusal: "NO_SUCH_COUNT" });
    if (!may(actor, "countStock", count.locationId)) return refuse({ refusal: "NOT_ALLOWED" });
    if (count.state !== "OPEN") return refuse({ refusal: "NOT_NOW", state: count.state });
    const at = shop.now();
    await tx.stockCount.update({ where: { id: countId }, data: { state, closedAt: at } });
    await audit(tx, {
      at,
      actor,
      action: state === "CLOSED" ? "close-count" : "cancel-count",
      subjectType: "stock_count",
      subjectId: countId,
      locationId: count.locationId,
      before: { state: count.state },
      after: { state },
    });
    await touch(tx, countTags(count.locationId));
    return ok({ countId });
  });
}
