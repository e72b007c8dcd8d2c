import type { TimelineActor } from "#app/domain/orders/timeline.server.ts";
import { lockLevels } from "#app/domain/inventory/allocate-stock.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { completeOrder } from "../complete-order.server.ts";
import type { PlannedPart } from "../delivery-plan.ts";
import { giveBack } from "../give-back.server.ts";
import { reSource } from "../re-source.server.ts";
import { endShortage, type LockedShortage } from "./end-shortage.server.ts";

type By = { actor: TimelineActor; at: Date };

/** The planned places' units went to somebody else between looking and taking: nothing of the transaction stays. */
export class TakenMeanwhile extends Error {}

/**
 * The units of an open, locked shortage are given by other places: parts of the order, allocated there.
 * @throws TakenMeanwhile
 */
export async function giveInstead(
  tx: Tx,
  { shortage, line, part }: LockedShortage,
  input: By & { planned: readonly PlannedPart[]; as: "SOURCED" | "CHOSEN" },
): Promise<void> {
  const { planned, actor, at } = input;
  const { variantId } = line.orderLine;
  await lockLevels(
    tx,
    planned.map(({ locationId }) => ({ locationId, variantId })),
  );
  const { orderLineId } = line;
  if (!(await reSource(tx, part, { orderLineId, planned, because: "SHORT", actor, at }))) throw new TakenMeanwhile();
  await endShortage(tx, { orderId: part.orderId, shortageId: shortage.id }, { as: input.as, actor, at });
}

/** What the units of an open, locked shortage cost goes back, and the order ends where nothing else is left. @returns the fen */
export async function refundShortage(tx: Tx, locked: LockedShortage, { actor, at }: By): Promise<number> {
  const { order, shortage, line } = locked;
  const given = [{ orderLineId: line.orderLineId, units: shortage.quantity }];
  const refund = { reason: "SHORT_PICK", refundKey: `short:${shortage.id}`, actor, at } as const;
  await endShortage(tx, { orderId: order.id, shortageId: shortage.id }, { as: "REFUNDED", actor, at });
  const { givenFen } = await giveBack(tx, order, given, refund);
  await completeOrder(tx, order, at);
  return givenFen;
}
