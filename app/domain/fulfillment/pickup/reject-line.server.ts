import { may } from "#app/domain/identity/can.ts";
import { audit } from "#app/domain/identity/audit.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { endAllocation, lockLevels } from "#app/domain/inventory/allocate-stock.server.ts";
import { writeOff } from "#app/domain/inventory/correct-stock.server.ts";
import { openVariance } from "#app/domain/inventory/open-variance.server.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { localDate, toDateColumn } from "#app/platform/zoned-time.ts";
import type { PlannedPart } from "../delivery-plan.ts";
import { lineRejected } from "../events.ts";
import type { RejectReason } from "../fulfillment-order.ts";
import { mayLoseUnits } from "../fulfillment-state.ts";
import { giveBack } from "../give-back.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import { endEmptyPart } from "../internal/end-empty-part.server.ts";
import { lockPart, type Locked } from "../internal/lock-part.server.ts";
import { type NotNow } from "../internal/move-part.server.ts";
import { asAgreed, reSource } from "../re-source.server.ts";
import { insteadOf } from "../short/instead.ts";
import { missingUnits } from "../short/missing-units.server.ts";
import { openShortage } from "../short/open-shortage.server.ts";

export type RejectCommand = {
  fulfillmentOrderId: string;
  lineId: string;
  /** Units that can't be given. */
  quantity: number;
  reason: RejectReason;
  key: string;
};

export type Rejected = {
  /** The units come from elsewhere; else their money goes back. */
  reSourced: boolean;
  refundedFen: number;
  /** The shopper is asked whether they want them in another way; their money goes back unless they do. */
  asked?: true;
};

export type RejectRefusal =
  | { refusal: "NO_SUCH_PART" }
  | { refusal: "NOT_ALLOWED" }
  | { refusal: "MORE_THAN_ORDERED"; most: number }
  | NotNow;

/** The other place's units were taken between looking and taking: look again. */
class TakenMeanwhile extends Error {}

/**
 * Partial pick: units of a line are missing or spoilt. They leave the books, come from elsewhere if they can be there
 * soon; else the shopper is asked for another way, where there is any, and else what they cost goes back. The rest of the
 * part goes on, also over the counter (a partial hand-over). A part with nothing left ends.
 */
export async function rejectLine(
  shop: Ground,
  clerk: StaffActor,
  command: RejectCommand,
): Promise<Result<Rejected, RejectRefusal>> {
  for (const tryElsewhere of [true, true, false]) {
    const units = await missingUnits(shop, command);
    const planned = tryElsewhere && units ? asAgreed(units, shop.now()) : null;
    const ask = !planned && units !== null && insteadOf(units, shop.now()).length > 0;
    try {
      return await decide(shop, clerk, command, { planned, ask });
    } catch (error) {
      if (!(error instanceof TakenMeanwhile)) throw error;
    }
  }
  throw new Error("Invariant broken: without another source nothing can be taken meanwhile");
}

function decide(
  shop: Ground,
  clerk: StaffActor,
  command: RejectCommand,
  { planned, ask }: { planned: PlannedPart[] | null; ask: boolean },
): Promise<Result<Rejected, RejectRefusal>> {
  const { fulfillmentOrderId, lineId, quantity, reason, key } = command;
  const use = { name: "reject-line", key, fingerprint: [fulfillmentOrderId, lineId, quantity, reason] };
  return decideOnce(shop, use, async (tx): Promise<Result<Rejected, RejectRefusal>> => {
    const locked = await lockPart(tx, fulfillmentOrderId);
    const line = locked?.part.lines.find((other) => other.id === lineId);
    if (!locked || !line) return refuse({ refusal: "NO_SUCH_PART" });
    const { order, part } = locked;
    if (!may(clerk, "pick", part.locationId)) return refuse({ refusal: "NOT_ALLOWED" });
    if (!mayLoseUnits(part)) return refuse({ refusal: "NOT_NOW", state: part.state });
    const most = line.quantity - line.rejected;
    if (quantity < 1 || quantity > most) return refuse({ refusal: "MORE_THAN_ORDERED", most });
    const at = shop.now();
    const reSourced = planned !== null;
    if (planned) {
      const { orderLineId } = line;
      const { variantId } = line.orderLine;
      await lockLevels(
        tx,
        [part, ...planned].map(({ locationId }) => ({ locationId, variantId })),
      );
      if (!(await reSource(tx, part, { orderLineId, planned, because: reason, actor: clerk, at })))
        throw new TakenMeanwhile();
    }
    await takeOffTheBooks(tx, locked, { command, clerk, as: reSourced || ask ? "MOVED" : "CANCELLED", at });
    const given = [{ orderLineId: line.orderLineId, units: quantity }];
    const refund = { reason: "SHORT_PICK", refundKey: `reject:${lineId}:${key}`, actor: clerk, at } as const;
    const refundedFen = reSourced || ask ? 0 : (await giveBack(tx, order, given, refund)).givenFen;
    await tx.fulfillmentOrderLine.update({
      where: { id: lineId },
      data: { rejected: line.rejected + quantity, rejectReason: reason },
    });
    const data = { part: part.position, units: quantity, reason, reSourced };
    await tell(tx, { orderId: order.id, at, kind: "LINE_REJECTED", actor: clerk, data });
    await audit(tx, {
      at,
      actor: clerk,
      action: "reject-line",
      subjectType: "fulfillment_order",
      subjectId: part.id,
      locationId: part.locationId,
      before: { sku: line.orderLine.sku, quantity: most },
      after: { quantity: most - quantity, reason, reSourced, asked: ask, refundedFen },
    });
    if (ask) await openShortage(tx, locked, { line, quantity, reason, actor: clerk, at });
    await endEmptyPart(tx, locked, { lineId, quantity, actor: clerk, at });
    await publish(tx, lineRejected(part, { reason, units: quantity, reSourced }));
    return ok({ reSourced, refundedFen, ...(ask && { asked: true as const }) });
  });
}

async function takeOffTheBooks(
  tx: Tx,
  { part }: Locked,
  input: { command: RejectCommand; clerk: StaffActor; as: "MOVED" | "CANCELLED"; at: Date },
): Promise<void> {
  const { lineId, quantity, reason } = input.command;
  const units = await endAllocation(tx, {
    lineId,
    quantity,
    as: input.as,
    at: input.at,
  });
  const today = toDateColumn(localDate(input.at, part.location.timeZone));
  await writeOff(tx, {
    ...units,
    fulfillmentOrderId: part.id,
    kind: reason === "SHORT" ? "COUNTED" : "DAMAGED",
    reason,
    from: reason === "EXPIRED" ? new Date(0) : today,
    at: input.at,
    staffId: input.clerk.id,
  });
  await openVariance(tx, {
    kind: reason === "SHORT" ? "SHORT_PICK" : "DAMAGE",
    locationId: units.locationId,
    variantId: units.variantId,
    quantity: -quantity,
    reason,
    fulfillmentOrderLineId: lineId,
    at: input.at,
    staffId: input.clerk.id,
  });
}
