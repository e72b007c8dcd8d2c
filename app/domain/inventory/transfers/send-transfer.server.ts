import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { localDate, toDateColumn } from "#app/platform/zoned-time.ts";
import { transferOut, type TooFew } from "../transfer-stock.server.ts";
import { follow, lockTransfer, transferTags, type TransferRefusal } from "./lock-transfer.server.ts";

/**
 * The goods of a draft leave the sender's shelf, first expired first out, and are under way. What was promised to
 * customers stays: where too little is free, nothing is sent and the answer says what is.
 */
export function sendTransfer(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { transferId: string; key: string },
): Promise<Result<{ transferId: string }, TransferRefusal | TooFew>> {
  const { transferId, key } = command;
  const use = { name: "send-transfer", key, fingerprint: [transferId] };
  return decideOnce(shop, use, async (tx): Promise<Result<{ transferId: string }, TransferRefusal | TooFew>> => {
    const transfer = await lockTransfer(tx, transferId);
    if (!transfer) return refuse({ refusal: "NO_SUCH_TRANSFER" });
    const { fromId, toId, lines } = transfer;
    if (!may(actor, "moveStock", fromId)) return refuse({ refusal: "NOT_ALLOWED" });
    const next = follow(transfer, "SENT");
    if (!next.ok) return next;
    const at = shop.now();
    const today = toDateColumn(localDate(at, transfer.from.timeZone));
    const sent = await transferOut(tx, { transferId, fromId, lines, today, at, staffId: actor.id });
    if (!sent.ok) return sent;
    // What was wanted of a variant becomes what was packed of each batch.
    await tx.transferLine.deleteMany({ where: { transferId } });
    await tx.transferLine.createMany({ data: sent.value.map((units) => ({ transferId, ...units })) });
    await tx.transfer.update({
      where: { id: transferId },
      data: { state: next.state, sentAt: at, sentById: actor.id },
    });
    await audit(tx, {
      at,
      actor,
      action: "send-transfer",
      subjectType: "transfer",
      subjectId: transferId,
      locationId: fromId,
      before: { state: transfer.state },
      after: { state: next.state, toId, units: sent.value },
    });
    await touch(tx, transferTags(transfer));
    return ok({ transferId });
  });
}
