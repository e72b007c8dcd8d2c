import { audit } from "#app/domain/identity/audit.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { writeBatch } from "#app/domain/pricing/make-coupons.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { inShow, type HostRefusal } from "./in-show.server.ts";
import { isOn, isPlanned } from "./show-state.ts";

export type DropRefusal =
  | { refusal: "NO_SUCH_PROMOTION" }
  /** It is over. */
  | { refusal: "NOT_ON" }
  | { refusal: "NO_SUCH_DROP" }
  | { refusal: "DROPPED_ALREADY" };

/**
 * Prepares coupons to be dropped in a show: codes of a promotion that needs one, for the first `most` who claim them. The
 * claim page of such a batch has an address that nobody can guess.
 */
export async function prepareDrop(
  shop: Pick<Ground, "transact" | "now" | "newId">,
  actor: StaffActor,
  command: { showId: string; key: string; promotionId: string; title: Localized; most: number; seconds: number },
): Promise<Result<{ dropId: string }, HostRefusal | DropRefusal>> {
  const { showId, key, promotionId, title, most, seconds } = command;
  return inShow<{ dropId: string }, DropRefusal>(
    shop,
    actor,
    { name: "prepare-drop", showId, key },
    async ({ tx, show, at }) => {
      if (!isPlanned(show.phase) && !isOn(show.phase)) return refuse({ refusal: "NOT_ON" });
      const promotion = await tx.promotion.findUnique({ where: { id: promotionId }, select: { needsCode: true } });
      if (!promotion?.needsCode) return refuse({ refusal: "NO_SUCH_PROMOTION" });
      const dropId = shop.newId();
      const batch = { kind: "CLAIMED", name: title.zh, most, code: null, handle: `show-${dropId}`, expiresAt: null };
      const made = await writeBatch(tx, { promotionId, ...batch, kind: "CLAIMED" }, { at, newId: shop.newId });
      if (!made.ok) return refuse({ refusal: "NO_SUCH_PROMOTION" });
      const { batchId } = made.value;
      const position =
        1 + ((await tx.couponDrop.aggregate({ where: { showId }, _max: { position: true } }))._max.position ?? 0);
      await tx.couponDrop.create({ data: { id: dropId, showId, batchId, position, title, seconds } });
      await audit(tx, {
        at,
        actor,
        action: "prepare-coupon-drop",
        subjectType: "show",
        subjectId: showId,
        locationId: show.locationId,
        after: { dropId, promotionId, most, seconds },
      });
      return ok({ dropId });
    },
  );
}

/** Takes a prepared drop out of the plan; its codes, which nobody has, expire. */
export async function removeDrop(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { showId: string; key: string; dropId: string },
): Promise<Result<null, HostRefusal | DropRefusal>> {
  const { showId, key, dropId } = command;
  return inShow<null, DropRefusal>(shop, actor, { name: "remove-drop", showId, key }, async ({ tx, at }) => {
    const drop = await tx.couponDrop.findFirst({ where: { id: dropId, showId } });
    if (!drop) return refuse({ refusal: "NO_SUCH_DROP" });
    if (drop.droppedAt) return refuse({ refusal: "DROPPED_ALREADY" });
    await tx.couponDrop.delete({ where: { id: dropId } });
    await tx.couponBatch.update({ where: { id: drop.batchId }, data: { expiresAt: at } });
    return ok(null);
  });
}
