import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { invariant } from "#app/platform/assert.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { bookVariance } from "../correct-stock.server.ts";
import { booksAlone } from "../counts/books-alone.ts";
import { lockLevel } from "../ledger.server.ts";
import { openVariance } from "../open-variance.server.ts";
import { readStockPolicy } from "../policy/read-stock-policy.server.ts";
import type { DamageReason } from "./damage-reasons.ts";

export type DamageRefusal =
  | { refusal: "NOT_ALLOWED" }
  | { refusal: "NO_SUCH_VARIANT" }
  | { refusal: "NO_SUCH_BATCH" }
  /** The books have fewer: the shelf wants counting. */
  | { refusal: "MORE_THAN_THERE"; onHand: number };

/** @property confirmed whether it is settled with it; a larger loss is looked at by a second person */
export type DamageReported = { varianceId: string; confirmed: boolean };

/**
 * Goods on a shelf were spoilt or broken: they leave the books at once, whatever was promised of them. A loss beyond
 * what this person may book alone stays open until somebody has looked.
 */
export async function reportDamage(
  shop: Pick<Ground, "db" | "transact" | "now">,
  actor: StaffActor,
  command: {
    locationId: string;
    variantId: string;
    quantity: number;
    reason: DamageReason;
    batchId?: string | null;
    note?: string | null;
    key: string;
  },
): Promise<Result<DamageReported, DamageRefusal>> {
  const { locationId, variantId, quantity, reason, batchId = null, note = null, key } = command;
  if (!isUuid(locationId) || !may(actor, "moveStock", locationId)) return refuse({ refusal: "NOT_ALLOWED" });
  invariant(Number.isSafeInteger(quantity) && quantity > 0, "damage is of whole units");
  const { counts: policy } = await readStockPolicy(shop.db);
  const use = { name: "report-damage", key, fingerprint: [locationId, variantId, quantity, reason, batchId] };
  return decideOnce(shop, use, async (tx): Promise<Result<DamageReported, DamageRefusal>> => {
    const variant = isUuid(variantId) ? await tx.variant.findUnique({ where: { id: variantId } }) : null;
    if (!variant) return refuse({ refusal: "NO_SUCH_VARIANT" });
    const { onHand } = await lockLevel(tx, { locationId, variantId });
    const ofBatch = batchId && (await tx.batchLevel.findFirst({ where: { locationId, variantId, batchId } }));
    if (batchId && !ofBatch) return refuse({ refusal: "NO_SUCH_BATCH" });
    const there = ofBatch ? ofBatch.onHand : onHand;
    if (quantity > there) return refuse({ refusal: "MORE_THAN_THERE", onHand: Math.max(0, there) });
    const at = shop.now();
    const by = { at, staffId: actor.id };
    const disagreement = { kind: "DAMAGE", locationId, variantId, quantity: -quantity, reason, ...by } as const;
    const varianceId = await openVariance(tx, disagreement);
    invariant(varianceId, "damage opens a variance of its own");
    const booking = { varianceId, locationId, variantId, kind: "DAMAGED", quantity: -quantity, reason } as const;
    await bookVariance(tx, { ...booking, batchId, ...by });
    const confirmed = booksAlone(actor, locationId, { difference: quantity, priceFen: variant.priceFen }, policy);
    await tx.variance.update({
      where: { id: varianceId },
      data: confirmed
        ? { state: "SETTLED", settledAt: at, settledById: actor.id, resolution: "WRITTEN_OFF", note }
        : { note },
    });
    await audit(tx, {
      at,
      actor,
      action: "report-damage",
      subjectType: "variance",
      subjectId: varianceId,
      locationId,
      before: { sku: variant.sku, units: onHand },
      after: { units: onHand - quantity, reason, note },
    });
    return ok({ varianceId, confirmed });
  });
}
