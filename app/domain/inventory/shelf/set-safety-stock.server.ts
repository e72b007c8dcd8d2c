import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { stockTags } from "../events.ts";
import { lockLevel } from "../ledger.server.ts";

/** What a place keeps of a variant, in units. */
export type Kept = {
  /** For walk-in customers: not sold online at all. */
  safetyStock: number;
  /** Besides that, not sent as parcels: for the place's own pickups. */
  shipSafetyStock: number;
};

/** Sets what a place keeps back of a variant. It takes nothing from what was promised already. */
export async function setSafetyStock(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { locationId: string; variantId: string; key: string } & Kept,
): Promise<Result<Kept, { refusal: "NOT_ALLOWED" | "NO_SUCH_VARIANT" }>> {
  const { locationId, variantId, key, safetyStock, shipSafetyStock } = command;
  const kept = { safetyStock, shipSafetyStock };
  if (!isUuid(locationId) || !may(actor, "manageStock", locationId)) return refuse({ refusal: "NOT_ALLOWED" });
  const use = { name: "set-safety-stock", key, fingerprint: [locationId, variantId, kept] };
  return decideOnce(shop, use, async (tx): Promise<Result<Kept, { refusal: "NO_SUCH_VARIANT" }>> => {
    const known = isUuid(variantId) ? await tx.variant.count({ where: { id: variantId } }) : 0;
    if (known === 0) return refuse({ refusal: "NO_SUCH_VARIANT" });
    await writeSafetyStock(tx, { locationId, variantId, ...kept }, { actor, at: shop.now() });
    return ok(kept);
  });
}

/** Writes it under the level's lock, with its audit entry, where it is another than before. */
export async function writeSafetyStock(
  tx: Tx,
  level: { locationId: string; variantId: string; safetyStock: number; shipSafetyStock?: number },
  by: { actor: StaffActor; at: Date },
): Promise<void> {
  const { locationId, variantId, safetyStock } = level;
  await lockLevel(tx, level);
  const where = { locationId_variantId: { locationId, variantId } };
  const before = await tx.stockLevel.findUniqueOrThrow({
    where,
    select: { safetyStock: true, shipSafetyStock: true, variant: { select: { sku: true } } },
  });
  const shipSafetyStock = level.shipSafetyStock ?? before.shipSafetyStock;
  if (before.safetyStock === safetyStock && before.shipSafetyStock === shipSafetyStock) return;
  await tx.stockLevel.update({ where, data: { safetyStock, shipSafetyStock, updatedAt: by.at } });
  await audit(tx, {
    ...by,
    action: "set-safety-stock",
    subjectType: "stock_level",
    subjectId: variantId,
    locationId,
    before: { sku: before.variant.sku, safetyStock: before.safetyStock, shipSafetyStock: before.shipSafetyStock },
    after: { safetyStock, shipSafetyStock },
  });
  await touch(tx, stockTags([level]));
}
