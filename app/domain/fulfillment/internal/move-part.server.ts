import type { FulfillmentState, Prisma } from "#app/generated/prisma/client.ts";
import { audit } from "#app/domain/identity/audit.server.ts";
import { tell, type TimelineActor, type TimelineKind } from "#app/domain/orders/timeline.server.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { refuse, type Result } from "#app/platform/result.ts";
import { fulfillmentTransition, type FulfillmentCause } from "../fulfillment-state.ts";
import type { LockedPart } from "./lock-part.server.ts";

/** Something else has happened to the part meanwhile; the page shows what. */
export type NotNow = { refusal: "NOT_NOW"; state: FulfillmentState };

export type Move = {
  cause: FulfillmentCause;
  at: Date;
  actor: TimelineActor;
  /** What the order's story says. */
  kind: TimelineKind;
  /** What else changes in the row. */
  change?: Prisma.FulfillmentOrderUncheckedUpdateInput;
  /** Facts for the story's words. */
  data?: Record<string, unknown>;
};

/** The state of a part of a locked order changes, as the one table allows, with its line in the story and in the audit trail. */
export async function movePart(
  tx: Tx,
  part: LockedPart,
  move: Move,
): Promise<Result<{ state: FulfillmentState }, NotNow>> {
  const { cause, at, actor, kind } = move;
  const state = fulfillmentTransition(part, cause, at);
  if (!state) return refuse({ refusal: "NOT_NOW", state: part.state });
  const { count } = await tx.fulfillmentOrder.updateMany({
    where: { id: part.id, state: part.state },
    data: { ...move.change, state, updatedAt: at },
  });
  invariant(count === 1, "whoever moves a part has locked its order");
  await tell(tx, { orderId: part.orderId, at, kind, actor, data: { part: part.position, ...move.data } });
  await audit(tx, {
    at,
    actor,
    action: `fulfillment.${cause.toLowerCase().replaceAll("_", "-")}`,
    subjectType: "fulfillment_order",
    subjectId: part.id,
    locationId: part.handoverLocationId ?? part.locationId,
    before: { state: part.state },
    after: { state, ...move.data },
  });
  return { ok: true, value: { state } };
}
