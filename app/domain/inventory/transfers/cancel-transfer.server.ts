import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { TransferState } from "#app/generated/prisma/enums.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { openVariance } from "../open-variance.server.ts";
import { transferIn } from "../transfer-stock.server.ts";
import {
  follow,
  lockTransfer,
  transferTags,
  type LockedTransfer,
  type TransferRefusal,
} from "./lock-transfer.server.ts";

/** Where the goods of a transfer that is called back end: on the sender's shelf again, or nowhere. */
export type CalledBack = "PUT_BACK" | "WRITE_OFF";

/** A draft that nobody wants any more. Nothing has moved. */
export function dropDraft(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { transferId: string; key: string },
): Promise<Result<{ transferId: string }, TransferRefusal>> {
  const { transferId, key } = command;
  const use = { name: "drop-draft", key, fingerprint: [transferId] };
  return decideOnce(shop, use, async (tx): Promise<Result<{ transferId: string }, TransferRefusal>> => {
    const transfer = await lockTransfer(tx, transferId);
    if (!transfer) return refuse({ refusal: "NO_SUCH_TRANSFER" });
    const { fromId, toId } = transfer;
    if (!may(actor, "moveStock", fromId) && !may(actor, "moveStock", toId)) return refuse({ refusal: "NOT_ALLOWED" });
    const next = follow(transfer, "DROPPED");
    if (!next.ok) return next;
    await end(tx, transfer, { state: next.state, action: "drop-draft", actor, at: shop.now() });
    return ok({ transferId });
  });
}

/**
 * Whoever sent it takes back what is still under way: onto the shelf again, or off the books where it is gone, which
 * only those may decide who answer for the stock.
 */
export function callBackTransfer(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { transferId: string; goods: CalledBack; key: string },
): Promise<Result<{ transferId: string }, TransferRefusal>> {
  const { transferId, goods, key } = command;
  const use = { name: "call-back-transfer", key, fingerprint: [transferId, goods] };
  return decideOnce(shop, use, async (tx): Promise<Result<{ transferId: string }, TransferRefusal>> => {
    const transfer = await lockTransfer(tx, transferId);
    if (!transfer) return refuse({ refusal: "NO_SUCH_TRANSFER" });
    const { fromId, toId } = transfer;
    const right = goods === "PUT_BACK" ? "moveStock" : "manageStock";
    if (!may(actor, right, fromId)) return refuse({ refusal: "NOT_ALLOWED" });
    const next = follow(transfer, "CALLED_BACK");
    if (!next.ok) return next;
    const at = shop.now();
    const staffId = actor.id;
    for (const { id, variantId, batchId, quantity, received } of transfer.lines) {
      const rest = quantity - received;
      if (rest > 0) {
        const change = goods === "PUT_BACK" ? { putBack: rest } : { writtenOff: rest };
        await tx.transferLine.update({ where: { id }, data: { ...change, discrepancyReason: "CALLED_BACK" } });
        if (goods === "PUT_BACK") {
          const units = [{ variantId, batchId, quantity: rest }];
          await transferIn(tx, { transferId, locationId: fromId, units, at, staffId });
        }
      } else if (rest < 0) {
        const surplus = { locationId: toId, variantId, quantity: -rest, reason: "MORE_THAN_SENT", transferLineId: id };
        await openVariance(tx, { kind: "TRANSFER", ...surplus, at, staffId });
      }
    }
    await end(tx, transfer, { state: next.state, action: "call-back-transfer", actor, at, after: { goods } });
    return ok({ transferId });
  });
}

async function end(
  tx: Tx,
  transfer: LockedTransfer,
  step: { state: TransferState; action: string; actor: StaffActor; at: Date; after?: object },
): Promise<void> {
  const { state, action, actor, at, after } = step;
  // A draft was never under way.
  const receivedAt = transfer.state === "DRAFT" ? null : at;
  await tx.transfer.update({ where: { id: transfer.id }, data: { state, receivedAt } });
  await audit(tx, {
    at,
    actor,
    action,
    subjectType: "transfer",
    subjectId: transfer.id,
    locationId: transfer.fromId,
    before: { state: transfer.state },
    after: { state, ...after },
  });
  await touch(tx, transferTags(transfer));
}
