import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { bookCount, bookVariance } from "../correct-stock.server.ts";
import { writeCount } from "../counts/start-count.server.ts";
import { effectsOf, type Decision, type Effect } from "./decisions.ts";

export type SettleRefusal =
  | { refusal: "NOT_ALLOWED" }
  | { refusal: "NO_SUCH_VARIANCE" }
  /** Somebody was faster. */
  | { refusal: "SETTLED_ALREADY"; resolution: string }
  /** Not for this kind. */
  | { refusal: "NO_SUCH_DECISION" }
  /** Whoever counted does not approve the count. */
  | { refusal: "SECOND_PERSON" }
  /** More is still promised than is there. */
  | { refusal: "STILL_OVERDRAWN"; missing: number };

/** @property recountId the new count where a count was dismissed */
export type Settled = { varianceId: string; recountId: string | null };

/**
 * A person decides what is true, and the books follow (variances/decisions says how). Who answers for the stock of the
 * place whose books move may decide; a count is decided by another person than counted it.
 */
export function settleVariance(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { varianceId: string; decision: Decision; note?: string | null; key: string },
): Promise<Result<Settled, SettleRefusal>> {
  const { varianceId, decision, note = null, key } = command;
  const use = { name: "settle-variance", key, fingerprint: [varianceId, decision, note] };
  return decideOnce(shop, use, async (tx): Promise<Result<Settled, SettleRefusal>> => {
    const variance = await lockVariance(tx, varianceId);
    if (!variance) return refuse({ refusal: "NO_SUCH_VARIANCE" });
    const effect = effectsOf(variance)[decision];
    if (!mayDecide(actor, variance, effect)) return refuse({ refusal: "NOT_ALLOWED" });
    if (variance.state === "SETTLED")
      return refuse({ refusal: "SETTLED_ALREADY", resolution: variance.resolution ?? "" });
    if (!effect) return refuse({ refusal: "NO_SUCH_DECISION" });
    if (variance.kind === "COUNT" && variance.openedById === actor.id) return refuse({ refusal: "SECOND_PERSON" });
    const missing = variance.kind === "OVERDRAWN" ? await missingUnits(tx, variance) : 0;
    if (missing > 0) return refuse({ refusal: "STILL_OVERDRAWN", missing });
    const at = shop.now();
    await book(tx, variance, effect, { at, staffId: actor.id, decision });
    await noteOnTransfer(tx, variance, decision);
    await tx.variance.update({
      where: { id: varianceId },
      data: { state: "SETTLED", settledAt: at, settledById: actor.id, resolution: decision, note },
    });
    const { locationId, variantId } = variance;
    const recount =
      decision === "DISMISSED"
        ? await writeCount(tx, { locationId, variantIds: [variantId], note: null, startedById: actor.id, at })
        : null;
    await audit(tx, {
      at,
      actor,
      action: "settle-variance",
      subjectType: "variance",
      subjectId: varianceId,
      locationId,
      before: { kind: variance.kind, quantity: variance.quantity, reason: variance.reason },
      after: { decision, note, booked: effect.booking },
    });
    await touch(tx, [`variances:${locationId}`]);
    return ok({ varianceId, recountId: recount?.countId ?? null });
  });
}

/** The place whose books an effect moves; for those that move none, any place that the variance is about. */
export function mayDecide(
  actor: StaffActor,
  variance: { locationId: string; senderId: string | null },
  effect: Effect | undefined,
): boolean {
  const { locationId, senderId } = variance;
  const here = may(actor, "manageStock", locationId);
  const there = senderId !== null && may(actor, "manageStock", senderId);
  if (!effect?.booking) return here || there;
  return effect.place === "HERE" ? here : there;
}

async function lockVariance(tx: Tx, id: string) {
  if (!isUuid(id)) return null;
  await tx.$queryRaw`SELECT FROM variance WHERE id = ${id}::uuid FOR UPDATE`;
  const variance = await tx.variance.findUnique({
    where: { id },
    include: { transferLine: { select: { batchId: true, transfer: { select: { fromId: true } } } } },
  });
  return variance && { ...variance, senderId: variance.transferLine?.transfer.fromId ?? null };
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockVariance>>>;

async function missingUnits(tx: Tx, { locationId, variantId }: Locked): Promise<number> {
  const [level] = await tx.$queryRaw<Array<{ missing: number }>>`
    SELECT held + allocated + allotted - on_hand + unsellable AS missing FROM stock_level
    WHERE location_id = ${locationId}::uuid AND variant_id = ${variantId}::uuid AND overdrawn`;
  return Math.max(0, level?.missing ?? 0);
}

async function book(
  tx: Tx,
  variance: Locked,
  { place, booking }: Effect,
  by: { at: Date; staffId: string; decision: Decision },
): Promise<void> {
  if (!booking) return;
  const { variantId, countLineId } = variance;
  const locationId = place === "SENDER" ? variance.senderId! : variance.locationId;
  const { at, staffId, decision: reason } = by;
  if (variance.kind === "COUNT" && countLineId) {
    await bookCount(tx, { countLineId, locationId, variantId, difference: booking.quantity, at, staffId });
    return;
  }
  const batchId = variance.transferLine?.batchId ?? null;
  await bookVariance(tx, { varianceId: variance.id, locationId, variantId, ...booking, reason, batchId, at, staffId });
}

/** The transfer's line says where its units ended. */
async function noteOnTransfer(tx: Tx, variance: Locked, decision: Decision): Promise<void> {
  if (!variance.transferLineId || variance.quantity > 0) return;
  const units = { increment: -variance.quantity };
  const change =
    decision === "FOUND" ? { received: units } : decision === "PUT_BACK" ? { putBack: units } : { writtenOff: units };
  await tx.transferLine.update({ where: { id: variance.transferLineId }, data: change });
}
