import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { newTransferNumber } from "../paper-numbers.ts";
import { MOST_LINES, type DraftLine } from "./draft-line.ts";
import { follow, lockTransfer, transferTags, type TransferRefusal } from "./lock-transfer.server.ts";

export type DraftRefusal =
  | { refusal: "NOT_ALLOWED" }
  | { refusal: "NO_SUCH_PLACE" }
  | { refusal: "SAME_PLACE" }
  | { refusal: "NO_LINES" }
  | { refusal: "NO_SUCH_VARIANT" };

/**
 * Writes down what is to be brought from one place to another; nothing moves yet. People of either end may: a store asks
 * for goods, a hub plans its van.
 */
export async function draftTransfer(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { fromId: string; toId: string; lines: DraftLine[]; note?: string | null; key: string },
): Promise<Result<{ transferId: string; number: string }, DraftRefusal>> {
  const { fromId, toId, note = null, key } = command;
  if (!isUuid(fromId) || !isUuid(toId)) return refuse({ refusal: "NO_SUCH_PLACE" });
  if (fromId === toId) return refuse({ refusal: "SAME_PLACE" });
  if (!may(actor, "moveStock", fromId) && !may(actor, "moveStock", toId)) return refuse({ refusal: "NOT_ALLOWED" });
  const lines = merged(command.lines);
  const use = { name: "draft-transfer", key, fingerprint: [fromId, toId, lines, note] };
  return decideOnce(shop, use, async (tx): Promise<Result<{ transferId: string; number: string }, DraftRefusal>> => {
    const places = await tx.location.count({ where: { id: { in: [fromId, toId] }, active: true } });
    if (places < 2) return refuse({ refusal: "NO_SUCH_PLACE" });
    const wrong = await whyNotLines(tx, lines);
    if (wrong) return refuse(wrong);
    const at = shop.now();
    const { id: transferId, number } = await tx.transfer.create({
      data: {
        number: newTransferNumber(),
        fromId,
        toId,
        note,
        createdAt: at,
        madeById: actor.id,
        lines: { createMany: { data: lines } },
      },
      select: { id: true, number: true },
    });
    await audit(tx, {
      at,
      actor,
      action: "draft-transfer",
      subjectType: "transfer",
      subjectId: transferId,
      locationId: fromId,
      after: { number, toId, lines },
    });
    await touch(tx, transferTags({ fromId, toId }));
    return ok({ transferId, number });
  });
}

/** Writes a draft's lines and note anew; lines of no units fall away. */
export async function editDraft(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { transferId: string; lines: DraftLine[]; note?: string | null; key: string },
): Promise<Result<{ transferId: string }, TransferRefusal | DraftRefusal>> {
  const { transferId, note = null, key } = command;
  const lines = merged(command.lines);
  const use = { name: "edit-draft", key, fingerprint: [transferId, lines, note] };
  return decideOnce(shop, use, async (tx): Promise<Result<{ transferId: string }, TransferRefusal | DraftRefusal>> => {
    const transfer = await lockTransfer(tx, transferId);
    if (!transfer) return refuse({ refusal: "NO_SUCH_TRANSFER" });
    const { fromId, toId } = transfer;
    if (!may(actor, "moveStock", fromId) && !may(actor, "moveStock", toId)) return refuse({ refusal: "NOT_ALLOWED" });
    const next = follow(transfer, "EDITED");
    if (!next.ok) return next;
    const wrong = await whyNotLines(tx, lines);
    if (wrong) return refuse(wrong);
    await tx.transferLine.deleteMany({ where: { transferId } });
    await tx.transfer.update({ where: { id: transferId }, data: { note, lines: { createMany: { data: lines } } } });
    await audit(tx, {
      at: shop.now(),
      actor,
      action: "edit-draft",
      subjectType: "transfer",
      subjectId: transferId,
      locationId: fromId,
      before: { lines: transfer.lines.map(({ variantId, quantity }) => ({ variantId, quantity })) },
      after: { lines },
    });
    await touch(tx, transferTags(transfer));
    return ok({ transferId });
  });
}

/** Lines of one variant are one line; those of nothing fall away. */
function merged(lines: readonly DraftLine[]): DraftLine[] {
  const units = new Map<string, number>();
  for (const { variantId, quantity } of lines) units.set(variantId, (units.get(variantId) ?? 0) + quantity);
  return [...units].flatMap(([variantId, quantity]) => (quantity > 0 ? [{ variantId, quantity }] : []));
}

async function whyNotLines(tx: Tx, lines: readonly DraftLine[]): Promise<DraftRefusal | null> {
  if (lines.length === 0 || lines.length > MOST_LINES) return { refusal: "NO_LINES" };
  const ids = lines.map(({ variantId }) => variantId);
  const known = ids.every(isUuid) ? await tx.variant.count({ where: { id: { in: ids } } }) : 0;
  return known < ids.length ? { refusal: "NO_SUCH_VARIANT" } : null;
}
