import { audit } from "#app/domain/identity/audit.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { lockLevels } from "#app/domain/inventory/allocate-stock.server.ts";
import { returnAllotment } from "#app/domain/inventory/allot-stock.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { inShow, type HostRefusal } from "./in-show.server.ts";
import { isOn } from "./show-state.ts";

/** How much went back where. */
export type Returned = Array<{ locationId: string; variantId: string; units: number }>;

export type ReturnRefusal =
  /** It is on: then units go back one by one, and viewers are told. */
  { refusal: "STILL_ON" };

/** Gives all that a show has left back to the shelves it came from, while it is not on: planned too early, or over. */
export async function returnUnsold(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  { showId, key }: { showId: string; key: string },
): Promise<Result<{ returned: Returned }, HostRefusal | ReturnRefusal>> {
  return inShow<{ returned: Returned }, ReturnRefusal>(
    shop,
    actor,
    { name: "return-unsold", showId, key },
    async ({ tx, show, at }) => {
      if (isOn(show.phase)) return refuse({ refusal: "STILL_ON" });
      const returned = await returnUnits(tx, { showId, at, reason: key, forGood: show.phase !== "SCHEDULED" });
      if (returned.length > 0) {
        await audit(tx, {
          at,
          actor,
          action: "return-unsold-units",
          subjectType: "show",
          subjectId: showId,
          locationId: show.locationId,
          after: { returned },
        });
      }
      return ok({ returned });
    },
  );
}

/**
 * What is left of a show's units goes back to the shelves it came from (a step).
 * @param input.forGood also what is released later; else more may be set aside again
 */
export async function returnUnits(
  tx: Tx,
  { showId, at, reason, forGood }: { showId: string; at: Date; reason: string; forGood: boolean },
): Promise<Returned> {
  const allotments = await tx.$queryRaw<Array<{ id: string; locationId: string; variantId: string; left: number }>>`
    SELECT id, location_id AS "locationId", variant_id AS "variantId", "left" FROM allotment
    WHERE show_id = ${showId}::uuid AND returned_at IS NULL ORDER BY location_id, variant_id`;
  // All levels before any allotment, as whoever buys takes them.
  await lockLevels(tx, allotments);
  const returned: Returned = [];
  for (const { id, locationId, variantId, left } of allotments) {
    if (!forGood && left === 0) continue;
    const quantity = forGood ? "ALL" : left;
    const units = await returnAllotment(tx, { key: `${reason}:${id}`, allotmentId: id, quantity, at });
    returned.push({ locationId, variantId, units });
  }
  return returned;
}
