import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { openVariance } from "../open-variance.server.ts";
import { transferIn } from "../transfer-stock.server.ts";
import { follow, lockTransfer, transferTags, type TransferRefusal } from "./lock-transfer.server.ts";
import { planArrival, type ArrivalPlan, type ArrivalRefusal, type Arrived } from "./plan-arrival.ts";

export type ReceiveRefusal = TransferRefusal | ArrivalRefusal;
/** How many lines came otherwise than sent, where the transfer ended with it. */
export type Received = { transferId: string; ended: boolean; differences: number };

/**
 * Goods have come: what is there is put on the receiver's shelf, any number of times. With `close` nothing more will
 * come. Where the transfer ends, each line that differs opens a variance with its reason.
 */
export function receiveTransfer(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { transferId: string; arrived: Arrived[]; close: boolean; key: string },
): Promise<Result<Received, ReceiveRefusal>> {
  const { transferId, arrived, close, key } = command;
  const use = { name: "receive-transfer", key, fingerprint: [transferId, arrived, close] };
  return decideOnce(shop, use, async (tx): Promise<Result<Received, ReceiveRefusal>> => {
    const transfer = await lockTransfer(tx, transferId);
    if (!transfer) return refuse({ refusal: "NO_SUCH_TRANSFER" });
    const { toId } = transfer;
    if (!may(actor, "moveStock", toId)) return refuse({ refusal: "NOT_ALLOWED" });
    const possible = follow(transfer, "PARTLY_RECEIVED");
    if (!possible.ok) return possible;
    const plan = planArrival(transfer.lines, arrived, { close });
    if (!plan.ok) return plan;
    const next = follow(transfer, plan.cause);
    if (!next.ok) return next;
    const at = shop.now();
    await transferIn(tx, { transferId, locationId: toId, units: plan.units, at, staffId: actor.id });
    for (const { id, received, reason } of plan.lines)
      await tx.transferLine.update({ where: { id }, data: { received, discrepancyReason: reason } });
    await tx.transfer.update({
      where: { id: transferId },
      data: { state: next.state, receivedAt: next.state === "RECEIVED" ? at : null },
    });
    await openDifferences(tx, plan, { toId, at, staffId: actor.id });
    await audit(tx, {
      at,
      actor,
      action: "receive-transfer",
      subjectType: "transfer",
      subjectId: transferId,
      locationId: toId,
      before: { state: transfer.state },
      after: { state: next.state, units: plan.units, differences: plan.differences },
    });
    await touch(tx, transferTags(transfer));
    return ok({ transferId, ended: next.state === "RECEIVED", differences: plan.differences.length });
  });
}

async function openDifferences(
  tx: Tx,
  { differences }: Pick<ArrivalPlan, "differences">,
  by: { toId: string; at: Date; staffId: string },
): Promise<void> {
  const { toId: locationId, at, staffId } = by;
  for (const { lineId: transferLineId, variantId, quantity, reason } of differences)
    await openVariance(tx, { kind: "TRANSFER", locationId, variantId, quantity, reason, transferLineId, at, staffId });
}
