import { audit } from "#app/domain/identity/audit.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { lockShow } from "./append-event.server.ts";
import { showTags } from "./events.ts";
import { mayRunShow } from "./in-show.server.ts";
import type { ShowPlan } from "./show-plan.ts";

export type SaveShowRefusal =
  | { refusal: "NOT_ALLOWED" | "NO_SUCH_SHOW" }
  | { refusal: "HANDLE_TAKEN" }
  /** Somebody else saved it since it was read. */
  | { refusal: "CHANGED_MEANWHILE" }
  /** It has begun: now it is hosted, not planned. */
  | { refusal: "HAS_BEGUN" }
  /** Units are set aside for an item that would leave the shelf: give them back first. */
  | { refusal: "ITEM_HAS_UNITS"; variantId: string }
  | { refusal: "NO_SUCH_VARIANT" };

/** Plans a show, or changes its plan. @param command.version the one that was read; null plans a new one */
export async function saveShow(
  shop: Pick<Ground, "transact" | "now" | "newId">,
  actor: StaffActor,
  command: { id: string | null; version: number | null; plan: ShowPlan },
): Promise<Result<{ id: string; version: number }, SaveShowRefusal>> {
  const { plan } = command;
  if (!mayRunShow(actor, plan.locationId)) return refuse({ refusal: "NOT_ALLOWED" });
  return shop.transact<Result<{ id: string; version: number }, SaveShowRefusal>>("save-show", async (tx) => {
    const id = command.id ?? shop.newId();
    const taken = await tx.show.findUnique({ where: { handle: plan.handle }, select: { id: true } });
    if (taken && taken.id !== id) return refuse({ refusal: "HANDLE_TAKEN" });
    const { items, ...columns } = plan;
    const variantIds = items.map((item) => item.variantId);
    if ((await tx.variant.count({ where: { id: { in: variantIds } } })) < variantIds.length) {
      return refuse({ refusal: "NO_SUCH_VARIANT" });
    }
    let version = 1;
    if (command.id === null) await tx.show.create({ data: { id, ...columns } });
    else {
      const before = await lockShow(tx, id);
      if (!before) return refuse({ refusal: "NO_SUCH_SHOW" });
      if (!mayRunShow(actor, before.locationId)) return refuse({ refusal: "NOT_ALLOWED" });
      if (before.version !== command.version) return refuse({ refusal: "CHANGED_MEANWHILE" });
      // In a rehearsal the log tells the shelf: what is planned anew is planned before it.
      if (before.phase !== "SCHEDULED") return refuse({ refusal: "HAS_BEGUN" });
      const [kept] = await tx.$queryRaw<Array<{ variantId: string }>>`
        SELECT variant_id AS "variantId" FROM allotment
        WHERE show_id = ${id}::uuid AND quantity > 0 AND returned_at IS NULL AND variant_id <> ALL(${variantIds}::uuid[])
        LIMIT 1`;
      if (kept) return refuse({ refusal: "ITEM_HAS_UNITS", variantId: kept.variantId });
      version = before.version + 1;
      await tx.show.update({ where: { id }, data: { ...columns, version } });
      await tx.showItem.deleteMany({ where: { showId: id } });
    }
    await tx.showItem.createMany({ data: items.map((item, position) => ({ showId: id, position, ...item })) });
    await tx.$executeRaw`
      UPDATE allotment a SET limit_per_customer = si.limit_per_customer FROM show_item si
      WHERE si.show_id = a.show_id AND si.variant_id = a.variant_id AND a.show_id = ${id}::uuid
        AND a.limit_per_customer IS DISTINCT FROM si.limit_per_customer`;
    await audit(tx, {
      at: shop.now(),
      actor,
      action: command.id === null ? "plan-show" : "change-show",
      subjectType: "show",
      subjectId: id,
      locationId: plan.locationId,
      after: { ...plan, startsAt: plan.startsAt.toISOString(), endsAt: plan.endsAt.toISOString() },
    });
    await touch(tx, showTags(id));
    return ok({ id, version });
  });
}
