import { audit } from "#app/domain/identity/audit.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { allot, returnAllotment } from "#app/domain/inventory/allot-stock.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { inShow, mayRunShow, type HostRefusal } from "./in-show.server.ts";
import { isOn, isPlanned } from "./show-state.ts";

export type UnitsRefusal =
  /** It is over, or has no such item. */
  | { refusal: "NOT_ON_SALE" }
  /** The shelf has fewer that are promised to nobody. */
  | { refusal: "SHORT"; available: number };

/** How many units a show has left of an item, over all places, and how many moved. */
export type ChangedUnits = { moved: number; left: number };

/**
 * Sets units of a shelf aside for a show (`units` > 0), or gives some back to it (< 0, at most what is left). While the
 * show is on, viewers are told.
 */
export async function changeShowUnits(
  shop: Pick<Ground, "transact" | "now" | "newId">,
  actor: StaffActor,
  command: { showId: string; variantId: string; locationId: string; units: number; key: string },
): Promise<Result<ChangedUnits, HostRefusal | UnitsRefusal>> {
  const { showId, variantId, locationId, units, key } = command;
  if (!mayRunShow(actor, locationId)) return refuse({ refusal: "NOT_ALLOWED" });
  return inShow<ChangedUnits, UnitsRefusal>(
    shop,
    actor,
    { name: "change-show-units", showId, key },
    async ({ tx, show, at, tell }) => {
      const item = await tx.showItem.findUnique({ where: { showId_variantId: { showId, variantId } } });
      if (!item || !(isPlanned(show.phase) || isOn(show.phase))) return refuse({ refusal: "NOT_ON_SALE" });
      const engineKey = `show:${showId}:${key}`;
      let moved = 0;
      if (units > 0) {
        const { limitPerCustomer } = item;
        const of = { key: engineKey, showId, locationId, variantId, quantity: units, limitPerCustomer };
        const allotted = await allot(tx, { ...of, newId: shop.newId, at });
        if (!allotted.ok) return allotted;
        moved = units;
      } else if (units < 0) {
        const where = { showId_locationId_variantId: { showId, locationId, variantId } };
        const allotment = await tx.allotment.findUnique({ where, select: { id: true } });
        moved = allotment
          ? await returnAllotment(tx, { key: engineKey, allotmentId: allotment.id, quantity: -units, at })
          : 0;
      }
      const [row] = await tx.$queryRaw<Array<{ left: number }>>`
        SELECT coalesce(sum("left"), 0)::int AS left FROM allotment
        WHERE show_id = ${showId}::uuid AND variant_id = ${variantId}::uuid AND returned_at IS NULL`;
      const left = row!.left;
      if (moved > 0) {
        if (isOn(show.phase)) {
          await tell({ kind: units > 0 ? "UNITS_DROPPED" : "UNITS_RETURNED", variantId, units: moved, left });
        }
        await audit(tx, {
          at,
          actor,
          action: units > 0 ? "allot-to-show" : "return-from-show",
          subjectType: "show",
          subjectId: showId,
          locationId,
          after: { variantId, units: moved, left },
        });
      }
      return ok({ moved, left });
    },
  );
}
