import type { ShortageState } from "#app/generated/prisma/enums.ts";
import { settleConcern } from "#app/domain/orders/concerns.server.ts";
import type { TimelineActor } from "#app/domain/orders/timeline.server.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { lockPart, type Locked } from "../internal/lock-part.server.ts";

/** A shortage under its order's lock, with the part that was to give the units. */
export type LockedShortage = Locked & {
  shortage: { id: string; quantity: number; reason: string; state: ShortageState };
  line: Locked["part"]["lines"][number];
};

/** Locks the order of a shortage, then reads all as it is now. @returns null when there is no such shortage */
export async function lockShortage(tx: Tx, shortageId: string): Promise<LockedShortage | null> {
  const found = await tx.shortage.findUnique({
    where: { id: shortageId },
    select: { fulfillmentOrderLineId: true, line: { select: { fulfillmentOrderId: true } } },
  });
  const locked = found && (await lockPart(tx, found.line.fulfillmentOrderId));
  if (!locked) return null;
  const shortage = await tx.shortage.findUniqueOrThrow({
    where: { id: shortageId },
    select: { id: true, quantity: true, reason: true, state: true },
  });
  const line = locked.part.lines.find(({ id }) => id === found.fulfillmentOrderLineId);
  invariant(line, "a shortage is of a line of its part");
  return { ...locked, shortage, line };
}

/** Ends an open shortage of a locked order, and what waited for a person with it. Whether the order ends is the caller's to ask. */
export async function endShortage(
  tx: Tx,
  { orderId, shortageId }: { orderId: string; shortageId: string },
  end: { as: Exclude<ShortageState, "OPEN">; actor: TimelineActor; at: Date },
): Promise<void> {
  const { as, actor, at } = end;
  const { count } = await tx.shortage.updateMany({
    where: { id: shortageId, state: "OPEN" },
    data: { state: as, endedAt: at },
  });
  invariant(count === 1, "whoever ends a shortage has locked its order and seen it open");
  const staffId = actor.kind === "STAFF" ? (actor.id ?? null) : null;
  await settleConcern(tx, { orderId, kind: "SHORT", subjectId: shortageId }, { settlement: as, staffId, at });
}

/** The order was cancelled as a whole: nothing of it is waited for any more. */
export async function endShortagesOf(tx: Tx, orderId: string, actor: TimelineActor, at: Date): Promise<void> {
  const open = await tx.shortage.findMany({ where: { orderId, state: "OPEN" }, select: { id: true } });
  for (const { id } of open) await endShortage(tx, { orderId, shortageId: id }, { as: "CANCELLED", actor, at });
}
