import type { TransferState } from "#app/generated/prisma/enums.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { transferTransition, type TransferCause } from "./transfer-state.ts";

/** What stands against a step of a transfer, whichever it is. */
export type TransferRefusal =
  | { refusal: "NOT_ALLOWED" }
  | { refusal: "NO_SUCH_TRANSFER" }
  /** It is past that step, or not there yet. */
  | { refusal: "NOT_NOW"; state: TransferState }
  /** It carries a customer's order: its steps are taken on the board. */
  | { refusal: "ON_THE_BOARD" };

/** Locks a transfer, then reads it as it is now: two people on one transfer take turns. @returns null: none such */
export async function lockTransfer(tx: Tx, id: string) {
  if (!isUuid(id)) return null;
  await tx.$queryRaw`SELECT FROM transfer WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.transfer.findUnique({
    where: { id },
    include: {
      lines: { orderBy: { id: "asc" } },
      from: { select: { timeZone: true } },
      _count: { select: { fulfillmentOrders: true } },
    },
  });
}

export type LockedTransfer = NonNullable<Awaited<ReturnType<typeof lockTransfer>>>;

/** The state that follows by a cause, or why none does. */
export function follow(
  transfer: LockedTransfer,
  cause: TransferCause,
): { ok: true; state: TransferState } | ({ ok: false } & TransferRefusal) {
  if (transfer._count.fulfillmentOrders > 0) return { ok: false, refusal: "ON_THE_BOARD" };
  const state = transferTransition(transfer.state, cause);
  return state ? { ok: true, state } : { ok: false, refusal: "NOT_NOW", state: transfer.state };
}

/** The tags of pages that list or show the transfers of both ends. */
export function transferTags({ fromId, toId }: { fromId: string; toId: string }): string[] {
  return [`transfers:${fromId}`, `transfers:${toId}`];
}
