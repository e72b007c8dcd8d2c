import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { newCountNumber } from "../paper-numbers.ts";
import { countTags } from "./events.ts";

/** What is to be counted: all that the books know at the place, some of it, or whatever is scanned. */
export type CountScope = { shelf: "WHOLE" } | { shelf: "SCANNED" } | { variantIds: string[] };

export type StartRefusal =
  | { refusal: "NOT_ALLOWED" }
  | { refusal: "NO_SUCH_PLACE" }
  /** Nothing of what was named is for sale, or the books know nothing there: count by scanning. */
  | { refusal: "NOTHING_TO_COUNT" };

/** Starts a count of a place; selling goes on meanwhile. */
export function startCount(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { locationId: string; scope: CountScope; note?: string | null; key: string },
): Promise<Result<{ countId: string; number: string }, StartRefusal>> {
  const { locationId, scope, note = null, key } = command;
  const use = { name: "start-count", key, fingerprint: [locationId, scope, note] };
  return decideOnce(shop, use, async (tx): Promise<Result<{ countId: string; number: string }, StartRefusal>> => {
    if (!isUuid(locationId) || (await tx.location.count({ where: { id: locationId } })) === 0)
      return refuse({ refusal: "NO_SUCH_PLACE" });
    if (!may(actor, "countStock", locationId)) return refuse({ refusal: "NOT_ALLOWED" });
    const variantIds = await variantsOf(tx, locationId, scope);
    if (variantIds?.length === 0) return refuse({ refusal: "NOTHING_TO_COUNT" });
    const at = shop.now();
    const started = await writeCount(tx, { locationId, variantIds: variantIds ?? [], note, startedById: actor.id, at });
    await audit(tx, {
      at,
      actor,
      action: "start-count",
      subjectType: "stock_count",
      subjectId: started.countId,
      locationId,
      after: { number: started.number, scope: "shelf" in scope ? scope.shelf : scope.variantIds.length },
    });
    return ok(started);
  });
}

/** Writes an open count with its lines (a step of those who start one). */
export async function writeCount(
  tx: Tx,
  count: { locationId: string; variantIds: readonly string[]; note: string | null; startedById: string; at: Date },
): Promise<{ countId: string; number: string }> {
  const { locationId, variantIds, note, startedById, at } = count;
  const { id: countId, number } = await tx.stockCount.create({
    data: {
      number: newCountNumber(),
      locationId,
      note,
      startedAt: at,
      startedById,
      lines: { createMany: { data: variantIds.map((variantId) => ({ variantId })) } },
    },
    select: { id: true, number: true },
  });
  await touch(tx, countTags(locationId));
  return { countId, number };
}

/** @returns null where lines come by scanning */
async function variantsOf(tx: Tx, locationId: string, scope: CountScope): Promise<string[] | null> {
  if ("variantIds" in scope) {
    const ids = [...new Set(scope.variantIds)].filter(isUuid);
    return (await tx.variant.findMany({ where: { id: { in: ids } }, select: { id: true } })).map(({ id }) => id);
  }
  if (scope.shelf === "SCANNED") return null;
  const levels = await tx.stockLevel.findMany({
    where: { locationId, OR: [{ onHand: { not: 0 } }, { variant: { retired: false } }] },
    select: { variantId: true },
  });
  return levels.map(({ variantId }) => variantId);
}
